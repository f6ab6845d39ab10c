import type { SparseVector } from '../../../lib/text/tfidf-vector.ts';
import { vocabularySize } from '../../../lib/text/vocabulary.ts';
import type { FeedbackRow } from './feedback-rows.ts';
import type { TasteVector } from './taste-vectors.ts';

/** A paper that was liked or voted down, with how much that counts, 0 to 1. */
interface Neighbour {
  lexical: SparseVector;
  weight: number;
}

/** The weighted tf-idf cosine of a paper with each neighbour, which the next call overwrites. */
type NeighbourCosines = (paper: SparseVector) => Float64Array;

/** An inverted index from words to neighbours, in flat arrays: looking up is most of the part's time. */
function neighbourIndex(neighbours: readonly Neighbour[]): NeighbourCosines {
  const starts = new Int32Array(vocabularySize() + 1);
  for (const { lexical } of neighbours)
    for (const id of lexical.ids) starts[id + 1] = (starts[id + 1] as number) + 1;
  for (let id = 1; id < starts.length; id++)
    starts[id] = (starts[id] as number) + (starts[id - 1] as number);
  // A word's entries are filled in from the end, which moves its start down to where it belongs.
  const places = new Int32Array(starts.at(-1) ?? 0);
  const values = new Float64Array(places.length);
  for (const [place, { lexical, weight }] of neighbours.entries())
    for (let i = 0; i < lexical.ids.length; i++) {
      const word = (lexical.ids[i] as number) + 1;
      const at = (starts[word] as number) - 1;
      starts[word] = at;
      places[at] = place;
      values[at] = weight * (lexical.values[i] as number);
    }
  const sums = new Float64Array(neighbours.length);
  return (paper) => {
    sums.fill(0);
    for (let i = 0; i < paper.ids.length; i++) {
      const id = paper.ids[i] as number;
      const value = paper.values[i] as number;
      // Words met after the index was made lie beyond its end: no neighbour has them.
      const end = starts[id + 2] ?? places.length;
      for (let at = starts[id + 1] ?? end; at < end; at++) {
        const place = places[at] as number;
        sums[place] = (sums[place] as number) + value * (values[at] as number);
      }
    }
    return sums;
  };
}

/** What a paper gains at a cosine of 1 with one that everybody liked; measured in docs/ranking.md. */
const nearWeight = 6;
/** The most that one neighbour adds, so that what the channel asked for stays ahead of what it once liked. */
const bound = 2;
/** Only the newest of each kind are compared. */
const compared = 60;

interface Neighbours {
  liked: Neighbour[];
  disliked: Neighbour[];
}

/** The newest likes (and examples) and dislikes of rows that are newest first. */
export function neighboursOf(
  rows: readonly (Pick<FeedbackRow, 'part' | 'cost'> & { vector: TasteVector })[],
): Neighbours {
  const newest = (part: FeedbackRow['part']) =>
    rows
      .filter((row) => row.part === part)
      .slice(0, compared)
      .map(({ vector, cost }) => ({ lexical: vector.lexical, weight: Math.min(1, cost) }));
  return { liked: newest('taste'), disliked: newest('disliked') };
}

/** Of each paper the neighbour with the greatest cosine; place -1 where none shares a word. */
interface Nearest {
  cosines: number[];
  places: number[];
}

const indices = new WeakMap<readonly Neighbour[], NeighbourCosines>();

function nearest(neighbours: readonly Neighbour[], papers: readonly TasteVector[]): Nearest {
  const found: Nearest = { cosines: papers.map(() => 0), places: papers.map(() => -1) };
  if (neighbours.length === 0) return found;
  const cosinesOf = indices.get(neighbours) ?? neighbourIndex(neighbours);
  indices.set(neighbours, cosinesOf);
  for (const [at, { lexical }] of papers.entries()) {
    const cosines = cosinesOf(lexical);
    let best = 0;
    for (let place = 0; place < cosines.length; place++) {
      if ((cosines[place] as number) <= best) continue;
      best = cosines[place] as number;
      found.places[at] = place;
    }
    found.cosines[at] = best;
  }
  return found;
}

const gain = (cosine: number): number => Math.min(bound, nearWeight * cosine);

/**
 * What each paper gains by the liked paper nearest to it and loses by the nearest disliked one. A linear model of the
 * votes cannot say "like this one or like that one"; the nearest neighbour can.
 */
export function nearParts(
  { liked, disliked }: Neighbours,
  papers: readonly TasteVector[],
): number[] {
  const worst = nearest(disliked, papers).cosines;
  return nearest(liked, papers).cosines.map(
    (cosine, at) => gain(cosine) - gain(worst[at] as number),
  );
}

/** The part of any paper is at most this. */
export const mostNear = ({ liked }: Neighbours): number => (liked.length > 0 ? bound : 0);

/** A neighbour's place among the liked or the disliked ones, and what it adds: below 0 for a disliked one. */
export interface NearGain {
  place: number;
  amount: number;
}

/** The part of one paper by neighbour; `null` where none shares a word. */
export function nearGains(
  { liked, disliked }: Neighbours,
  paper: TasteVector,
): { liked: NearGain | null; disliked: NearGain | null } {
  const gainOf = (neighbours: readonly Neighbour[], sign: 1 | -1): NearGain | null => {
    const { cosines, places } = nearest(neighbours, [paper]);
    const [cosine = 0, place = -1] = [cosines[0], places[0]];
    return place < 0 ? null : { place, amount: sign * gain(cosine) };
  };
  return { liked: gainOf(liked, 1), disliked: gainOf(disliked, -1) };
}
