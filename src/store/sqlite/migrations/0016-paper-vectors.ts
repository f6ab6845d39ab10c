import type { Migration } from '../migrate.ts';

/**
 * The shipped embedding of every paper, for search by meaning, and the papers that wait for theirs. A ticket is never
 * used twice, so that the vector of a text that changed meanwhile does not end the wait.
 */
export const paperVectors: Migration = {
  number: 16,
  name: 'paper-vectors',
  sql: `
CREATE TABLE paper_vector (
  paper_id TEXT PRIMARY KEY,
  version TEXT NOT NULL,
  scale REAL NOT NULL,
  numbers BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE paper_to_embed (
  ticket INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO paper_to_embed (paper_id) SELECT id FROM paper ORDER BY day DESC, id DESC;
`,
};
