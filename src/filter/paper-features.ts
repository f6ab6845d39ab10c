import { stopWords } from '../lib/text/stop-words.ts';
import { lowerCaseWords, stemPlural } from '../lib/text/tokenize.ts';

/** How papers praise and explain themselves, whatever they are about. */
const proseWords = `
ability able achieve achieved achieves achieving address addresses addressing aim aims allow allowing
allows approaches available best better code compared comparable comprehensive consistently contribution
contributions crucial current currently demonstrate demonstrated demonstrates demonstrating despite
develop developed effective effectively effectiveness enable enables enabling enhance enhances enhancing
evaluate evaluated existing experiment experimental experiments extensive find findings framework github
https important improve improved improvement improvements improves improving include includes including
introduce introduced introduces introducing investigate key lead leading leads limitation limitations
limited main namely new notably offer offers outperform outperforming outperforms papers perform performed
performance performs previous prior promising proposing provide provides providing recent recently remain
remains resulting showing shown significant significantly specifically sota strong studies study superior
technique techniques use used uses useful various widely work works www
`;

/**
 * Words that the filter passes over: the stop words, and more that ranking keeps. The shipped model was trained
 * with this very list: after a change, `npm run train:rl-filter` must make it again (a test holds them together).
 */
export const emptyWords: ReadonlySet<string> = new Set([
  ...stopWords,
  ...proseWords.trim().split(/\s+/),
]);

/** What the filter reads of a paper; a `Paper` is one. The abstract may be empty. */
export interface FilterText {
  title: string;
  abstract: string;
  /** arXiv categories; absent or empty where they are not known. */
  categories?: readonly string[];
}

function stemsOf(word: string): string[] {
  if (emptyWords.has(word)) return [];
  const stem = stemPlural(word);
  return emptyWords.has(stem) ? [] : [stem];
}

/**
 * Terms of one word. Unlike ranking's, `rl-based` is `rl`: short parts name whole fields here. A word with a
 * single letter in it (`q-learning`) stays whole, since the letter alone says nothing.
 */
function termsOf(word: string): string[] {
  const parts = word.split('-');
  return parts.some((part) => part.length < 2) ? stemsOf(word) : parts.flatMap(stemsOf);
}

const termsByWord = new Map<string, readonly string[]>();

/** The text's terms in order, repeats included, stop words left out. */
export function textTerms(text: string): string[] {
  const terms: string[] = [];
  for (const word of lowerCaseWords(text)) {
    let found = termsByWord.get(word);
    if (!found) {
      found = termsOf(word);
      // Bounded: a bot runs for months and meets a new word every minute.
      if (termsByWord.size < 200_000) termsByWord.set(Buffer.from(word).toString(), found);
    }
    for (const term of found) terms.push(term);
  }
  return terms;
}

/**
 * Each different term and pair of neighbours, however often, with the weight that makes the whole unit length.
 * Features that no model knows count in the length too, so that one known word in a strange text weighs little.
 */
export function weighFeatures<T>(terms: readonly T[], pairOf: (a: T, b: T) => T): Map<T, number> {
  const features = new Set(terms);
  for (let i = 1; i < terms.length; i++) features.add(pairOf(terms[i - 1] as T, terms[i] as T));
  const weight = 1 / Math.sqrt(Math.max(1, features.size));
  return new Map([...features].map((feature) => [feature, weight]));
}

/** How a pair of neighbouring terms is written. */
export const pairName = (a: string, b: string): string => `${a} ${b}`;
