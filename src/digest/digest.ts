import pLimit from 'p-limit';
import { type AssessTools, assessPapers, mostCompared } from '../assess/assess-papers.ts';
import { ingestPapers } from '../ingest/ingest-papers.ts';
import { inTurns, stepsInTurns } from '../lib/async/in-turns.ts';
import { nextTurn } from '../lib/async/next-turn.ts';
import type { Assessment, Day, Digest, Paper, Pick as PaperPick, Reason, Score } from '../paper.ts';
import { explainInSteps } from '../rank/explain/explain-picks.ts';
import type { Choice } from '../rank/picks/choose-picks.ts';
import { type PlanOptions, picksADay, shortlistInSteps } from '../rank/picks/plan-picks.ts';
import { prepareUsual } from '../rank/picks/relevance-floor.ts';
import { isLearning, type RankerIdentity, type RankRequest } from '../rank/ranker.ts';
import type { Source } from '../sources/source.ts';
import type { Store } from '../store/store.ts';
import { oneLinerOf } from '../summarise/one-liner.ts';
import { type SummariseTools, summarisePaper } from '../summarise/summarise-paper.ts';
import { summaryLanguageOf } from '../summarise/summary-language.ts';
import { readCandidates } from './candidates.ts';
import { explainChannelPosts, readChannelPosts } from './channel-posts.ts';
import { chooseRanker, type RankerTools } from './choose-ranker.ts';
import { type DigestChannel, rankSettings } from './digest-channel.ts';
import { type ModelWork, modelWork } from './model-work.ts';
import { readNotes } from './notes.ts';
import type { RankStore } from './rank-request.ts';
import { storeAsOf } from './store-as-of.ts';
import { explainUnserved } from './unserved.ts';

export interface DigestTools extends SummariseTools, AssessTools, RankerTools {
  store: RankStore &
    Pick<Store, 'summaries' | 'assessments' | 'sourceStates' | 'llmCalls' | 'jobs'>;
  sources: readonly Source[];
  now(): number;
  /** Uniform on [0, 1). */
  random(): number;
}

/**
 * The recipe of a channel's day, a stage a line: ingest, read candidates, rank and pick, explain, summarise. It decides
 * and posts nothing; `post-digest.ts` acts. A source that fails never stops it: the digest's notices name it.
 */
export async function prepareDigest(
  tools: DigestTools,
  channel: DigestChannel,
  day: Day,
): Promise<Digest> {
  const { store, sources, random } = tools;
  const reports = await ingestPapers({ sources, store, day, now: new Date(tools.now()) });
  const yieldInTurn = inTurns(nextTurn);
  await yieldInTurn();
  const { candidates, leftOut } = await readCandidates(store, channel, day);
  await yieldInTurn();
  const { ranker, request } = await chooseRanker(tools, { channel, day, candidates, random });
  const had = await readChannelPosts(store, channel, candidates);
  if (isLearning(ranker)) await prepareUsual(ranker, request, nextTurn);
  const options = planFor(tools, channel, request, had);
  const listing = shortlistInSteps(ranker, request, options);
  const { best, settle } = await stepsInTurns(listing, yieldInTurn);
  const place = { workspaceId: channel.workspaceId, channelId: channel.id, day };
  const model = modelWork(tools.llm, place, tools.now);
  const question = { place, request, best, size: options.size };
  const assessed = await assessPapers({ ...tools, ...model.toolsFor('assess') }, question);
  const plan = await stepsInTurns(settle(assessed?.order), yieldInTurn);
  const { scores, floor } = plan;
  const explaining = explainInSteps(ranker, request, scores, plan.picks);
  const reasons = await stepsInTurns(explaining, yieldInTurn);
  const language = summaryLanguageOf(channel);
  const summarising = { ...tools, ...model.toolsFor('summary'), language };
  const picks = await summarisePicks(summarising, plan.picks, reasons);
  const { notices, remarks } = await readNotes(store, channel, day, reports);
  const unserved = await explainUnserved(store, channel, day, { request, picks });
  const others = await explainChannelPosts(store, channel, had, { candidates, scores });
  const notes = {
    notices: [...notices, ...unserved],
    remarks: [...modelRemarks(tools, model, picks), ...remarks, ...others],
  };
  const createdAt = tools.now();
  const assessment = assessed?.assessment ?? null;
  const made = { ranker, candidates, scores, floor, leftOut, picks, assessment, notes, createdAt };
  return assembleDigest(channel, day, made);
}

const planFor = (
  { assess }: AssessTools,
  { mostPicks = picksADay, weakDays = 'short' }: DigestChannel,
  { posted = [] }: RankRequest,
  had: readonly Paper[],
): PlanOptions => ({
  size: mostPicks,
  posted: [...posted, ...had],
  wildCards: true,
  proportional: true,
  weakDays,
  ...(assess ? { listed: mostCompared } : {}),
});

/** A model is asked for all at once; what this process works out itself is done in turns. */
async function summarisePicks(
  tools: SummariseTools,
  choices: readonly Choice[],
  reasons: readonly Reason[],
): Promise<PaperPick[]> {
  const together = pLimit(tools.llm ? Math.max(1, choices.length) : 1);
  const yieldInTurn = inTurns(nextTurn);
  return together.map(choices, async (chosen, at) => {
    const {
      paper,
      isWildCard: _,
      isBelowUsual: __,
      hasNoGround: ___,
      isMovedIn: ____,
      ...choice
    } = chosen;
    const summary = await summarisePaper(tools, paper);
    await yieldInTurn();
    // Kept for the first message, so that posting is short.
    oneLinerOf(paper, summary);
    await yieldInTurn();
    return { ...choice, paperId: paper.id, reason: reasons[at] as Reason, summary };
  });
}

/** What is told of a model that failed: a line in the log, and the first remark, since it is no reason to post. */
function modelRemarks(
  { onProblem }: SummariseTools,
  model: ModelWork,
  picks: readonly PaperPick[],
): string[] {
  const failure = model.failure(picks.length);
  if (failure === null) return [];
  onProblem?.(failure.problem);
  return [failure.notice];
}

/** What the stages came to; scores are aligned with the candidates. */
interface Made {
  ranker: RankerIdentity;
  candidates: readonly Paper[];
  scores: readonly Score[];
  floor: number | null;
  leftOut: readonly Paper[];
  picks: PaperPick[];
  assessment: Assessment | null;
  notes: Pick<Digest, 'notices' | 'remarks'>;
  createdAt: number;
}

/** The digest as it is saved: papers by their ids, each candidate with its score. */
function assembleDigest(channel: DigestChannel, day: Day, made: Made): Digest {
  const { ranker, candidates, scores, floor, leftOut, picks, assessment, notes, createdAt } = made;
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
    floor,
    settings: rankSettings(channel),
    leftOut: leftOut.map(({ id }) => id),
    picks,
    assessment,
    ...notes,
    createdAt,
  };
}

/** What a channel's digest of the day would be now. Costs nothing: no source is read and no model writes. */
export const previewDigest = (
  tools: DigestTools,
  channel: DigestChannel,
  day: Day,
): Promise<Digest> => prepareDigest({ ...tools, sources: [], llm: null }, channel, day);

/** What a digest would have been with the settings given, as things stood when it was made. Costs nothing. */
export const previewPastDigest = (
  tools: DigestTools,
  channel: DigestChannel,
  { day, createdAt }: Digest,
): Promise<Digest> => {
  const store = { ...tools.store, ...storeAsOf(tools.store, createdAt) };
  return previewDigest({ ...tools, store }, channel, day);
};
