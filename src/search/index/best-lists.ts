import { Best, type Found, type IdOf } from './best.ts';
import { cosineOf, distanceOfNearest, signDistances, wholeQuery } from './nearest.ts';
import type { ReadySegment } from './ready-segment.ts';
import { pairShare } from './word-pairs.ts';

/** Papers of each list of which the union is put in order. */
const listed = 200;
/** Of all papers so large a part has its exact cosine worked out. */
const nearestShare = 0.02;
const leastNearest = 2000;

const idsOf =
  (segments: readonly ReadySegment[]): IdOf =>
  (at, doc) =>
    segments[at]?.segment.ids[doc] ?? '';

/** Whether a paper of a segment is dead or left out by a filter. */
export type IsOut = (segment: number, doc: number) => boolean;

/** The papers of highest score, of those that are alive and allowed. */
export function bestByWords(segments: readonly ReadySegment[], isOut: IsOut): readonly Found[] {
  const best = new Best(listed, idsOf(segments));
  for (const [segment, { room }] of segments.entries()) {
    const { scores } = room;
    for (let doc = 0; doc < scores.length; doc++) {
      const score = scores[doc] as number;
      if (score > 0 && score >= best.least && !isOut(segment, doc)) best.add(segment, doc, score);
    }
  }
  return best.all();
}

interface Nearness {
  /** The question's, of unit length; `null` for words without meaning. */
  vector: Float32Array | null;
  /** By segment, by paper: 0 where a filter leaves it out; `null`: all. */
  allowed: readonly (Uint8Array | null)[];
}

/** The papers of highest cosine: of those that are near by their signs. */
export function bestByMeaning(
  segments: readonly ReadySegment[],
  { vector, allowed }: Nearness,
  isOut: IsOut,
): readonly Found[] {
  if (!vector) return [];
  const papers = segments.reduce((sum, { segment }) => sum + segment.ids.length, 0);
  const distances = segments.map(({ signs, room }) => signDistances(signs, vector, room.distances));
  const count = Math.max(leastNearest, nearestShare * papers);
  const far = distanceOfNearest(distances, allowed, count);
  const best = new Best(listed, idsOf(segments));
  const query = wholeQuery(vector);
  for (const [at, own] of distances.entries()) {
    const { segment } = segments[at] as ReadySegment;
    for (let doc = 0; doc < own.length; doc++)
      if ((own[doc] as number) <= far && !isOut(at, doc))
        best.add(at, doc, cosineOf(segment, doc, query));
  }
  return best.all();
}

/** A shorter question has hardly an order. */
const leastPairs = 2;

export const hasOrder = (pairs: Uint16Array): boolean => pairs.length >= 2 * leastPairs;

/** A paper with so many of the question's pairs is looked at, whatever its words tell. */
const leastShare = 0.75;
const mostVerbatim = 100;

/** The papers that hold most of the question's pairs of words. */
export function bestVerbatim(
  segments: readonly ReadySegment[],
  sought: Uint16Array,
  isOut: IsOut,
): readonly Found[] {
  const best = new Best(mostVerbatim, idsOf(segments));
  for (const [at, { segment }] of segments.entries())
    for (let doc = 0; doc < segment.ids.length; doc++) {
      const share = pairShare(segment.pairs, doc, sought, leastShare);
      if (share > 0 && share >= best.least && !isOut(at, doc)) best.add(at, doc, share);
    }
  return best.all();
}
