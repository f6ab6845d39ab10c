import type { PostgresMigration } from '../migrate.ts';

/** As SQLite's of this number. */
export const departures: PostgresMigration = {
  number: 24,
  name: 'departures',
  sql: `
CREATE TABLE departure (
  workspace_id TEXT COLLATE "C" PRIMARY KEY,
  delete_at BIGINT NOT NULL
);
ALTER TABLE workspace ADD COLUMN organisation_id TEXT COLLATE "C";
`,
};
