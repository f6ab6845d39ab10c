import type { Migration } from '../migrate.ts';

/** The settings by which a digest was ranked, as JSON, so that `why` can tell which were changed since. */
export const digestSettings: Migration = {
  number: 17,
  name: 'digest-settings',
  sql: 'ALTER TABLE digest ADD COLUMN settings TEXT;',
};
