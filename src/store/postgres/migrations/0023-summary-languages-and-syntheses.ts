import type { PostgresMigration } from '../migrate.ts';

/** As SQLite's of this number. */
export const summaryLanguagesAndSyntheses: PostgresMigration = {
  number: 23,
  name: 'summary-languages-and-syntheses',
  sql: `
ALTER TABLE channel ADD COLUMN summary_language TEXT;
CREATE TABLE synthesis (
  workspace_id TEXT COLLATE "C" NOT NULL,
  channel_id TEXT COLLATE "C" NOT NULL,
  day TEXT COLLATE "C" NOT NULL,
  sentences TEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, day)
);
`,
};
