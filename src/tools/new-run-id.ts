import { randomUUID } from 'node:crypto';

/** A short name for one life of the process. */
export const newRunId = (): string => randomUUID().slice(0, 8);
