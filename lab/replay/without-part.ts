import type { Ranker } from '../../src/rank/ranker.ts';
import { sumParts } from '../../src/rank/scores.ts';

/**
 * The same ranker with one part of its scores left out, for an ablation. What it learns is left as it is: the
 * part is missed only where papers are put in order. A part that the ranker does not have changes nothing.
 */
export const withoutPart = (ranker: Ranker, part: string): Ranker => ({
  name: `${ranker.name} -${part}`,
  version: `${ranker.version}-${part}`,
  rank: (request) =>
    ranker.rank(request).map(({ parts }) => {
      const { [part]: _, ...others } = parts;
      return sumParts(others);
    }),
});
