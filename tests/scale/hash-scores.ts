import { createHash } from 'node:crypto';
import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { cachePapers } from '../../src/bot/cache-papers.ts';
import { keepPastIndex } from '../../src/bot/past-index.ts';
import { readCandidates } from '../../src/digest/candidates.ts';
import { chooseRanker } from '../../src/digest/choose-ranker.ts';
import { shippedEmbedder } from '../../src/embed/local-embedder.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { paperTermCounts } from '../../src/lib/text/term-counts.ts';
import { termIds } from '../../src/lib/text/words/text-places.ts';
import { previousWeekday } from '../../src/lib/time/day.ts';
import type { Channel, Day, Paper } from '../../src/paper.ts';
import { explainPicks } from '../../src/rank/explain/explain-picks.ts';
import { explainScore } from '../../src/rank/explain/explain-score.ts';
import { explainTaste } from '../../src/rank/explain/explain-taste.ts';
import { explainVote } from '../../src/rank/explain/explain-vote.ts';
import { planPicks } from '../../src/rank/picks/plan-picks.ts';
import { prepareUsual } from '../../src/rank/picks/relevance-floor.ts';
import { isLearning, type LearningRanker, type RankRequest } from '../../src/rank/ranker.ts';
import { rankerByName } from '../../src/rank/rankers.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { fillArchive, scaleDay } from './scale-papers.ts';
import { addHistory, addPosted, scaleChannel } from './scale-world.ts';
import { sentenceOf } from './sentences.ts';

const channelCount = 20;
const workspaceId = 'T001';

/** Channels of all kinds: one sentence to four, examples, muted topics, followed authors, a net, a member's own. */
function channelOf(number: number, papers: readonly Paper[]): Channel {
  const random = seededRandom(`channel ${number}`);
  const channel = scaleChannel(workspaceId, `C${String(number).padStart(3, '0')}`, number);
  const paperAt = () => papers[Math.floor(random() * papers.length)] as Paper;
  const sentences = Array.from({ length: 1 + (number % 4) }, (_, at) => 100 * number + at);
  return {
    ...channel,
    interests: sentences.map((one, at) => ({ text: sentenceOf(one), weight: at === 1 ? 2 : 1 })),
    examples: number % 3 === 0 ? Array.from({ length: 4 }, () => paperAt().id) : [],
    mutedTopics: number % 4 === 1 ? [sentenceOf(4000 + number)] : [],
    followedAuthors: number % 5 === 0 ? [paperAt().authors[0] ?? ''] : [],
    rlWidth: number % 7 === 6 ? 'wide' : 'any',
    weakDays: number % 2 === 0 ? 'fill' : 'short',
    mostPicks: number % 6 === 0 ? 10 : 5,
    personal: number === channelCount - 1 ? { memberId: 'U001', channelId: 'C003' } : null,
  };
}

/** Numbers the words in one order, whatever the code meets first: sums depend on it in their last digit. */
function numberWords(papers: readonly Paper[]): void {
  shippedEmbedder();
  papers.forEach(paperTermCounts);
  for (let at = 0; at < 5000; at++) termIds(sentenceOf(at));
}

/** A channel's day: all that a ranker says, and the picks, which are then posted and voted on. */
async function playDay(store: Store, channel: Channel, day: Day, tell: (what: unknown) => void) {
  const random = seededRandom(`${channel.id} ${day}`);
  const { candidates } = await readCandidates(store, channel, day);
  const tools = { store, ranker: rankerByName('taste'), apiRanker: null };
  const { ranker, request } = await chooseRanker(tools, { channel, day, candidates, random });
  if (!isLearning(ranker)) throw new Error('Only a ranker that learns is hashed.');
  await prepareUsual(ranker, request, yieldToLoop);
  const { posted = [] } = request;
  const { mostPicks: size, weakDays } = channel;
  const options = { size, posted, weakDays, wildCards: true, proportional: true };
  const plan = planPicks(ranker, request, options);
  tell(plan.scores);
  tell({ ...plan, picks: plan.picks.map(({ paper: { id }, ...pick }) => ({ id, ...pick })) });
  tell(explainPicks(ranker, request, plan.scores, plan.picks));
  tell(ranker.deviations(request, candidates.slice(0, 20)));
  tell(ranker.relevance(request, candidates.slice(0, 20)));
  tell([...(ranker.wordWeights(request) ?? [])].filter((weight) => weight !== 0));
  tell([...(ranker.wordWeights(request, 'U001') ?? [])].filter((weight) => weight !== 0));
  const picks = plan.picks.map(({ paper }) => paper);
  // Taking a score apart ranks the day several times.
  if (channel.examples.length > 0) await explain(ranker, request, picks, tell);
  await addPosted(store, channel, day, candidates, plan.scores, plan.picks);
}

async function explain(
  ranker: LearningRanker,
  request: RankRequest,
  picks: readonly Paper[],
  tell: (what: unknown) => void,
) {
  const { candidates } = request;
  for (const paper of [picks[0], candidates.at(-1)])
    if (paper) tell(await explainScore(ranker, { request, paper, picks, yieldToLoop }));
  tell(await explainTaste(ranker, request, yieldToLoop));
  const [voted] = request.feedback;
  if (voted) {
    const after = { ...request, feedback: request.feedback.slice(1) };
    const change = { before: request, after, paper: voted.paper, posted: new Set<string>() };
    tell(await explainVote(ranker, { ...change, yieldToLoop }));
  }
}

/**
 * A hash of all that the ranker says of 20 channels on three days, at full precision: scores, picks, reasons,
 * explanations. Equal before and after a change that only finds another way to the same numbers.
 * @param path as for `fillArchive`.
 * @param indexPath the file of the past's words, which is used where it is there, and written otherwise.
 */
export async function hashScores(archive: number, path?: string, indexPath = '') {
  const cached = cachePapers(await openStore(':memory:'));
  const index = indexPath === '' ? null : keepPastIndex(cached, indexPath);
  const store = index?.store ?? cached;
  await fillArchive(store, archive, path);
  const papers = await store.papers.between('2000-01-01', scaleDay);
  numberWords(papers);
  const last = previousWeekday(scaleDay);
  const first = previousWeekday(last);
  const old = papers.filter(({ day }) => day < first);
  const channels = Array.from({ length: channelCount }, (_, at) => channelOf(at, old));
  await store.channels.upsertWorkspace({ id: workspaceId, name: 'Scores' });
  for (const [at, channel] of channels.entries()) {
    await store.channels.subscribe(channel);
    const votes = (at % 5) * 20;
    if (votes > 0) await addHistory(store, channel, { days: 6, votes, before: first });
  }
  const whole = createHash('sha256');
  const days: { day: Day; hash: string }[] = [];
  for (const day of [first, last, scaleDay]) {
    const ofDay = createHash('sha256');
    for (const channel of channels)
      await playDay(store, channel, day, (what) => {
        const text = JSON.stringify(what);
        ofDay.update(text);
        whole.update(text);
      });
    days.push({ day, hash: ofDay.digest('hex').slice(0, 16) });
  }
  await index?.save();
  await store.close();
  return { days, hash: whole.digest('hex') };
}
