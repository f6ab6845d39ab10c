import type { Database } from '../database.ts';

/** The tokenizer only parts words at blanks: every sign beyond ASCII is a letter to it. */
const table = `CREATE VIRTUAL TABLE paper_text USING fts5 (
  title, abstract, authors,
  content = '', contentless_delete = 1, tokenize = 'ascii'
)`;

const settings = `
INSERT INTO paper_text (paper_text, rank) VALUES ('hashsize', 4194304);
INSERT INTO paper_text (paper_text, rank) VALUES ('automerge', 16);
INSERT INTO paper_text (paper_text, rank) VALUES ('crisismerge', 64);`;

/** Puts the words of all papers into the index. */
export const fillWords = `
INSERT INTO paper_text (rowid, title, abstract, authors)
  SELECT paper.number, text_words(text.title), text_words(text.abstract), name_words(paper.authors)
  FROM paper
  JOIN paper_version AS text ON text.paper_number = paper.number AND text.version = paper.version
  ORDER BY paper.number;`;

/**
 * Makes the index of words anew where it is not of this form, in one transaction. It is made from the papers, so it needs no
 * migration: that of the first schemas is in the words of SQLite's own parser.
 */
export function renewWords(database: Database): void {
  const sql = "SELECT sql FROM sqlite_schema WHERE name = 'paper_text'";
  if (database.get(sql)?.sql === table) return;
  database.transaction(() =>
    database.script(`DROP TABLE paper_text; ${table}; ${settings} ${fillWords}`),
  );
}
