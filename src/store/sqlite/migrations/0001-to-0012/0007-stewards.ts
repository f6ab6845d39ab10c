import type { Migration } from '../../migrate.ts';

/** The last editor of a channel's settings, who is notified when it cannot be posted to. */
export const stewards: Migration = {
  number: 7,
  name: 'stewards',
  sql: `
ALTER TABLE channel ADD COLUMN steward TEXT NOT NULL DEFAULT 'null';
`,
};
