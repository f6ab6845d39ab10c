import type { Migration } from '../../migrate.ts';

/**
 * The first schema. Instants are epoch milliseconds and days are `YYYY-MM-DD`; lists and nested values
 * are JSON text, checked when read. A column is REAL where a fraction may occur: Slack gives the
 * time of a gesture to the microsecond. `paper.number` ties a paper to its entry in the text index.
 */
export const firstTables: Migration = {
  number: 1,
  name: 'first-tables',
  sql: `
CREATE TABLE paper (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  authors TEXT NOT NULL,
  categories TEXT NOT NULL,
  published TEXT,
  day TEXT NOT NULL,
  upvotes INTEGER,
  organization TEXT,
  code_url TEXT
) STRICT;
CREATE INDEX paper_by_day ON paper (day, id);

CREATE TABLE paper_version (
  paper_number INTEGER NOT NULL REFERENCES paper (number),
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  abstract TEXT NOT NULL,
  day TEXT NOT NULL,
  UNIQUE (paper_number, version)
) STRICT;

CREATE TABLE paper_source (
  paper_number INTEGER NOT NULL REFERENCES paper (number),
  source TEXT NOT NULL,
  PRIMARY KEY (paper_number, source)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE paper_text USING fts5 (
  title, abstract, authors,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO paper_text (paper_text, rank) VALUES ('hashsize', 4194304);
INSERT INTO paper_text (paper_text, rank) VALUES ('automerge', 16);
INSERT INTO paper_text (paper_text, rank) VALUES ('crisismerge', 64);

CREATE TABLE workspace (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE member (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE channel (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  days TEXT NOT NULL,
  time TEXT NOT NULL,
  timezone TEXT NOT NULL,
  placement TEXT NOT NULL,
  paused INTEGER NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT;

CREATE TABLE interest (
  workspace_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  weight REAL NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, position),
  FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
) STRICT;

CREATE TABLE gesture (
  workspace_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  paper_id TEXT NOT NULL,
  key TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  emoji TEXT,
  at REAL NOT NULL,
  PRIMARY KEY (workspace_id, member_id, paper_id, key)
) STRICT;

CREATE TABLE vote (
  workspace_id TEXT NOT NULL,
  member_id TEXT NOT NULL,
  paper_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  value TEXT NOT NULL,
  origin TEXT NOT NULL,
  at REAL NOT NULL,
  PRIMARY KEY (workspace_id, member_id, paper_id)
) STRICT;
CREATE INDEX vote_by_paper ON vote (workspace_id, paper_id, value);
CREATE INDEX vote_by_channel ON vote (workspace_id, channel_id, at);

CREATE TABLE digest (
  workspace_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  day TEXT NOT NULL,
  ranker_name TEXT NOT NULL,
  ranker_version TEXT NOT NULL,
  notices TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  posted_at INTEGER,
  PRIMARY KEY (workspace_id, channel_id, day)
) STRICT;
CREATE INDEX digest_unfinished ON digest (created_at) WHERE posted_at IS NULL;

CREATE TABLE candidate (
  workspace_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  day TEXT NOT NULL,
  place INTEGER NOT NULL,
  paper_id TEXT NOT NULL,
  total REAL NOT NULL,
  parts TEXT NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, day, place),
  FOREIGN KEY (workspace_id, channel_id, day) REFERENCES digest (workspace_id, channel_id, day)
) STRICT;

CREATE TABLE pick (
  workspace_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  day TEXT NOT NULL,
  position INTEGER NOT NULL,
  paper_id TEXT NOT NULL,
  probability REAL NOT NULL,
  total REAL NOT NULL,
  parts TEXT NOT NULL,
  reason TEXT NOT NULL,
  summary TEXT NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, day, position),
  UNIQUE (workspace_id, channel_id, day, paper_id),
  FOREIGN KEY (workspace_id, channel_id, day) REFERENCES digest (workspace_id, channel_id, day)
) STRICT;

CREATE TABLE post (
  workspace_id TEXT NOT NULL,
  channel_id TEXT NOT NULL,
  day TEXT NOT NULL,
  slot TEXT NOT NULL,
  paper_id TEXT,
  ts TEXT,
  attempted_at INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, day, slot)
) STRICT;
CREATE UNIQUE INDEX post_by_ts ON post (workspace_id, channel_id, ts) WHERE ts IS NOT NULL;
CREATE INDEX post_by_paper ON post (workspace_id, paper_id);

CREATE TABLE summary (
  paper_id TEXT NOT NULL,
  method TEXT NOT NULL,
  version TEXT NOT NULL,
  text TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (paper_id, method, version)
) STRICT;

CREATE TABLE llm_call (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  prompt TEXT NOT NULL,
  model TEXT NOT NULL,
  paper_id TEXT,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cost_usd REAL,
  outcome TEXT NOT NULL
) STRICT;
CREATE INDEX llm_call_by_time ON llm_call (at);

CREATE TABLE source_state (
  source TEXT PRIMARY KEY,
  etag TEXT,
  day TEXT
) STRICT;
`,
};
