import { isDeepStrictEqual } from 'node:util';
import { StoreError } from '../../errors.ts';
import type { Digest, Score } from '../../paper.ts';
import { placesBelowTop } from '../pack/keep-top-scores.ts';
import { packIds } from '../pack/pack-ids.ts';
import { packScores } from '../pack/pack-scores.ts';
import { scoreOfCandidate } from './digest-row.ts';
import type { Value } from './row.ts';

/** What a digest's row holds beside its key. */
export const digestColumns = [
  'ranker_name',
  'ranker_version',
  'notices',
  'remarks',
  'floor',
  'settings',
  'assessment',
  'created_at',
  'seen',
  'scores',
] as const;

/**
 * In the order of `digestColumns`.
 * @throws StoreError for a score that is not finite: JSON and replay could not keep it.
 */
export function digestValues(digest: Digest): Value[] {
  for (const { paperId, score } of digest.candidates)
    if (score !== null) requireFiniteScore(paperId, score);
  const scores = digest.candidates.map(({ score }) => score);
  return [
    digest.rankerName,
    digest.rankerVersion,
    JSON.stringify(digest.notices),
    JSON.stringify(digest.remarks),
    digest.floor,
    digest.settings && JSON.stringify(digest.settings),
    digest.assessment && JSON.stringify(digest.assessment),
    digest.createdAt,
    packIds([digest.candidates.map(({ paperId }) => paperId), digest.leftOut]),
    packScores(scores, placesBelowTop(scores)),
  ];
}

/** A row of a pick. */
export const pickColumns = [
  'workspace_id',
  'channel_id',
  'day',
  'position',
  'paper_id',
  'probability',
  'total',
  'parts',
  'like_probability',
  'reason',
  'summary',
] as const;

/**
 * The rows of a digest's picks, each in the order of `pickColumns`.
 * @throws StoreError for a score or probability that is not finite.
 */
export function pickValues(digest: Digest): Value[][] {
  const isKept = topScores(digest);
  return digest.picks.map(({ paperId, position, probability, score, reason, summary }) => {
    requireFinite(paperId, probability);
    requireFiniteScore(paperId, score);
    return [
      digest.workspaceId,
      digest.channelId,
      digest.day,
      position,
      paperId,
      probability,
      score.total,
      isKept(paperId, score) ? scoreOfCandidate : JSON.stringify(score.parts),
      score.likeProbability ?? null,
      JSON.stringify(reason),
      JSON.stringify(summary),
    ];
  });
}

/** Whether the score of a pick is kept for ever among those of the candidates. */
function topScores({ candidates }: Digest): (paperId: string, score: Score) => boolean {
  const below = placesBelowTop(candidates.map(({ score }) => score));
  const top = new Map(
    candidates.flatMap(({ paperId, score }, at) => (below.has(at) ? [] : [[paperId, score]])),
  );
  return (paperId, score) => isDeepStrictEqual(top.get(paperId), score);
}

const requireFiniteScore = (paperId: string, { total, parts, likeProbability = 0 }: Score) =>
  requireFinite(paperId, total, ...Object.values(parts), likeProbability);

function requireFinite(paperId: string, ...numbers: number[]): void {
  if (numbers.every(Number.isFinite)) return;
  throw new StoreError(
    `The score of paper ${paperId} has a part that is not a finite number, so the digest was not saved. This is a fault of the ranker.`,
  );
}

/** Of what cannot be replaced or marked, since it was never saved. */
export const noDigest = (
  { channelId, day }: Pick<Digest, 'channelId' | 'day'>,
  what: 'replaced' | 'marked as posted',
): StoreError =>
  new StoreError(
    `Channel ${channelId} has no digest of ${day} that could be ${what}; save it first.`,
  );
