import { stopWords } from '../lib/text/stop-words.ts';
import { lowerCaseWords, stemPlural } from '../lib/text/tokenize.ts';

/** Words with which papers of any topic describe and praise themselves. */
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
 * Words that the filter ignores: the stop words, and more that ranking keeps. The shipped model was trained with this
 * list: after a change it must be trained again by `npm run train:rl-filter` (a test checks it).
 */
export const emptyWords: ReadonlySet<string> = new Set([
  ...stopWords,
  ...proseWords.trim().split(/\s+/),
]);

/** What the filter reads of a paper; a `Paper` fits. The abstract may be empty. */
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
 * Terms of one word. Unlike in ranking, `rl-based` is `rl`: short parts can name a field. A word with a single-letter
 * part (`q-learning`) stays whole.
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
      // Bounded, since a bot runs for months and meets new words all the time.
      if (termsByWord.size < 200_000) termsByWord.set(Buffer.from(word).toString(), found);
    }
    for (const term of found) terms.push(term);
  }
  return terms;
}

/**
 * Each distinct term and pair of neighbours, with the weight that gives the whole unit length. Features that the model
 * does not know count in the length too, so that one known word in a foreign text weighs little.
 */
export function weighFeatures<T>(terms: readonly T[], pairOf: (a: T, b: T) => T): Map<T, number> {
  const features = new Set(terms);
  for (let i = 1; i < terms.length; i++) features.add(pairOf(terms[i - 1] as T, terms[i] as T));
  const weight = 1 / Math.sqrt(Math.max(1, features.size));
  return new Map([...features].map((feature) => [feature, weight]));
}

/** The name of the feature of two neighbouring terms. */
export const pairName = (a: string, b: string): string => `${a} ${b}`;
