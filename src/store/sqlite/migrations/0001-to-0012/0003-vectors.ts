import type { Migration } from '../../migrate.ts';

/** Vectors of an embedding API (little-endian 32-bit floats) by a hash of model, length and text. */
export const vectors: Migration = {
  number: 3,
  name: 'vectors',
  sql: `
CREATE TABLE vector (
  key TEXT PRIMARY KEY,
  numbers BLOB NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX vector_by_age ON vector (saved_at);
`,
};
