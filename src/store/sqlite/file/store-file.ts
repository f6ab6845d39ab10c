import { join } from 'node:path';

/** The file of the store in its folder. */
export const storeFile = (dataDir: string): string => join(dataDir, 'paperloop.sqlite');
