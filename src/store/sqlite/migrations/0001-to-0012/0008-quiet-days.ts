import type { Migration } from '../../migrate.ts';

/**
 * What a channel gets on a day without news; Slack's code of why its papers cannot be posted, kept so that a restart
 * notifies nobody again; remarks of a digest; the last reading of each source.
 */
export const quietDays: Migration = {
  number: 8,
  name: 'quiet-days',
  sql: `
ALTER TABLE channel ADD COLUMN quiet_days TEXT NOT NULL DEFAULT 'silent';
ALTER TABLE channel ADD COLUMN fault TEXT;
ALTER TABLE digest ADD COLUMN remarks TEXT NOT NULL DEFAULT '[]';

CREATE TABLE source_reading (
  source TEXT NOT NULL,
  key TEXT NOT NULL,
  at INTEGER NOT NULL,
  status TEXT NOT NULL,
  is_final INTEGER NOT NULL,
  notice TEXT,
  remark TEXT,
  caught_up TEXT NOT NULL,
  missing TEXT NOT NULL,
  PRIMARY KEY (source, key)
) STRICT;
`,
};
