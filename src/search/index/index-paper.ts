import type { Embedder } from '../../embed/embedder.ts';
import { toByteVector } from '../../lib/byte-vector.ts';
import { venueWords } from '../../lib/text/venue/read-venue.ts';
import type { Paper } from '../../paper.ts';
import { fieldMarks, nameTerms, termsOfText } from './search-terms.ts';
import { dayNumber, type IndexedPaper, inTitle, mostCounted, paperFlags } from './segment.ts';
import { pairWords, setPairs } from './word-pairs.ts';

/** How often a term of the title counts. */
const titleWeight = 2;

/** A short form in brackets: "(GRPO)", "(LLMs)". */
const inBrackets = /\(([\p{Lu}\p{N}][\p{L}\p{N}-]{1,9}?)s?\)/gu;
/** Letters before the brackets among which the long form is looked for. */
const longestForm = 100;

const initialsOf = (words: readonly string[]): string => words.map(([first]) => first).join('');

/** Short and long forms, in small letters, as a text defines them: "group relative policy optimization (GRPO)". */
export function longFormsIn(text: string): [short: string, long: string][] {
  return [...text.matchAll(inBrackets)].flatMap(({ 1: typed = '', index }): [string, string][] => {
    const short = typed.toLowerCase().replaceAll('-', '');
    const before = text.slice(Math.max(0, index - longestForm), index).toLowerCase();
    const words = before
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .slice(-short.length);
    return short.length >= 2 && initialsOf(words) === short ? [[short, words.join(' ')]] : [];
  });
}

function countTerms({ title, abstract, authors, categories, venue }: Paper) {
  const counts = new Map<string, number>();
  const add = (term: string, by: number) =>
    counts.set(term, Math.min(mostCounted, (counts.get(term) ?? 0) + by));
  const [ofTitle, ofAbstract] = [termsOfText(title), termsOfText(abstract)];
  for (const term of ofTitle) add(term, titleWeight);
  for (const term of ofAbstract) add(term, 1);
  for (const term of new Set(ofTitle)) counts.set(term, (counts.get(term) ?? 0) | inTitle);
  const length = titleWeight * ofTitle.length + ofAbstract.length;
  for (const term of nameTerms(authors)) counts.set(term, 1 | inTitle);
  for (const category of categories) counts.set(fieldMarks.category + category.toLowerCase(), 1);
  for (const word of venue === null ? [] : venueWords(venue))
    counts.set(fieldMarks.venue + word, 1);
  return { counts, length };
}

function pairsOf({ title, abstract }: Paper): Uint32Array {
  const pairs = new Uint32Array(pairWords);
  for (const text of [title, abstract]) setPairs(text, pairs, 0);
  return pairs;
}

/** What the index keeps of a paper. */
export function indexPaper(paper: Paper, embedder: Embedder): IndexedPaper {
  const { id, title, abstract, withdrawn, codeUrl } = paper;
  return {
    id,
    day: dayNumber(paper),
    flags: (withdrawn ? paperFlags.withdrawn : 0) | (codeUrl ? paperFlags.hasCode : 0),
    ...countTerms(paper),
    vector: toByteVector(embedder.embed([paper])[0] as Float32Array),
    pairs: pairsOf(paper),
    longForms: longFormsIn(`${title}. ${abstract}`),
  };
}
