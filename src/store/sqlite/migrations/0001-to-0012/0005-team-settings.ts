import type { Migration } from '../../migrate.ts';

/**
 * A channel's categories, the time of its recap, who may change its settings, and whose personal digest it is; weekly
 * reminders, and votes for the paper of the week. Nothing changes for channels from before.
 */
export const teamSettings: Migration = {
  number: 5,
  name: 'team-settings',
  sql: `
ALTER TABLE channel ADD COLUMN categories TEXT NOT NULL DEFAULT '[]';
ALTER TABLE channel ADD COLUMN recap TEXT NOT NULL DEFAULT 'null';
ALTER TABLE channel ADD COLUMN editors TEXT NOT NULL DEFAULT '"members"';
ALTER TABLE channel ADD COLUMN personal TEXT NOT NULL DEFAULT 'null';

CREATE TABLE reminder (
  workspace_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE week_vote (
  workspace_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  day TEXT NOT NULL,
  member_id TEXT NOT NULL,
  paper_id TEXT NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, day, member_id)
) STRICT, WITHOUT ROWID;
`,
};
