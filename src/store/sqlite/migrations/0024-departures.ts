import type { Migration } from '../migrate.ts';

/**
 * When everything of a workspace that removed the app is deleted, and to which organisation (Slack's Enterprise Grid) a
 * workspace belongs; `NULL`: to none.
 */
export const departures: Migration = {
  number: 24,
  name: 'departures',
  sql: `
CREATE TABLE departure (
  workspace_id TEXT PRIMARY KEY,
  delete_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
ALTER TABLE workspace ADD COLUMN organisation_id TEXT;
`,
};
