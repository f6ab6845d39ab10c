import { nextTurn } from '../lib/async/next-turn.ts';
import type { Digest, Paper, Score } from '../paper.ts';
import { explainParts, explainScore } from '../rank/explain/explain-score.ts';
import { sameAmount } from '../rank/explain/grounds.ts';
import type { ScoreExplanation } from '../rank/explain/score-explanation.ts';
import type { RankRequest } from '../rank/ranker.ts';
import { placeOf } from '../rank/scores.ts';
import type { RankerTools } from './choose-ranker.ts';
import type { DigestChannel } from './digest-channel.ts';
import { openDigest } from './open-digest.ts';
import { type Changes, hasChanged, readChanges } from './read-changes.ts';
import { storeAsOf } from './store-as-of.ts';

/** What can be told of a paper's score beside what the digest kept. */
export interface Why {
  /** By the votes and, where they were kept, the settings of then. */
  details: ScoreExplanation;
  /** Whether the day can be ranked as it was; if not, the details tell of then only what agrees with the kept score. */
  isExact: boolean;
  /** Where the paper would stand by all that is known now, and what has changed; `null` where nothing has. */
  now: { place: number; candidates: number; changes: Changes } | null;
}

/** Whether the day would be ranked as it was, as far as its scores are kept. */
function isAsPosted(
  { candidates }: Digest,
  request: RankRequest,
  scores: readonly Score[],
): boolean {
  const kept = new Map(candidates.map(({ paperId, score }) => [paperId, score]));
  return (
    request.candidates.length === candidates.length &&
    request.candidates.every(({ id }, at) => {
      const [was, is] = [kept.get(id), scores[at]];
      if (was === null) return true;
      return was && is && Math.abs(was.total - is.total) <= sameAmount;
    })
  );
}

/** By the settings, votes and papers of now; votes on the paper itself do not tell why it was picked. */
async function readNow(
  tools: RankerTools,
  channel: DigestChannel,
  digest: Digest,
  id: string,
): Promise<{ place: number; candidates: number } | null> {
  const opened = await openDigest(tools, channel, digest);
  if (!opened) return null;
  const { ranker, request } = opened;
  const feedback = request.feedback.filter(({ paper }) => paper.id !== id);
  const at = request.candidates.findIndex((one) => one.id === id);
  if (at < 0) return null;
  const scores = ranker.rank({ ...request, feedback });
  return { place: placeOf(scores, at), candidates: scores.length };
}

/** Why a paper stood where it did when the digest was made, and where it would stand now. */
export async function readWhy(
  tools: RankerTools,
  channel: DigestChannel,
  digest: Digest,
  { id }: Pick<Paper, 'id'>,
): Promise<Why | null> {
  const store = storeAsOf(tools.store, digest.createdAt);
  const then = { ...channel, ...digest.settings };
  const opened = await openDigest({ ...tools, store }, then, digest);
  if (!opened) return null;
  const { ranker, request } = opened;
  const find = (wanted: string) => request.candidates.find((one) => one.id === wanted);
  const paper = find(id);
  if (!paper) return null;
  const picks = digest.picks.flatMap((pick) => find(pick.paperId) ?? []);
  const ask = { request, paper, picks, yieldToLoop: nextTurn };
  const isExact = isAsPosted(digest, request, ranker.rank(request));
  const details = isExact
    ? await explainScore(ranker, ask)
    : { ...explainParts(ranker, ask), whatIfs: [] };
  const changes = await readChanges(tools.store, channel, digest, id);
  const isSame = isExact && !hasChanged(changes);
  const now = isSame ? null : await readNow(tools, channel, digest, id);
  return { details, isExact, now: now && { ...now, changes } };
}
