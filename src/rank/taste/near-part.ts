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

/** The greatest weighted tf-idf cosine of each paper with one of the neighbours; 0 without any. */
function nearest(neighbours: readonly Neighbour[], papers: readonly TasteVector[]): number[] {
  const postings = postingsOf(neighbours);
  const sums = new Float64Array(neighbours.length);
  return papers.map(({ words: { ids, values } }) => {
    sums.fill(0);
    for (let i = 0; i < ids.length; i++)
      for (const [neighbour, value] of postings.get(ids[i] as number) ?? [])
        sums[neighbour] = (sums[neighbour] as number) + value * (values[i] as number);
    return sums.reduce((most, sum) => Math.max(most, sum), 0);
  });
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
  const worst = nearest(disliked, papers);
  return nearest(liked, papers).map((cosine, at) => gain(cosine) - gain(worst[at] as number));
}
