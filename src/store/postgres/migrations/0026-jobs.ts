import type { PostgresMigration } from '../migrate.ts';

/** As SQLite's of that number. */
export const jobs: PostgresMigration = {
  number: 26,
  name: 'jobs',
  sql: `
CREATE TABLE job (
  kind TEXT COLLATE "C" NOT NULL,
  workspace_id TEXT COLLATE "C" NOT NULL,
  channel_id TEXT COLLATE "C" NOT NULL,
  day TEXT COLLATE "C" NOT NULL,
  owner TEXT COLLATE "C",
  lease_until BIGINT NOT NULL,
  fence BIGINT NOT NULL,
  not_before BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  failed_at BIGINT NOT NULL,
  fault TEXT,
  done_at BIGINT,
  PRIMARY KEY (kind, workspace_id, channel_id, day)
);
CREATE INDEX job_held ON job (owner) WHERE owner IS NOT NULL;
`,
};
