import type { Migration } from '../migrate.ts';

/**
 * What has to be done once, a row a job. `not_before` waits from `failed_at` on: a clock that was set back makes no hours
 * of it.
 */
export const jobs: Migration = {
  number: 26,
  name: 'jobs',
  sql: `
CREATE TABLE job (
  kind TEXT NOT NULL,
  workspace_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  day TEXT NOT NULL,
  owner TEXT,
  lease_until INTEGER NOT NULL,
  fence INTEGER NOT NULL,
  not_before INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  failed_at INTEGER NOT NULL,
  fault TEXT,
  done_at INTEGER,
  PRIMARY KEY (kind, workspace_id, channel_id, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_held ON job (owner) WHERE owner IS NOT NULL;
`,
};
