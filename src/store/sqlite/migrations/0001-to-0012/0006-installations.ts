import type { Migration } from '../../migrate.ts';

/** What Slack gave when a workspace installed the app, encrypted; for a bot of many workspaces. */
export const installations: Migration = {
  number: 6,
  name: 'installations',
  sql: `
CREATE TABLE installation (
  workspace_id TEXT PRIMARY KEY,
  sealed TEXT NOT NULL,
  installed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
