import { sum } from '../statistics.ts';
import type { Corpus } from './corpus.ts';
import { type NounPhrase, nounPhrases } from './noun-phrases.ts';
import type { TitledText } from './term-counts.ts';
import { termId } from './vocabulary.ts';

/** A term distinguishes papers when others hold it too, and not more than a quarter of them. */
export function isDistinctive(id: number, corpus: Corpus): boolean {
  const frequency = corpus.documentFrequency(id);
  return frequency >= Math.min(10, 1 + corpus.size / 1000) && frequency <= corpus.size / 4;
}

/**
 * Of some noun phrases those with the most weight, heaviest first: each adds the most that the ones before it left.
 * Weights are by term; those of 0 and below do not count.
 */
export function heaviestPhrases(
  phrases: readonly NounPhrase[],
  weights: ReadonlyMap<string, number>,
  limit: number,
): NounPhrase[] {
  const covered = new Set<string>();
  const gain = ({ terms }: NounPhrase) =>
    sum(terms.map((term) => (covered.has(term) ? 0 : Math.max(0, weights.get(term) ?? 0))));
  const chosen: NounPhrase[] = [];
  while (chosen.length < limit) {
    const [best] = phrases.toSorted((a, b) => gain(b) - gain(a));
    if (!best || gain(best) <= 0) break;
    chosen.push(best);
    for (const term of best.terms) covered.add(term);
  }
  return chosen;
}

/** How many of a paper's heaviest terms phrases are made of, and how many phrases there are at most. */
const heaviest = 12;
const phraseLimit = 2;

function heaviestTerms(weights: ReadonlyMap<string, number>, corpus: Corpus): Map<string, number> {
  const heavy = [...weights].filter(([, weight]) => weight > 0).sort((a, b) => b[1] - a[1]);
  const distinctive = heavy.filter(([term]) => isDistinctive(termId(term), corpus));
  return new Map((distinctive.length > 0 ? distinctive : heavy).slice(0, heaviest));
}

/** Up to two noun phrases of a paper with the most weight, heaviest first; none where no weight is on one. */
export const keyPhrases = (
  paper: TitledText,
  weights: ReadonlyMap<string, number>,
  corpus: Corpus,
): string[] =>
  heaviestPhrases(nounPhrases(paper), heaviestTerms(weights, corpus), phraseLimit).map(
    ({ text }) => text,
  );
