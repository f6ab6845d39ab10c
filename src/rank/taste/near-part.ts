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

/** For each word, the neighbours that have it and their values. */
function postingsOf(neighbours: readonly Neighbour[]): Map<number, [number, number][]> {
  const postings = new Map<number, [number, number][]>();
  for (const [neighbour, { words, weight }] of neighbours.entries())
    for (let i = 0; i < words.ids.length; i++) {
      const id = words.ids[i] as number;
      const entry: [number, number] = [neighbour, weight * (words.values[i] as number)];
      const known = postings.get(id);
      if (known) known.push(entry);
      else postings.set(id, [entry]);
    }
  return postings;
}

/** Of each paper the neighbour with the greatest weighted tf-idf cosine; place -1 where none shares a word. */
interface Nearest {
  cosines: number[];
  places: number[];
}

function nearest(neighbours: readonly Neighbour[], papers: readonly TasteVector[]): Nearest {
  const postings = postingsOf(neighbours);
  const sums = new Float64Array(neighbours.length);
  const found: Nearest = { cosines: [], places: [] };
  for (const { words } of papers) {
    sums.fill(0);
    for (let i = 0; i < words.ids.length; i++)
      for (const [neighbour, value] of postings.get(words.ids[i] as number) ?? [])
        sums[neighbour] = (sums[neighbour] as number) + value * (words.values[i] as number);
    const most = sums.reduce((greatest, sum) => Math.max(greatest, sum), 0);
    found.cosines.push(most);
    found.places.push(most > 0 ? sums.indexOf(most) : -1);
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
