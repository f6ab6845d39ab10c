import type { Migration } from '../../migrate.ts';

/** What members keep for themselves, and what they share with a channel. */
export const readingLists: Migration = {
  number: 4,
  name: 'reading-lists',
  sql: `
CREATE TABLE saved (
  workspace_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  paper_id TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  read_at INTEGER,
  note TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (workspace_id, member_id, paper_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE shared (
  workspace_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  paper_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, paper_id)
) STRICT, WITHOUT ROWID;
`,
};
