import type { SparseVector } from '../../../lib/text/tfidf-vector.ts';
import { vocabularySize } from '../../../lib/text/vocabulary.ts';

/** A paper that was liked or voted down, with how much that counts, 0 to 1. */
export interface Neighbour {
  words: SparseVector;
  weight: number;
}

/** Adds up, for a paper, its weighted tf-idf cosine with each neighbour; the array is used again by the next. */
export type NeighbourCosines = (paper: SparseVector) => Float64Array;

/**
 * For each word the neighbours that have it, one after the other in flat arrays: with many candidates walking
 * them is most of the part's time.
 */
export function neighbourIndex(neighbours: readonly Neighbour[]): NeighbourCosines {
  const starts = new Int32Array(vocabularySize() + 1);
  for (const { words } of neighbours)
    for (const id of words.ids) starts[id + 1] = (starts[id + 1] as number) + 1;
  for (let id = 1; id < starts.length; id++)
    starts[id] = (starts[id] as number) + (starts[id - 1] as number);
  // A word's entries are filled in from its end, which moves its start down to where it belongs.
  const places = new Int32Array(starts.at(-1) ?? 0);
  const values = new Float64Array(places.length);
  for (const [place, { words, weight }] of neighbours.entries())
    for (let i = 0; i < words.ids.length; i++) {
      const word = (words.ids[i] as number) + 1;
      const at = (starts[word] as number) - 1;
      starts[word] = at;
      places[at] = place;
      values[at] = weight * (words.values[i] as number);
    }
  const sums = new Float64Array(neighbours.length);
  return (paper) => {
    sums.fill(0);
    for (let i = 0; i < paper.ids.length; i++) {
      const id = paper.ids[i] as number;
      const value = paper.values[i] as number;
      // Words met after the index was made stand beyond its end, where no neighbour has them.
      const end = starts[id + 2] ?? places.length;
      for (let at = starts[id + 1] ?? end; at < end; at++) {
        const place = places[at] as number;
        sums[place] = (sums[place] as number) + value * (values[at] as number);
      }
    }
    return sums;
  };
}
