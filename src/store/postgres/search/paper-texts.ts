import { indexedNames, indexedText, onlyWords } from '../../../lib/text/search-text.ts';
import type { Paper } from '../../../paper.ts';
import { column, type Queries } from '../database.ts';

/** PostgreSQL takes no longer word into its index. */
export const longestWord = 500;

const wordsOf = (text: string): string[] => text.split(' ').filter(Boolean);

/** Between two parts, so that no row of words goes from one into the next. */
const gap = 10;

/** The last place that PostgreSQL knows. */
const lastPlace = 16_383;

/** Words with their places, as `tsvector` is written; A, B and D tell of title, authors and abstract. */
function vectorText(parts: readonly (readonly [string, string])[]): string {
  let place = 0;
  const lexemes = parts.flatMap(([text, weight]) => {
    place += gap;
    return wordsOf(text).flatMap((word) => {
      place += 1;
      // Signs of syntax are no words, so nothing of it has to be escaped.
      return word.length > longestWord ? [] : `'${word}':${Math.min(place, lastPlace)}${weight}`;
    });
  });
  return lexemes.join(' ');
}

interface PaperText {
  number: number;
  title: string;
  abstract: string;
  authors: string;
  length: number;
  words: string;
}

/** A paper's words as SQLite's index has them: by our own folding, whatever the server's locale takes for a word. */
function textOf(paper: Paper, number: number): PaperText {
  const title = onlyWords(indexedText(paper.title));
  const abstract = onlyWords(indexedText(paper.abstract));
  const authors = onlyWords(indexedNames(paper.authors));
  const length = [title, abstract, authors].reduce((sum, text) => sum + wordsOf(text).length, 0);
  const words = vectorText([
    [title, 'A'],
    [authors, 'B'],
    [abstract, 'D'],
  ]);
  return { number, title, abstract, authors, length, words };
}

/** Puts the texts of papers into the index, in the place of what it has of them. */
export async function writeTexts(
  queries: Queries,
  papers: readonly Paper[],
  numberOf: (id: string) => number,
): Promise<void> {
  if (papers.length === 0) return;
  const rows = papers.map((paper) => textOf(paper, numberOf(paper.id)));
  await queries.run(
    `INSERT INTO paper_text (paper_number, title, abstract, authors, length, words)
    SELECT number, title, abstract, authors, length, words::tsvector
    FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::integer[], ?::text[])
      AS one (number, title, abstract, authors, length, words)
    ON CONFLICT (paper_number) DO UPDATE SET title = excluded.title, abstract = excluded.abstract,
      authors = excluded.authors, length = excluded.length, words = excluded.words`,
    column(rows, ({ number }) => number),
    column(rows, ({ title }) => title),
    column(rows, ({ abstract }) => abstract),
    column(rows, ({ authors }) => authors),
    column(rows, ({ length }) => length),
    column(rows, ({ words }) => words),
  );
  // At once, for a search goes through all that waits; one by one words would take many times as long.
  await queries.get("SELECT gin_clean_pending_list('paper_text_by_word') AS pages");
}
