import type { Embedder } from '../../embed/embedder.ts';
import { rankPapers, rankWeights, type Scored } from '../index/rank-papers.ts';
import { readableText, readSample } from '../index/read-sample.ts';
import type { SearchIndex } from '../index/search-index.ts';
import type { Passing } from './filter-papers.ts';
import type { Sample } from './search-request.ts';

/** Two papers of a smaller cosine are not called alike: of 100 pairs of any papers 98 are less alike. */
const leastAlike = 0.25;
/** A longer text says nothing new. */
const longest = 20_000;

/** Whole texts share words, and no order of them; a paper that holds all of them has only the same text. */
const weights = { ...rankWeights, coverage: 0, title: 0, verbatim: 0 };

/** The papers that are most like a text, by its rarest words and its meaning, without the paper that it is of. */
export function rankLike(
  index: SearchIndex,
  embedder: Embedder,
  { title, abstract, id }: Sample,
  { allowed, today }: { allowed: readonly (Passing | null)[]; today: number | null },
): Scored[] {
  const text = { title, abstract: readableText(abstract.slice(0, longest)) };
  // The title counts twice, as in the index.
  const units = readSample(`${title}\n${title}\n${text.abstract}`, index.lexicon, index.size);
  const [vector = null] = embedder.embed([text]);
  const question = { units, pairs: new Uint16Array(0), vector, allowed, today, tastes: [] };
  return rankPapers(index.segments, question, weights).filter(
    (one) => one.id !== id && one.cosine >= leastAlike,
  );
}
