import { LlmError } from '../errors.ts';
import type { Digest } from '../paper.ts';
import {
  isLearning,
  type LearningRanker,
  type RankerIdentity,
  type RankRequest,
} from '../rank/ranker.ts';
import { prepareApiRanker, prepareUsualRanker, type RankerTools } from './choose-ranker.ts';
import type { DigestChannel } from './digest-channel.ts';

export const isBy = (
  { rankerName, rankerVersion }: Digest,
  { name, version }: RankerIdentity,
): boolean => rankerName === name && rankerVersion === version;

/**
 * The request for the candidates of a digest, with the ranker that made it, or the usual one; `null` where the API
 * fails, and where the ranker does not learn.
 */
export async function openDigest(
  tools: RankerTools,
  channel: DigestChannel,
  digest: Digest,
): Promise<{ ranker: LearningRanker; request: RankRequest } | null> {
  const { store, ranker: usual, apiRanker } = tools;
  if (!isLearning(usual)) return null;
  const candidates = await store.papers.getMany(digest.candidates.map(({ paperId }) => paperId));
  const question = { channel, day: digest.day, candidates, random: () => 0.5 };
  const byApi = apiRanker && isBy(digest, apiRanker) ? apiRanker : null;
  const opening = byApi
    ? prepareApiRanker(byApi, tools, question)
    : prepareUsualRanker(tools, question);
  const opened = await opening.catch((error: unknown) => {
    if (error instanceof LlmError) return null;
    throw error;
  });
  if (!opened || !isLearning(opened.ranker)) return null;
  return { ranker: opened.ranker, request: opened.request };
}
