import type { Migration } from '../../migrate.ts';

/**
 * The text index is written anew with folded texts and names, so that they are found however they are typed. The
 * functions are those of `database.ts`.
 */
export const foldedIndex: Migration = {
  number: 11,
  name: 'folded-index',
  sql: `
DROP TABLE paper_text;
CREATE VIRTUAL TABLE paper_text USING fts5 (
  title, abstract, authors,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO paper_text (paper_text, rank) VALUES ('hashsize', 4194304);
INSERT INTO paper_text (paper_text, rank) VALUES ('automerge', 16);
INSERT INTO paper_text (paper_text, rank) VALUES ('crisismerge', 64);
INSERT INTO paper_text (rowid, title, abstract, authors)
  SELECT paper.number, indexed_text(text.title), indexed_text(text.abstract),
    indexed_names(paper.authors)
  FROM paper
  JOIN paper_version AS text ON text.paper_number = paper.number AND text.version = paper.version
  ORDER BY paper.number;
`,
};
