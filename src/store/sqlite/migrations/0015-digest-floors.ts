import type { Migration } from '../migrate.ts';

/** How well a paper had to fit to be picked for a digest, so that `why` can tell of a paper that did not. */
export const digestFloors: Migration = {
  number: 15,
  name: 'digest-floors',
  sql: 'ALTER TABLE digest ADD COLUMN floor REAL;',
};
