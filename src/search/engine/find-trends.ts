import type { Embedder } from '../../embed/embedder.ts';
import { type NounPhrase, nounPhrases } from '../../lib/text/noun-phrases.ts';
import { isSameTopic } from '../../lib/text/phrases/same-topic.ts';
import { addDays } from '../../lib/time/day.ts';
import type { Day, Paper } from '../../paper.ts';
import type { PaperStore } from '../../store/paper-store.ts';
import { rankPapers } from '../index/rank-papers.ts';
import { readQuestion } from '../index/read-question.ts';
import type { SearchIndex } from '../index/search-index.ts';
import { filterSegment } from './filter-papers.ts';
import type { Trend, TrendRequest, Trends } from './search-request.ts';

/** Papers of each interest and time that are read, the nearest. */
const mostNear = 200;
/** Below it a month's papers "near" protein design are about anything. */
const leastCosine = 0.2;
/** Of fewer papers nothing is said. */
const leastRead = 60;
/** A phrase of fewer papers is no trend. */
const leastPapers = 5;
const mostTold = 5;
/** How much the prior weighs, as a share of the papers: what a phrase's count would be if nothing had changed. */
const priorWeight = 0.1;
/** In deviations: of 72 real lists whose two months were shuffled, 12 had a phrase that reached it. */
const leastScore = 2.3;

interface Counts {
  now: number;
  before: number;
}

/**
 * How sure it is that a share rose: the difference of log-odds in standard deviations, both drawn towards the share of both
 * times together (B. L. Monroe, M. P. Colaresi and K. M. Quinn, "Fightin' Words", Political Analysis 2008).
 */
export function riseScore(found: Counts, read: Counts): number {
  const share = (found.now + found.before) / (read.now + read.before);
  const logOdds = (hits: number, all: number) => {
    const [yes, no] = [
      hits + priorWeight * all * share,
      all - hits + priorWeight * all * (1 - share),
    ];
    return { odds: Math.log(yes / no), variance: 1 / yes + 1 / no };
  };
  const [now, before] = [logOdds(found.now, read.now), logOdds(found.before, read.before)];
  return (now.odds - before.odds) / Math.sqrt(now.variance + before.variance);
}

/** Ids of the papers of a time that are nearest to the interests, each once. */
async function nearIds(
  { index, embedder }: TrendTools,
  interests: readonly string[],
  [since, until]: readonly [Day, Day],
  yieldToLoop: () => Promise<void>,
): Promise<string[]> {
  const filter = { since, until, from: null, within: null, venue: null, hasCode: false };
  const ids = new Set<string>();
  for (const interest of interests) {
    const { segments, lexicon } = index;
    const allowed = segments.map(({ segment }) => filterSegment(segment, filter, null));
    const { units, text } = readQuestion(interest, lexicon);
    const question = { units, vector: embedder.embedQuery(text), allowed };
    const near = rankPapers(segments, { ...question, ...noOrder }).filter(
      ({ cosine }) => cosine >= leastCosine,
    );
    for (const { id } of near.slice(0, mostNear)) ids.add(id);
    await yieldToLoop();
  }
  return [...ids];
}

/** Neither the order of words nor age counts. */
const noOrder = { pairs: new Uint16Array(0), today: null, tastes: [] };

interface Counted extends Counts {
  phrase: NounPhrase;
}

function count(into: Map<string, Counted>, paper: Paper, time: keyof Counts): void {
  for (const phrase of nounPhrases(paper)) {
    const one = into.get(phrase.key) ?? { phrase, now: 0, before: 0 };
    one[time] += 1;
    into.set(phrase.key, one);
  }
}

/** The phrases that rose most surely, none of them twice in other words. */
function chooseRisen(counted: Iterable<Counted>, read: Counts): Trend[] {
  return [...counted]
    .filter(({ now }) => now >= leastPapers)
    .map((one) => ({ ...one, score: riseScore(one, read) }))
    .filter(({ score }) => score >= leastScore)
    .sort((a, b) => b.score - a.score || (a.phrase.key < b.phrase.key ? -1 : 1))
    .map(({ phrase: { text }, now, before }) => ({ phrase: text, now, before }))
    .filter(
      ({ phrase }, at, all) => !all.slice(0, at).some((one) => isSameTopic(one.phrase, phrase)),
    )
    .slice(0, mostTold);
}

export const noTrends: Trends = { now: 0, before: 0, risen: [] };
/** Papers that are read between two turns. */
const readAtOnce = 20;

interface TrendTools {
  index: SearchIndex;
  embedder: Embedder;
  papers: Pick<PaperStore, 'getMany'>;
}

/**
 * What rose among the papers nearest to some interests: phrases that stand in more of them than in the time before.
 * @param yieldToLoop called between steps of some milliseconds.
 */
export async function findTrends(
  tools: TrendTools,
  { interests, today, days }: TrendRequest,
  yieldToLoop: () => Promise<void>,
): Promise<Trends> {
  const from = addDays(today, 1 - days);
  const times = { now: [from, today], before: [addDays(from, -days), addDays(from, -1)] } as const;
  const counted = new Map<string, Counted>();
  const read: Counts = { now: 0, before: 0 };
  for (const time of ['before', 'now'] as const) {
    const ids = await nearIds(tools, interests, times[time], yieldToLoop);
    if (ids.length < leastRead) return noTrends;
    for (let at = 0; at < ids.length; at += readAtOnce) {
      for (const paper of await tools.papers.getMany(ids.slice(at, at + readAtOnce))) {
        count(counted, paper, time);
        read[time] += 1;
      }
      await yieldToLoop();
    }
  }
  return { ...read, risen: chooseRisen(counted.values(), read) };
}
