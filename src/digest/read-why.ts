import { setImmediate as yieldToLoop } from 'node:timers/promises';
import type { Digest, Paper, Score } from '../paper.ts';
import { explainParts, explainScore } from '../rank/explain/explain-score.ts';
import { sameAmount } from '../rank/explain/grounds.ts';
import type { ScoreExplanation } from '../rank/explain/score-explanation.ts';
import type { RankRequest } from '../rank/ranker.ts';
import { placeOf } from '../rank/scores.ts';
import type { RankerTools } from './choose-ranker.ts';
import type { DigestChannel } from './digest-channel.ts';
import { openDigest } from './open-digest.ts';
import { storeAsOf } from './store-as-of.ts';

/** What can be told of a paper's score beside what the digest kept. */
export interface Why {
  /** By the votes of then and the settings of now: it tells of then only what agrees with the score that was kept. */
  details: ScoreExplanation;
  /** How the paper would score and stand by all that is known now; `null` where the day would be ranked as it was. */
  now: { score: Score; place: number; candidates: number } | null;
}

/** Whether the day would be ranked as it was. */
function isAsPosted(
  { candidates }: Digest,
  request: RankRequest,
  scores: readonly Score[],
): boolean {
  const kept = new Map(candidates.map(({ paperId, score }) => [paperId, score.total]));
  return (
    request.candidates.length === candidates.length &&
    request.candidates.every(({ id }, at) => {
      const [was, is] = [kept.get(id), scores[at]?.total];
      return was !== undefined && is !== undefined && Math.abs(was - is) <= sameAmount;
    })
  );
}

/** By the settings, votes and papers of now; votes on the paper itself do not tell why it was picked. */
async function readNow(
  tools: RankerTools,
  channel: DigestChannel,
  digest: Digest,
  id: string,
): Promise<Why['now']> {
  const opened = await openDigest(tools, channel, digest);
  if (!opened) return null;
  const { ranker, request } = opened;
  const feedback = request.feedback.filter(({ paper }) => paper.id !== id);
  const scores = ranker.rank({ ...request, feedback });
  const at = request.candidates.findIndex((one) => one.id === id);
  const score = scores[at];
  return score ? { score, place: placeOf(scores, at), candidates: scores.length } : null;
}

/** Why a paper stood where it did when the digest was made, and where it would stand now. */
export async function readWhy(
  tools: RankerTools,
  channel: DigestChannel,
  digest: Digest,
  { id }: Pick<Paper, 'id'>,
): Promise<Why | null> {
  const store = storeAsOf(tools.store, digest.createdAt);
  const opened = await openDigest({ ...tools, store }, channel, digest);
  if (!opened) return null;
  const { ranker, request } = opened;
  const find = (wanted: string) => request.candidates.find((one) => one.id === wanted);
  const paper = find(id);
  if (!paper) return null;
  const picks = digest.picks.flatMap((pick) => find(pick.paperId) ?? []);
  const ask = { request, paper, picks, yieldToLoop };
  if (isAsPosted(digest, request, ranker.rank(request)))
    return { details: await explainScore(ranker, ask), now: null };
  const details = { ...explainParts(ranker, ask), whatIfs: [] };
  return { details, now: await readNow(tools, channel, digest, id) };
}
