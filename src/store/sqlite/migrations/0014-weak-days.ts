import type { Migration } from '../migrate.ts';

/** How many papers a channel gets at most, and what becomes of a day with too few that come up to its usual. */
export const weakDays: Migration = {
  number: 14,
  name: 'weak-days',
  sql: `
ALTER TABLE channel ADD COLUMN most_picks INTEGER NOT NULL DEFAULT 5;
ALTER TABLE channel ADD COLUMN weak_days TEXT NOT NULL DEFAULT 'short';
`,
};
