import { DatabaseSync } from 'node:sqlite';
import type { Paper } from '../../../src/paper.ts';

/** What SQLite alone finds: its `bm25()` of all papers that hold any of the words. */
export interface FullText {
  search(words: string, limit: number): string[];
  close(): void;
}

/** The words as a query: any of them. */
const anyOf = (words: string): string =>
  (words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `"${word}"`).join(' OR ');

/** Makes the table in a file, of all papers. */
export function makeFullText(papers: Iterable<Paper>, file: string): void {
  const database = new DatabaseSync(file);
  database.exec('CREATE VIRTUAL TABLE paper USING fts5 (id UNINDEXED, title, abstract, authors)');
  const add = database.prepare('INSERT INTO paper VALUES (?, ?, ?, ?)');
  database.exec('BEGIN');
  for (const { id, title, abstract, authors } of papers)
    add.run(id, title, abstract, authors.join('\n'));
  database.exec('COMMIT');
  database.close();
}

export function openFullText(file: string): FullText {
  const database = new DatabaseSync(file, { readOnly: true });
  const find = database.prepare(
    'SELECT id FROM paper WHERE paper MATCH ? ORDER BY bm25(paper) LIMIT ?',
  );
  return {
    search: (words, limit) => {
      const query = anyOf(words);
      return query === '' ? [] : find.all(query, limit).map(({ id }) => String(id));
    },
    close: () => database.close(),
  };
}
