import { type FoundUnit, findUnit, type Unit } from './match-units.ts';
import type { ReadySegment } from './ready-segment.ts';
import { inTitle, mostCounted } from './segment.ts';

/** Constants of BM25. */
interface WordWeights {
  k1: number;
  b: number;
}

/** How many living papers were found. */
function countLiving({ segment, alive }: ReadySegment, found: FoundUnit): number {
  const { docs } = 'plain' in found ? found.plain : found.matches;
  if (alive === segment.ids.length) return docs.length;
  let count = 0;
  for (let at = 0; at < docs.length; at++)
    count += 1 - (segment.dead[docs[at] as number] as number);
  return count;
}

interface Scoring {
  gain: number;
  /** The unit's bit. */
  bit: number;
  k1: number;
  /** A paper's length counts so much, beside what counts of every paper. */
  everyNorm: number;
  lengthNorm: number;
}

/** Adds what the papers of a segment score by a unit. */
function addUnit(ready: ReadySegment, found: FoundUnit, scoring: Scoring): void {
  const { gain, bit, k1, everyNorm, lengthNorm } = scoring;
  const { lengths } = ready.segment;
  const { scores, held, titled } = ready.room;
  const isPlain = 'plain' in found;
  const docs = isPlain ? found.plain.docs : found.matches.docs;
  const most = gain * (k1 + 1);
  for (let i = 0; i < docs.length; i++) {
    const doc = docs[i] as number;
    const raw = isPlain ? (found.plain.counts[i] as number) : 0;
    const count = isPlain ? raw & mostCounted : (found.matches.counts[i] as number);
    const isTitled = isPlain ? raw & inTitle : found.matches.titled[i];
    const norm = everyNorm + lengthNorm * (lengths[doc] as number);
    scores[doc] = (scores[doc] as number) + (most * count) / (count + norm);
    held[doc] = (held[doc] as number) | bit;
    if (isTitled) titled[doc] = (titled[doc] as number) | bit;
  }
}

/**
 * BM25 of all papers (S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework", 2009), with the archive's idf, and
 * which units each holds: written into the segments' room.
 * @param units 32 at most. @returns the share of each unit in the whole question, by idf.
 */
export function scoreWords(
  segments: readonly ReadySegment[],
  units: readonly Unit[],
  { k1, b }: WordWeights,
): number[] {
  let [papers, length] = [0, 0];
  for (const { alive, length: own, room } of segments) {
    papers += alive;
    length += own;
    room.scores.fill(0);
    room.held.fill(0);
    room.titled.fill(0);
  }
  const average = length / Math.max(1, papers);
  const found = units.map((unit) => {
    const bySegment = segments.map(({ segment }) => findUnit(segment, unit));
    const holding = bySegment.reduce(
      (sum, one, at) => sum + countLiving(segments[at] as ReadySegment, one),
      0,
    );
    const idf = Math.log(1 + (papers - holding + 0.5) / (holding + 0.5));
    return { bySegment, gain: idf * unit.weight };
  });
  const norms = { k1, everyNorm: k1 * (1 - b), lengthNorm: (k1 * b) / average };
  for (const [unit, { bySegment, gain }] of found.entries())
    for (const [at, one] of bySegment.entries())
      addUnit(segments[at] as ReadySegment, one, { ...norms, gain, bit: 1 << unit });
  const all = found.reduce((sum, { gain }) => sum + gain, 0);
  return found.map(({ gain }) => (all > 0 ? gain / all : 0));
}

/** The share of the question that these bits are. */
export function shareOf(bits: number, shares: readonly number[]): number {
  let sum = 0;
  for (let unit = 0; unit < shares.length; unit++)
    if ((bits >>> unit) & 1) sum += shares[unit] as number;
  return Math.min(1, sum);
}
