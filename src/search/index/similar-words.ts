import type { Lexicon } from './lexicon.ts';
import { stemOf } from './search-terms.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
/** Shorter words have too many others beside them. */
const leastLength = 5;
/** Longer ones are no words, and have thousands beside them. */
const mostLength = 30;
/** A word that is meant is much more frequent than one that is misspelt. */
const leastHolding = 5;

/** All words that are one letter away: left out, exchanged with the next, replaced, put in. */
function* oneLetterAway(word: string): Generator<string, void> {
  for (let at = 0; at <= word.length; at++) {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    if (tail !== '') yield head + tail.slice(1);
    if (tail.length > 1) yield head + tail[1] + tail[0] + tail.slice(2);
    for (const letter of letters) {
      if (tail !== '') yield head + letter + tail.slice(1);
      yield head + letter + tail;
    }
  }
}

interface SimilarWord {
  word: string;
  terms: string[];
  count: number;
}

/** Words of the archive that may be meant by one that it hardly knows, the most frequent first: two at most. */
export function similarWords(word: string, { holding, beginning }: Lexicon): SimilarWord[] {
  if (word.length > mostLength || !/^[a-z]+$/.test(word)) return [];
  const found = new Map<string, SimilarWord>();
  if (word.length >= leastLength)
    for (const other of oneLetterAway(word)) {
      const term = stemOf(other);
      if (found.has(term)) continue;
      const count = holding(term);
      if (count >= leastHolding) found.set(term, { word: other, terms: [term], count });
    }
  if (found.size === 0 && word.length >= 3)
    for (const term of beginning(word, 2))
      found.set(term, { word: term, terms: [term], count: holding(term) });
  return [...found.values()].sort((a, b) => b.count - a.count).slice(0, 2);
}
