import type { Migration } from '../migrate.ts';

/**
 * Where papers appeared, and which run of the bot gave which tickets of `paper_change`: a store that was restored gives them
 * again, for other changes, under another name.
 */
export const venues: Migration = {
  number: 20,
  name: 'venues',
  sql: `
ALTER TABLE paper ADD COLUMN venue TEXT;
CREATE TABLE change_run (
  first_ticket INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO change_run (first_ticket, name) VALUES (0, lower(hex(randomblob(8))));
`,
};
