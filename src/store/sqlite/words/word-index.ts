import type { Paper } from '../../../paper.ts';
import { numberRow } from '../../rows/paper-change-row.ts';
import { readSearchedText } from '../../rows/paper-row.ts';
import { type Row, readRow, readRows, type Value } from '../../rows/row.ts';
import { paperWords } from '../../words/paper-words.ts';
import type { SearchedText, WordIndex } from '../../words/search-papers.ts';
import { isWhole, type Word } from '../../words/typed-words.ts';
import type { Database } from '../database.ts';

/**
 * Puts the words of papers into the index. Comes after all other writes of the transaction: FTS5 empties its buffer to disk
 * whenever another kind of statement opens a savepoint, and in between that made a load eight times slower.
 */
export function writeWords(
  database: Database,
  toIndex: ReadonlyMap<number, { paper: Paper; isNew: boolean }>,
): void {
  for (const [number, { isNew }] of toIndex)
    if (!isNew) database.run('DELETE FROM paper_text WHERE rowid = ?', number);
  for (const [number, { paper }] of toIndex) {
    const { title, abstract, authors } = paperWords(paper);
    database.run(
      'INSERT INTO paper_text (rowid, title, abstract, authors) VALUES (?, ?, ?, ?)',
      number,
      title,
      abstract,
      authors,
    );
  }
}

type Where = 'title' | 'anywhere';

/** A form of a word as FTS5 is asked: quoted, so that no word can be taken for syntax (`AND`, `NEAR`). */
const formQuery = (form: string): string => (isWhole(form) ? `"${form}"` : `"${form}" *`);

const wordsQuery = (words: readonly Word[], where: Where): string => {
  const all = words.map((forms) => `(${forms.map(formQuery).join(' OR ')})`).join(' AND ');
  return where === 'title' ? `title : (${all})` : all;
};

const numbersOf = (rows: readonly Row[]): number[] =>
  readRows('paper_text', numberRow, rows).map(({ number }) => number);

const readTexts = (database: Database, numbers: readonly number[]): SearchedText[] =>
  database
    .all(
      `SELECT paper.id, text.title, text.abstract, paper.authors FROM paper
      JOIN paper_version AS text ON text.paper_number = paper.number AND text.version = paper.version
      WHERE paper.number IN (SELECT value FROM json_each(?))`,
      JSON.stringify(numbers),
    )
    .map(readSearchedText);

/** Which papers hold which words, by FTS5. */
export function sqliteWordIndex(database: Database): WordIndex {
  const count = (sql: string, ...values: Value[]) =>
    readRow('paper_text', numberRow, database.get(sql, ...values) ?? {}).number;
  return {
    count: async (forms) => ({
      papers: count('SELECT count(*) AS number FROM paper'),
      holding: forms.map((form) =>
        count(
          'SELECT count(*) AS number FROM paper_text WHERE paper_text MATCH ?',
          formQuery(form),
        ),
      ),
    }),
    holdingAll: async (words, where, most) =>
      numbersOf(
        database.all(
          `SELECT rowid AS number FROM paper_text WHERE paper_text MATCH ?
          ORDER BY rowid DESC LIMIT ?`,
          wordsQuery(words, where),
          most,
        ),
      ),
    holdingAny: async (words, most) => {
      const arms = words.flatMap(({ word, weight, titleWeight }) => [
        [weight, wordsQuery([word], 'anywhere')] as const,
        [titleWeight, wordsQuery([word], 'title')] as const,
      ]);
      if (arms.length === 0) return [];
      const arm = 'SELECT rowid AS number, ? AS weight FROM paper_text WHERE paper_text MATCH ?';
      const rows = database.all(
        `SELECT number FROM (${arms.map(() => arm).join(' UNION ALL ')})
        GROUP BY number ORDER BY sum(weight) DESC, number DESC LIMIT ?`,
        ...arms.flat(),
        most,
      );
      return numbersOf(rows);
    },
    texts: async (numbers) => readTexts(database, numbers),
  };
}
