import { z } from 'zod';
import { queryForms } from '../../../lib/text/search-text.ts';
import type { Paper } from '../../../paper.ts';
import { readRow, readRows } from '../../rows/row.ts';
import type { Queries } from '../database.ts';
import { readPapers } from '../read-papers.ts';
import { longestWord } from './paper-texts.ts';
import { type Archive, type Form, isWhole, type SearchedText, scoreText } from './score-texts.ts';

/** More words than this narrow nothing. */
const mostWords = 32;
/** Papers that are put in order for one search; of more, those with the words in the title and the newest. */
const mostCandidates = 2000;
/** Papers whose titles are looked at for that; of more, the newest are taken. */
const mostLookedAt = 10_000;

/** A word in all forms in which it may be indexed; one is enough. */
type Word = string[];

/** The words of what a person typed, once each. */
function wordsOf(typed: readonly string[]): Word[] {
  const words = typed
    .flatMap((word) => word.split(/\s+/))
    .map((word) => queryForms(word).filter((form) => form.length <= longestWord))
    .filter((forms) => forms.length > 0);
  const distinct = new Map(words.map((forms) => [forms.join('\n'), forms]));
  return [...distinct.values()].slice(0, mostWords);
}

/** Where a word may stand: anywhere, or in the title. */
type Where = '' | 'A';

/** A form as `tsquery` is written: its words follow each other, and the last may go on. Our words hold no signs. */
function formQuery(form: string, where: Where = ''): string {
  const words = form.split(' ').map((word) => `'${word}'`);
  const prefix = isWhole(form) ? '' : '*';
  const marks = words.map((_, at) => (at === words.length - 1 ? prefix : '') + where);
  return `(${words.map((word, at) => (marks[at] ? `${word}:${marks[at]}` : word)).join(' <-> ')})`;
}

const wordQuery = (forms: Word, where: Where): string =>
  `(${forms.map((form) => formQuery(form, where)).join(' | ')})`;
const joined = (words: readonly Word[], join: '&' | '|', where: Where = ''): string =>
  words.map((word) => wordQuery(word, where)).join(` ${join} `);

const archiveRow = z.object({
  papers: z.number(),
  length: z.number(),
}) satisfies z.ZodType<Archive>;
const formRow = z.object({ text: z.string(), papers: z.number() }) satisfies z.ZodType<Form>;
const textRow = z.object({
  id: z.string(),
  title: z.string(),
  abstract: z.string(),
  authors: z.string(),
  length: z.number(),
}) satisfies z.ZodType<SearchedText>;

/** In how many papers each form occurs. */
async function countForms(queries: Queries, words: readonly Word[]): Promise<Form[]> {
  const forms = [...new Set(words.flat())];
  const rows = await queries.all(
    `SELECT form.text, (SELECT count(*) FROM paper_text WHERE words @@ form.query::tsquery) AS papers
    FROM unnest(?::text[], ?::text[]) AS form (text, query)`,
    forms,
    forms.map((form) => formQuery(form)),
  );
  return readRows('paper_text', formRow, rows);
}

/** In how many papers a word occurs, at least. */
function papersWith(word: Word, forms: readonly Form[]): number {
  const countOf = new Map(forms.map(({ text, papers }) => [text, papers]));
  return Math.max(...word.map((form) => countOf.get(form) ?? 0));
}

/** Whether one of the words is so rare that all papers with it can be looked at. */
const isRare = (words: readonly Word[], forms: readonly Form[]): boolean =>
  words.some((word) => papersWith(word, forms) <= mostLookedAt);

/** The rarest words, as long as the papers that hold them can all be put in order, and more where those are too few. */
function rarest(words: readonly Word[], { forms, limit }: Search): Word[] {
  const papersOf = (word: Word) => papersWith(word, forms);
  const byRarity = words.toSorted((a, b) => papersOf(a) - papersOf(b));
  let papers = 0;
  return byRarity.filter((word) => {
    const isTooFew = papers < limit;
    papers += papersOf(word);
    return isTooFew || papers <= mostCandidates;
  });
}

interface Search {
  queries: Queries;
  forms: readonly Form[];
  archive: Archive;
  limit: number;
}

/** Ids of the best papers that hold all of the words (`&`) or any (`|`), best first. */
async function best(
  { queries, forms, archive, limit }: Search,
  words: readonly Word[],
  join: '&' | '|',
): Promise<string[]> {
  const inTitle = isRare(words, forms) ? 'found.words @@ ?::tsquery DESC, ' : '';
  const rows = await queries.all(
    `SELECT paper.id, found.title, found.abstract, found.authors, found.length
    FROM paper_text AS found JOIN paper ON paper.number = found.paper_number
    WHERE found.words @@ ?::tsquery
    ORDER BY ${inTitle}found.paper_number DESC LIMIT ?`,
    joined(words, join),
    ...(inTitle ? [joined(words, join, 'A')] : []),
    mostCandidates,
  );
  return readRows('paper_text', textRow, rows)
    .map((text) => ({ id: text.id, score: scoreText(text, forms, archive) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
    .map(({ id }) => id);
}

/**
 * Papers that hold every word, best first, and when those are fewer than `limit`, papers that hold any. The server says
 * which papers those are; their order is our own, equal on every engine.
 */
export async function searchPapers(
  queries: Queries,
  typed: readonly string[],
  limit: number,
): Promise<Paper[]> {
  const words = wordsOf(typed);
  if (words.length === 0 || limit <= 0) return [];
  const forms = await countForms(queries, words);
  const row = await queries.get(
    `SELECT count(*) AS papers, coalesce(avg(length), 0)::double precision AS length FROM paper_text`,
  );
  const search = { queries, forms, archive: readRow('paper_text', archiveRow, row ?? {}), limit };
  const ids = await best(search, words, '&');
  if (ids.length < limit && words.length > 1) {
    const known = new Set(ids);
    const more = await best(search, rarest(words, search), '|');
    ids.push(...more.filter((id) => !known.has(id)));
  }
  const found = await readPapers(queries, 'WHERE paper.id = ANY(?)', ids.slice(0, limit));
  const byId = new Map(found.map((paper) => [paper.id, paper]));
  return ids.slice(0, limit).flatMap((id) => byId.get(id) ?? []);
}
