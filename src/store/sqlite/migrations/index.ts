import type { Migration } from '../migrate.ts';
import { firstTables } from './0001-first-tables.ts';
import { readingSettings } from './0002-reading-settings.ts';

/** Every migration, oldest first. A new one gets the next number and a line here. */
export const migrations: readonly Migration[] = [firstTables, readingSettings];
