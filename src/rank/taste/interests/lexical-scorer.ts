import type { Paper } from '../../../paper.ts';
import { bm25ByInterest } from '../../bm25.ts';
import { inTurns } from '../in-turns.ts';
import { countPairs, pairsOf } from './adjacent-pairs.ts';

/** Saturation of a pair's repeats, as for BM25's words. */
const k1 = 1.2;

/** How well each paper fits, aligned with the papers. */
export type Scorer = (papers: readonly Paper[]) => number[];

/** BM25 of the words plus the same for pairs of neighbouring words (Metzler & Croft 2005, ordered windows). */
export function* lexicalScorer(text: string, base: readonly Paper[]): Generator<void, Scorer> {
  const pairs = pairsOf(text);
  const frequencies = pairs.map(() => 0);
  yield* inTurns(base, (some) => {
    for (const paper of some)
      for (const [at, count] of countPairs(paper, pairs).entries())
        if (count > 0) frequencies[at] = (frequencies[at] as number) + 1;
  });
  const idfs = frequencies.map((df) => Math.log(1 + (base.length - df + 0.5) / (df + 0.5)));
  const request = { interests: [{ text, weight: 1 }], past: base, candidates: base };
  return (papers) => {
    const words = bm25ByInterest(
      { ...request, examples: [], feedback: [], random: () => 0 },
      papers,
    );
    return papers.map((paper, i) =>
      countPairs(paper, pairs).reduce(
        (sum, count, at) => sum + ((idfs[at] as number) * count * (k1 + 1)) / (count + k1),
        words[i]?.[0] ?? 0,
      ),
    );
  };
}
