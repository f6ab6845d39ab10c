import type { Embedder } from '../../../embed/embedder.ts';
import { dotDense } from '../../../lib/dense-vector.ts';
import type { Paper } from '../../../paper.ts';

/** From this cosine on a paper says little that was not posted; at 1 it loses all of `weight`. */
const near = 0.6;
const weight = 0.3;
/** Only the newest posted papers are compared. */
const compared = 50;

/** What resembling a paper that was posted lately takes from each paper: 0 to -`weight`. */
export function noveltyParts(
  { embed }: Embedder,
  posted: readonly Paper[],
  papers: readonly Paper[],
): number[] {
  const before = embed(posted.slice(-compared));
  if (before.length === 0) return papers.map(() => 0);
  return embed(papers).map((vector) => {
    const nearest = before.reduce((most, other) => Math.max(most, dotDense(vector, other)), 0);
    return -weight * Math.max(0, (nearest - near) / (1 - near));
  });
}

/** The posted paper that the paper resembles most, of those that are compared; `null` without any. */
export function nearestPosted(
  { embed }: Embedder,
  posted: readonly Paper[],
  paper: Paper,
): Paper | null {
  const before = posted.slice(-compared);
  const [own] = embed([paper]);
  if (!own || before.length === 0) return null;
  const cosines = embed(before).map((other) => dotDense(own, other));
  return before[cosines.indexOf(Math.max(...cosines))] ?? null;
}
