import type { Migration } from '../migrate.ts';

/**
 * What calls of models under way may take; which workspaces' tokens Slack does not accept (`NULL`: it does), and when it is
 * asked again; what a message shows beside what it was sent with.
 */
export const reservationsAndStops: Migration = {
  number: 27,
  name: 'reservations and stops',
  sql: `
CREATE TABLE llm_reservation (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  workspace_id TEXT,
  tokens INTEGER NOT NULL,
  cost_usd REAL NOT NULL
) STRICT, WITHOUT ROWID;
ALTER TABLE workspace ADD COLUMN stop_code TEXT;
ALTER TABLE workspace ADD COLUMN ask_at INTEGER;
ALTER TABLE post ADD COLUMN shown TEXT;
`,
};
