import type { Paper } from '../../../paper.ts';
import { dotDense } from '../dense-vector.ts';

/** From this cosine on a paper tells little that was not posted; at 1 it loses all of `weight`. */
const near = 0.6;
const weight = 0.3;
/** Only the newest are compared. */
const compared = 50;

/** What it takes from each paper to resemble what was posted lately: 0 to -`weight`. Vectors are of unit length. */
export function noveltyParts(
  vectorsOf: (papers: readonly Paper[]) => readonly Float32Array[],
  posted: readonly Paper[],
  papers: readonly Paper[],
): number[] {
  const before = vectorsOf(posted.slice(-compared));
  if (before.length === 0) return papers.map(() => 0);
  return vectorsOf(papers).map((vector) => {
    const nearest = before.reduce((most, other) => Math.max(most, dotDense(vector, other)), 0);
    return -weight * Math.max(0, (nearest - near) / (1 - near));
  });
}

/** The posted paper that it resembles most, among those that are compared; `null` without any. */
export function nearestPosted(
  vectorsOf: (papers: readonly Paper[]) => readonly Float32Array[],
  posted: readonly Paper[],
  paper: Paper,
): Paper | null {
  const before = posted.slice(-compared);
  const [own] = vectorsOf([paper]);
  if (!own || before.length === 0) return null;
  const cosines = vectorsOf(before).map((other) => dotDense(own, other));
  return before[cosines.indexOf(Math.max(...cosines))] ?? null;
}
