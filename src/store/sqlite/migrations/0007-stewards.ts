import type { Migration } from '../migrate.ts';

/** Who last changed a channel's settings: whoever is told when it cannot be posted to. */
export const stewards: Migration = {
  number: 7,
  name: 'stewards',
  sql: `
ALTER TABLE channel ADD COLUMN steward TEXT NOT NULL DEFAULT 'null';
`,
};
