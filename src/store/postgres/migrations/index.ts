import type { PostgresMigration } from '../migrate.ts';
import { firstTables } from './0022-first-tables.ts';
import { summaryLanguagesAndSyntheses } from './0023-summary-languages-and-syntheses.ts';
import { departures } from './0024-departures.ts';
import { replicas } from './0025-replicas.ts';
import { jobs } from './0026-jobs.ts';
import { reservationsAndStops } from './0027-reservations-and-stops.ts';

/** Every migration, oldest first; each has the number of the one that does the same to SQLite. */
export const postgresMigrations: readonly PostgresMigration[] = [
  firstTables,
  summaryLanguagesAndSyntheses,
  departures,
  replicas,
  jobs,
  reservationsAndStops,
];
