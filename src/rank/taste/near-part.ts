import type { SparseVector } from '../../text/tfidf-vector.ts';
import type { FeedbackRow } from './feedback-rows.ts';
import type { TasteVector } from './fit-taste.ts';

/** What a paper gains, at a cosine of 1, by one that everybody liked; measured in docs/ranking.md. */
const nearWeight = 6;
/** The most that one neighbour adds: what the channel asked for stays ahead of what it once liked. */
const bound = 2;
/** Only the newest of each kind are compared. */
const compared = 60;

/** A paper that was liked or voted down, with how much that counts, 0 to 1. */
export interface Neighbour {
  words: SparseVector;
  weight: number;
}

export interface Neighbours {
  liked: Neighbour[];
  disliked: Neighbour[];
}

/** The newest likes (and examples) and dislikes among rows that are newest first. */
export function neighboursOf(
  rows: readonly (Pick<FeedbackRow, 'part' | 'cost'> & { vector: TasteVector })[],
): Neighbours {
  const newest = (part: FeedbackRow['part']) =>
    rows
      .filter((row) => row.part === part)
      .slice(0, compared)
      .map(({ vector, cost }) => ({ words: vector.words, weight: Math.min(1, cost) }));
  return { liked: newest('taste'), disliked: newest('disliked') };
}

/** For a word, the neighbours that have it and their weighted values, aligned. */
interface Posting {
  places: number[];
  values: number[];
}

function postingsOf(neighbours: readonly Neighbour[]): Map<number, Posting> {
  const postings = new Map<number, Posting>();
  for (const [place, { words, weight }] of neighbours.entries())
    for (let i = 0; i < words.ids.length; i++) {
      const id = words.ids[i] as number;
      const posting = postings.get(id) ?? { places: [], values: [] };
      posting.places.push(place);
      posting.values.push(weight * (words.values[i] as number));
      if (posting.places.length === 1) postings.set(id, posting);
    }
  return postings;
}

/** Of each paper the neighbour with the greatest weighted tf-idf cosine; place -1 where none shares a word. */
interface Nearest {
  cosines: number[];
  places: number[];
}

/** Plain loops over the postings of a paper's words: with many candidates this is most of the part's time. */
function cosinesWith(
  { ids, values }: SparseVector,
  postings: ReadonlyMap<number, Posting>,
  sums: Float64Array,
): void {
  sums.fill(0);
  for (let i = 0; i < ids.length; i++) {
    const posting = postings.get(ids[i] as number);
    if (!posting) continue;
    const value = values[i] as number;
    for (let k = 0; k < posting.places.length; k++) {
      const place = posting.places[k] as number;
      sums[place] = (sums[place] as number) + value * (posting.values[k] as number);
    }
  }
}

function nearest(neighbours: readonly Neighbour[], papers: readonly TasteVector[]): Nearest {
  const found: Nearest = { cosines: papers.map(() => 0), places: papers.map(() => -1) };
  if (neighbours.length === 0) return found;
  const postings = postingsOf(neighbours);
  const sums = new Float64Array(neighbours.length);
  for (const [at, { words }] of papers.entries()) {
    cosinesWith(words, postings, sums);
    for (let place = 0; place < sums.length; place++) {
      if ((sums[place] as number) <= (found.cosines[at] as number)) continue;
      found.cosines[at] = sums[place] as number;
      found.places[at] = place;
    }
  }
  return found;
}

const gain = (cosine: number): number => Math.min(bound, nearWeight * cosine);

/**
 * What each paper gains by the liked paper nearest to it and loses by the nearest disliked one. A straight line
 * through the votes cannot say "like this one or like that one"; the nearest neighbour can.
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

/** A neighbour's place among the liked or the disliked, and what it adds: below 0 for a disliked one. */
export interface NearGain {
  place: number;
  amount: number;
}

/** The part of one paper, taken apart; `null` where no neighbour shares a word. */
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
