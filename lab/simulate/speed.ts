import { seededRandom } from '../../src/lib/random.ts';
import type { Paper } from '../../src/paper.ts';
import type { Feedback, RankRequest } from '../../src/rank/ranker.ts';
import { voterNumber } from '../replay/hash-voter.ts';
import { atMost, type Measure } from './measure.ts';
import type { Scenario, SimulationWork } from './scenario.ts';

const repeats = 40;
/** Not counted: reading the papers, which the bot has done when it made the digest, and a just-started engine. */
const warmUp = 40;
const upShare = 0.8;

function feedbackOn(paper: Paper, at: number, isLeftAlone: boolean): Feedback {
  const isUp = voterNumber(0, 'speed', paper.id) < upShare;
  const value = isLeftAlone ? 'shown' : isUp ? 'up' : 'down';
  const votes = value === 'shown' ? [] : [{ memberId: `U${at % 7}`, value } as const];
  return { paper, value, at, votes, position: (at % 5) + 1 };
}

/** So many votes on as many papers, four of five up; half as many papers were left alone between them. */
function votedOn(papers: readonly Paper[], votes: number): Feedback[] {
  const shown = papers.slice(0, Math.floor(votes * 1.5));
  return shown.map((paper, at) => ({
    ...feedbackOn(paper, at, at % 3 === 2),
    age: Math.floor((shown.length - at) / 5),
  }));
}

/** Papers as they come from the store: nothing worked out for them before is found again. */
const unknown = (papers: readonly Paper[]): Paper[] => papers.map((paper) => ({ ...paper }));

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(share * values.length))
  ] ?? 0;

interface Setting {
  papers: Paper[];
  request: RankRequest;
  work: SimulationWork;
}

function settingOf(work: SimulationWork): Setting {
  const [topic] = work.topics;
  const candidates = work.topics.flatMap(({ days }) => days.flatMap((day) => day.candidates));
  const all = [...candidates, ...(topic?.past.toReversed() ?? [])];
  const request: RankRequest = {
    interests: [{ text: topic?.interest ?? '', weight: 1 }],
    examples: [],
    candidates: [],
    past: topic?.past ?? [],
    feedback: [],
    random: seededRandom('speed'),
  };
  return { papers: [...new Map(all.map((paper) => [paper.id, paper])).values()], request, work };
}

function timed({ work }: Setting, action: () => unknown): number {
  const before = work.meter.cpu();
  action();
  return work.meter.cpu() - before;
}

/** Ranking again each time that one more paper got a vote. */
function timesOf(setting: Setting, size: number, votes: number): number[] {
  const { papers, request, work } = setting;
  const candidates = papers.slice(0, size);
  const feedback = votedOn(papers.slice(size), votes);
  const further = papers.slice(size + feedback.length, size + feedback.length + warmUp + repeats);
  const times = further.map((paper) => {
    feedback.push({ ...feedbackOn(paper, feedback.length, false), age: 0 });
    const seen = [...feedback];
    return timed(setting, () => work.bot.ranker.rank({ ...request, candidates, feedback: seen }));
  });
  work.onRun(`${size} candidates, ${votes} votes`);
  return times.slice(warmUp);
}

function firstTime(setting: Setting, size: number, votes: number): number {
  const { papers, request, work } = setting;
  const candidates = unknown(papers.slice(0, size));
  const feedback = votedOn(papers.slice(size), votes);
  return timed(setting, () => work.bot.ranker.rank({ ...request, candidates, feedback }));
}

async function firstRanking({ papers, request, work }: Setting): Promise<Measure[]> {
  const fresh = {
    ...request,
    past: unknown(request.past),
    candidates: unknown(papers.slice(0, 270)),
  };
  const before = work.meter.cpu();
  const pause = await work.meter.longestPause(async () => {
    await work.meter.prepare(work.bot.ranker, fresh);
    work.bot.ranker.rank(fresh);
  });
  work.onRun('first ranking');
  return [
    {
      what: `first ranking of an interest, ${fresh.past.length} past papers, ms`,
      value: work.meter.cpu() - before,
    },
    { what: 'longest piece of it that keeps the event loop, ms', value: pause },
  ];
}

/** How long it takes to learn a vote and to rank a day; processor time of one core. */
export const speed: Scenario = {
  about: 'time to follow one more vote, to rank a large day, and for the first ranking',
  run: async (work) => {
    const setting = settingOf(work);
    const first = await firstRanking(setting);
    const vote = timesOf(setting, 270, 300);
    const large = timesOf(setting, 1500, 2000);
    return {
      over: `${repeats} repeats`,
      measures: [
        {
          what: 'one more vote on 300, 270 candidates, p50, ms',
          value: percentile(vote, 0.5),
          bar: atMost(20),
        },
        { what: 'one more vote on 300, 270 candidates, p95, ms', value: percentile(vote, 0.95) },
        {
          what: '1500 candidates, 2000 votes, p50, ms',
          value: percentile(large, 0.5),
          bar: atMost(100),
        },
        { what: '1500 candidates, 2000 votes, p95, ms', value: percentile(large, 0.95) },
        {
          what: '1500 candidates never read before, 2000 votes, ms',
          value: firstTime(setting, 1500, 2000),
        },
        ...first,
      ],
      tables: [],
    };
  },
};
