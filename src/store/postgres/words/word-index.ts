import { z } from 'zod';
import type { Paper } from '../../../paper.ts';
import { numberRow } from '../../rows/paper-change-row.ts';
import { readSearchedText } from '../../rows/paper-row.ts';
import { readRow, readRows } from '../../rows/row.ts';
import { paperWords } from '../../words/paper-words.ts';
import type { WordIndex } from '../../words/search-papers.ts';
import { isWhole, type Word } from '../../words/typed-words.ts';
import { column, type Queries } from '../database.ts';

/** Between two parts, so that no row of words goes from one into the next. */
const gap = 10;

/** The last place that PostgreSQL knows. */
const lastPlace = 16_383;

/**
 * Before each word of the title, which is in the index once more: so the index alone tells who has a word in the title, and
 * no paper's words have to be read for it.
 */
const titleMark = '=';

/** Words with their places, as `tsvector` is written. Signs of syntax are no words, so nothing has to be escaped. */
function vectorText(paper: Paper): string {
  const { title, abstract, authors } = paperWords(paper);
  const split = (text: string) => text.split(' ').filter(Boolean);
  const marked = split(title).map((word) => titleMark + word);
  let place = 0;
  const lexemes = [split(title), marked, split(authors), split(abstract)].flatMap((part) => {
    place += gap;
    return part.map((word) => `'${word}':${Math.min(++place, lastPlace)}`);
  });
  return lexemes.join(' ');
}

/** Puts the words of papers into the index, in the place of what it has of them. */
export async function writeWords(
  queries: Queries,
  papers: readonly Paper[],
  numberOf: (id: string) => number,
): Promise<void> {
  if (papers.length === 0) return;
  await queries.run(
    `INSERT INTO paper_text (paper_number, words)
    SELECT number, words::tsvector FROM unnest(?::bigint[], ?::text[]) AS one (number, words)
    ON CONFLICT (paper_number) DO UPDATE SET words = excluded.words`,
    column(papers, ({ id }) => numberOf(id)),
    column(papers, vectorText),
  );
}

/**
 * Puts into order what was written to the index: a search goes through all that waits, and in between nobody would. To be
 * called after the transaction, which others who write papers wait for.
 */
export async function settleWords(queries: Queries): Promise<void> {
  await queries.get("SELECT gin_clean_pending_list('paper_text_by_word') AS pages");
}

type Where = 'title' | 'anywhere';

/** A form as `tsquery` is written. Our words hold no signs. */
function formQuery(form: string, where: Where): string {
  const words = form.split(' ').map((word) => `'${where === 'title' ? titleMark : ''}${word}'`);
  return `(${words.join(' <-> ')}${isWhole(form) ? '' : ':*'})`;
}

const wordQuery = (forms: Word, where: Where): string =>
  `(${forms.map((form) => formQuery(form, where)).join(' | ')})`;

const countRow = z.object({ papers: z.number(), holding: z.array(z.number()) });

const numbersOf = (rows: Parameters<typeof readRows>[2]): number[] =>
  readRows('paper_text', numberRow, rows).map(({ number }) => number);

/** Which papers hold which words, by `tsvector`. */
export const postgresWordIndex = (queries: Queries): WordIndex => ({
  count: async (forms) => {
    const row = await queries.get(
      `SELECT (SELECT count(*) FROM paper_text) AS papers, ARRAY(
        SELECT (SELECT count(*)::integer FROM paper_text WHERE words @@ form.query::tsquery)
        FROM unnest(?::text[]) WITH ORDINALITY AS form (query, place) ORDER BY place
      ) AS holding`,
      forms.map((form) => formQuery(form, 'anywhere')),
    );
    return readRow('paper_text', countRow, row ?? {});
  },
  holdingAll: async (words, where, most) =>
    numbersOf(
      await queries.all(
        `SELECT paper_number AS number FROM paper_text WHERE words @@ ?::tsquery
        ORDER BY paper_number DESC LIMIT ?`,
        words.map((word) => wordQuery(word, where)).join(' & '),
        most,
      ),
    ),
  holdingAny: async (words, most) =>
    numbersOf(
      await queries.all(
        `SELECT paper_number AS number
        FROM unnest(?::text[], ?::integer[]) AS word (query, weight)
        CROSS JOIN LATERAL (SELECT paper_number FROM paper_text WHERE words @@ query::tsquery) AS held
        GROUP BY paper_number ORDER BY sum(weight) DESC, paper_number DESC LIMIT ?`,
        words.flatMap(({ word }) => [wordQuery(word, 'anywhere'), wordQuery(word, 'title')]),
        words.flatMap(({ weight, titleWeight }) => [weight, titleWeight]),
        most,
      ),
    ),
  texts: async (numbers) =>
    (
      await queries.all(
        `SELECT paper.id, text.title, text.abstract, paper.authors FROM paper
        JOIN paper_version AS text ON text.paper_number = paper.number AND text.version = paper.version
        WHERE paper.number = ANY(?)`,
        numbers,
      )
    ).map(readSearchedText),
});
