import type { Migration } from '../../migrate.ts';

/** The language that a workspace chose (`NULL`: the bot's own); two columns get the names that the code uses. */
export const languages: Migration = {
  number: 9,
  name: 'languages',
  sql: `
ALTER TABLE workspace ADD COLUMN language TEXT;
ALTER TABLE channel RENAME COLUMN steward TO last_editor;
ALTER TABLE installation RENAME COLUMN sealed TO encrypted;
`,
};
