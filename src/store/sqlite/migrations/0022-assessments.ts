import type { Migration } from '../migrate.ts';

/**
 * What a language model made of the best papers of a channel's day, as JSON: its answer, so that nobody pays for it
 * twice, and with the digest what it moved.
 */
export const assessments: Migration = {
  number: 22,
  name: 'assessments',
  sql: `
ALTER TABLE digest ADD COLUMN assessment TEXT;
CREATE TABLE assessment (
  workspace_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  day TEXT NOT NULL,
  version TEXT NOT NULL,
  kept TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, day, version)
) STRICT, WITHOUT ROWID;
`,
};
