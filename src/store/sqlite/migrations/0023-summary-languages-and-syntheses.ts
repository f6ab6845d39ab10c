import type { Migration } from '../migrate.ts';

/**
 * In which language a model writes for a channel (NULL: the workspace's own), and what it wrote of a channel's week, as
 * JSON, so that nobody pays for it twice.
 */
export const summaryLanguagesAndSyntheses: Migration = {
  number: 23,
  name: 'summary-languages-and-syntheses',
  sql: `
ALTER TABLE channel ADD COLUMN summary_language TEXT;
CREATE TABLE synthesis (
  workspace_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  day TEXT NOT NULL,
  sentences TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, day)
) STRICT, WITHOUT ROWID;
`,
};
