import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { ingestPapers } from '../ingest/ingest-papers.ts';
import type { Digest, Pick as PaperPick, Reason } from '../paper.ts';
import { explainPicks } from '../rank/explain/explain-picks.ts';
import { planPicks } from '../rank/picks/plan-picks.ts';
import { isLearning } from '../rank/ranker.ts';
import type { Source } from '../sources/source.ts';
import type { Store } from '../store/store.ts';
import { type SummariseTools, summarisePaper } from '../summarise/summarise-paper.ts';
import type { DigestChannel } from './digest-channel.ts';
import { explainNotices } from './explain-notices.ts';
import { explainRemarks } from './explain-remarks.ts';
import { type RankStore, readRankRequest } from './rank-request.ts';
import { type RunRankers, rankerForRun } from './ranker-for-run.ts';

export interface DigestTools extends SummariseTools, RunRankers {
  store: RankStore & Pick<Store, 'summaries' | 'sourceStates' | 'llmCalls'>;
  sources: readonly Source[];
  now(): number;
  /** Uniform on [0, 1). */
  random(): number;
}

export const picksADay = 5;

/**
 * The recipe of a channel's day, a stage a line: papers in, what the channel wants and what is new to it,
 * scores, picks, reasons, summaries. It decides and posts nothing; see `post-digest.ts` for acting.
 * A source that fails is named in the digest's notices and never stops it.
 */
export async function prepareDigest(
  tools: DigestTools,
  channel: DigestChannel,
  day: string,
): Promise<Digest> {
  const { store, sources, random } = tools;
  const reports = await ingestPapers({ sources, store, day, now: new Date(tools.now()) });
  const { ranker, day: rankDay } = await rankerForRun(tools, (identity) =>
    readRankRequest(store, identity, channel, day, random),
  );
  const { request, candidates, posted, leftOut } = rankDay;
  if (isLearning(ranker)) await ranker.prepare(request, yieldToLoop);
  const plan = { size: picksADay, posted, wildCards: true, proportional: true };
  const { scores, picks: choices } = planPicks(ranker, request, plan);
  const reasons = explainPicks(ranker, request, scores, choices);
  const picks: PaperPick[] = await Promise.all(
    choices.map(async ({ paper, isWildCard: _, ...choice }, at) => ({
      ...choice,
      paperId: paper.id,
      reason: reasons[at] as Reason,
      summary: await summarisePaper(tools, paper),
    })),
  );
  return {
    workspaceId: channel.workspaceId,
    channelId: channel.id,
    day,
    rankerName: ranker.name,
    rankerVersion: ranker.version,
    candidates: candidates.flatMap(({ id }, at) => {
      const score = scores[at];
      return score ? [{ paperId: id, score }] : [];
    }),
    leftOut: leftOut.map(({ id }) => id),
    picks,
    notices: explainNotices(reports),
    remarks: await explainRemarks(store, channel, day, reports),
    createdAt: tools.now(),
  };
}
