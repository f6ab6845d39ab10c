import type { Migration } from '../migrate.ts';

/** The last change of every paper, for the search index, which keeps the vectors from now on. A ticket is never used twice. */
export const paperChanges: Migration = {
  number: 19,
  name: 'paper-changes',
  sql: `
DROP TABLE paper_vector;
DROP TABLE paper_to_embed;
CREATE TABLE paper_change (
  ticket INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_number INTEGER NOT NULL UNIQUE REFERENCES paper (number)
) STRICT;
INSERT INTO paper_change (paper_number) SELECT number FROM paper ORDER BY day, id;
`,
};
