import type { PostgresMigration } from '../migrate.ts';

/**
 * What several processes on one database need to know of each other (`store/postgres/replicas/`). SQLite has one process
 * and none of it; nothing here is copied to another store.
 */
export const replicas: PostgresMigration = {
  number: 25,
  name: 'replicas',
  sql: `
CREATE TABLE replica (
  id TEXT COLLATE "C" PRIMARY KEY,
  started_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL
);
CREATE TABLE workspace_lease (
  workspace_id TEXT COLLATE "C" PRIMARY KEY,
  owner TEXT COLLATE "C",
  fence BIGINT NOT NULL,
  lease_until BIGINT NOT NULL
);
CREATE TABLE inbox (
  id TEXT COLLATE "C" PRIMARY KEY,
  workspace_id TEXT COLLATE "C" NOT NULL,
  type TEXT NOT NULL,
  body TEXT NOT NULL,
  at BIGINT NOT NULL,
  taken_by TEXT COLLATE "C",
  done_at BIGINT
);
CREATE INDEX inbox_open ON inbox (at, id) WHERE done_at IS NULL;
CREATE TABLE request_pace (
  source TEXT COLLATE "C" PRIMARY KEY,
  free BIGINT NOT NULL
);
CREATE TABLE paper_write (
  mark BIGINT PRIMARY KEY,
  papers TEXT
);
`,
};
