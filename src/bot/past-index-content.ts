import { crc32 } from 'node:zlib';
import type { LocalEmbedder } from '../embed/local-embedder.ts';
import { givePhrases, knownPhrases, type NounPhrase } from '../lib/text/noun-phrases.ts';
import { giveWords, knownWords, type PaperWords } from '../lib/text/term-counts.ts';
import { termId, termOf, vocabularySize } from '../lib/text/vocabulary.ts';
import { flagBits } from '../lib/text/words/text-places.ts';
import type { Paper } from '../paper.ts';
import type { PastIndexContent } from './past-index-file.ts';

/** Papers, or hundreds of numbers, a step: some milliseconds of work. */
const chunk = 500;

const checkOf = ({ title, abstract }: Paper): number => crc32(abstract, crc32(`${title}\n`));

type Vectors = Pick<LocalEmbedder, 'knownVector' | 'giveVector' | 'dim'>;

/** The terms of the papers, in the order of their ids, and by id the place in that order. */
function* listTerms(
  words: readonly PaperWords[],
): Generator<void, { terms: string[]; numbers: Uint32Array }> {
  const numbers = new Uint32Array(vocabularySize());
  for (const [at, { counts }] of words.entries()) {
    for (const id of counts.ids) numbers[id] = 1;
    if (at % chunk === 0) yield;
  }
  const terms: string[] = [];
  for (let id = 0; id < numbers.length; id++)
    if (numbers[id] === 1) numbers[id] = terms.push(termOf(id)) - 1;
  return { terms, numbers };
}

function startsOf(lengths: readonly number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (const [at, length] of lengths.entries()) starts[at + 1] = (starts[at] as number) + length;
  return starts;
}

function* layWords(
  words: readonly PaperWords[],
  numbers: Uint32Array,
): Generator<
  void,
  Pick<PastIndexContent, 'placeStarts' | 'countStarts' | 'places' | 'countTerms' | 'counts'>
> {
  const placeStarts = startsOf(
    words.flatMap(({ title, abstract }) => [title.length, abstract.length]),
  );
  const countStarts = startsOf(words.map(({ counts }) => counts.ids.length));
  const places = new Uint32Array(placeStarts.at(-1) as number);
  const countTerms = new Uint32Array(countStarts.at(-1) as number);
  const counts = new Float32Array(countTerms.length);
  const flags = (1 << flagBits) - 1;
  for (const [at, { title, abstract, counts: own }] of words.entries()) {
    for (const [part, text] of [title, abstract].entries()) {
      const start = placeStarts[2 * at + part] as number;
      for (let i = 0; i < text.length; i++) {
        const place = text[i] as number;
        places[start + i] = ((numbers[place >>> flagBits] as number) << flagBits) | (place & flags);
      }
    }
    const start = countStarts[at] as number;
    counts.set(own.counts, start);
    for (let i = 0; i < own.ids.length; i++)
      countTerms[start + i] = numbers[own.ids[i] as number] as number;
    if (at % chunk === 0) yield;
  }
  return { placeStarts, countStarts, places, countTerms, counts };
}

function layVectors(
  papers: readonly Paper[],
  embedder: Vectors,
): Pick<PastIndexContent, 'vectorRows' | 'vectors'> {
  const found: Float32Array[] = [];
  const vectorRows = Int32Array.from(papers, (paper) => {
    const vector = embedder.knownVector(paper);
    return vector ? found.push(vector) - 1 : -1;
  });
  const vectors = new Float32Array(found.length * embedder.dim);
  for (const [row, vector] of found.entries()) vectors.set(vector, row * embedder.dim);
  return { vectorRows, vectors };
}

const phrasesOf = (paper: Paper): string => {
  const phrases = knownPhrases(paper);
  return phrases ? JSON.stringify(phrases) : '';
};

/**
 * What was worked out of the papers in this process, in steps of some milliseconds.
 * @param hasPhrases whether a paper's phrases are kept, which only candidates are asked for.
 */
export function* gatherContent(
  all: readonly Paper[],
  embedder: Vectors,
  hasPhrases: (paper: Paper) => boolean,
): Generator<void, PastIndexContent> {
  const papers = all.filter((paper) => knownWords(paper) !== undefined);
  const words = papers.map((paper) => knownWords(paper) as PaperWords);
  const { terms, numbers } = yield* listTerms(words);
  const laid = yield* layWords(words, numbers);
  yield;
  const checks: number[] = [];
  const phrases: string[] = [];
  for (const [at, paper] of papers.entries()) {
    checks.push(checkOf(paper));
    phrases.push(hasPhrases(paper) ? phrasesOf(paper) : '');
    if (at % chunk === 0) yield;
  }
  const ids = papers.map(({ id }) => id);
  const texts = { ids, terms, phrases, checks: Uint32Array.from(checks) };
  return { ...texts, ...laid, ...layVectors(papers, embedder) };
}

/** Gives the file's terms the ids that they have in this process; those that are new here get them in the file's order. */
export function* renumber({ terms, places, countTerms }: PastIndexContent): Generator<void, void> {
  const ids = new Uint32Array(terms.length);
  for (const [number, term] of terms.entries()) {
    ids[number] = termId(term);
    if (number % (4 * chunk) === 0) yield;
  }
  if (ids.every((id, number) => id === number)) return;
  const flags = (1 << flagBits) - 1;
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number;
    places[at] = ((ids[place >>> flagBits] as number) << flagBits) | (place & flags);
    if (at % (1000 * chunk) === 0) yield;
  }
  yield;
  for (let at = 0; at < countTerms.length; at++) {
    countTerms[at] = ids[countTerms[at] as number] as number;
    if (at % (1000 * chunk) === 0) yield;
  }
}

const ascends = (ids: Uint32Array): boolean => {
  for (let at = 1; at < ids.length; at++)
    if ((ids[at] as number) < (ids[at - 1] as number)) return false;
  return true;
};

/**
 * Gives papers what the file has of them, where their text is the same. A paper whose terms have another order of ids
 * in this process gets nothing: sums over its terms would differ in their last digit.
 * @param content with the ids of this process.
 */
export function contentGiver(
  content: PastIndexContent,
  embedder: Vectors,
): { give(paper: Paper): void; ids: ReadonlyMap<string, number> } {
  const { checks, placeStarts, countStarts, places, countTerms, counts } = content;
  const { vectorRows, vectors } = content;
  const { dim } = embedder;
  const slots = new Map(content.ids.map((id, slot) => [id, slot]));
  const give = (paper: Paper) => {
    if (knownWords(paper)) return;
    const slot = slots.get(paper.id);
    if (slot === undefined || checks[slot] !== checkOf(paper)) return;
    const [start, end] = [countStarts[slot], countStarts[slot + 1]];
    const ids = countTerms.subarray(start, end);
    if (!ascends(ids)) return;
    const middle = placeStarts[2 * slot + 1];
    const title = places.subarray(placeStarts[2 * slot], middle);
    const abstract = places.subarray(middle, placeStarts[2 * slot + 2]);
    const length = 2 * title.length + abstract.length;
    const own = { ids, counts: counts.subarray(start, end), length };
    giveWords(paper, { title, abstract, counts: own });
    const phrases = content.phrases[slot];
    if (phrases) givePhrases(paper, JSON.parse(phrases) as NounPhrase[]);
    const row = vectorRows[slot] as number;
    if (row >= 0) embedder.giveVector(paper, vectors.subarray(row * dim, (row + 1) * dim));
  };
  return { give, ids: slots };
}
