import { spreadSample } from '../../src/rank/samples.ts';
import type { ReplayTopic } from '../replay/build-topics.ts';
import { meanOf } from '../replay/metrics.ts';
import { joinWindows } from './join-windows.ts';
import { atLeast, type Measure, meanMeasure, ratioMeasure } from './measure.ts';
import { oneVoter } from './member-voters.ts';
import type { Scenario, ScenarioTable, SimulationWork } from './scenario.ts';
import { shareOfOracle } from './share-of-oracle.ts';
import { simulateChannel, type World } from './simulate-channel.ts';
import type { SimulatedDay } from './simulated-day.ts';
import { differ } from './topic-groups.ts';

/** The taste turns over after this many posting days, and is to be followed ten later. */
const turn = 30;
const followed = 40;
const fewestAfter = 20;

interface Turn {
  before: ReplayTopic;
  after: ReplayTopic;
  world: World;
}

function turnOf(before: ReplayTopic, after: ReplayTopic): Turn[] {
  const first = before.days.slice(0, turn);
  const last = first.at(-1)?.day ?? '';
  const rest = after.days.filter(({ day }) => day > last).slice(0, turn);
  if (before.name === after.name || first.length < turn || rest.length < fewestAfter) return [];
  const days = [...first, ...rest];
  const ids = new Set([...before.positives, ...after.positives]);
  return differ(before, after, ids) ? [{ before, after, world: { days, past: before.past } }] : [];
}

const sentences: Record<string, (turned: Turn) => string[]> = {
  'both sentences': ({ before, after }) => [before.interest, after.interest],
  'one sentence of both': ({ before, after }) => [`${before.interest} ${after.interest}`],
};

/** The days after the turn, of a ranker that saw the votes before it and of one that did not. */
interface Runs {
  turned: SimulatedDay[];
  fresh: SimulatedDay[];
}

function runsOf(turned: Turn, said: string, seed: number, work: SimulationWork): Runs {
  const { before, after, world } = turned;
  const [first, second] = [before, after].map((topic) => oneVoter(topic, seed, 'dense'));
  const run = (days: World['days'], from: number) => {
    const all = simulateChannel({
      bot: work.bot,
      world: { ...world, days },
      interests: sentences[said]?.(turned) ?? [],
      voters: (paper, at) => (at + from < turn ? first : second)?.(paper, at) ?? [],
      randomSeed: `${before.name}|${after.name}|${seed}`,
    });
    work.onRun(`${before.name} > ${after.name}`);
    return all.slice(Math.max(0, turn - from));
  };
  return { turned: run(world.days, 0), fresh: run(world.days.slice(turn), turn) };
}

type AllRuns = { positives: ReadonlySet<string>; runs: Runs[] }[];

function column(all: AllRuns, side: keyof Runs, from: number, to?: number) {
  return all.map(({ positives, runs }) =>
    meanOf(runs.map((run) => shareOfOracle(run[side].slice(from - turn, to), positives))),
  );
}

function measuresOf(said: string, all: AllRuns): Measure[] {
  const late = (side: keyof Runs) => column(all, side, followed);
  const [turned, fresh] = [late('turned'), late('fresh')];
  return [
    meanMeasure(`${said}: share from day ${followed + 1} on`, turned),
    meanMeasure(`${said}: the same without the votes of the old taste`, fresh),
    ratioMeasure(
      `${said}: the one over the other`,
      turned.map((above, at) => ({ above, below: fresh[at] ?? null })),
      atLeast(0.9),
    ),
  ];
}

function curveOf(said: string, all: AllRuns): ScenarioTable {
  const length = Math.max(0, ...all.flatMap(({ runs }) => runs.map(({ turned }) => turned.length)));
  const shareOn = (side: keyof Runs, at: number) => meanOf(column(all, side, turn + at, at + 1));
  return {
    title: `${said}, share by posting day`,
    columns: ['with the old votes', 'without'],
    rows: Array.from({ length }, (_, at) => ({
      name: `${turn + at + 1}`,
      values: [shareOn('turned', at), shareOn('fresh', at)],
    })),
  };
}

/** The voters like one topic for thirty days and another afterwards: how soon is the new taste followed? */
export const turnover: Scenario = {
  about: 'a taste that turns over on day 30: is it followed within ten posting days',
  run: (work) => {
    const topics = joinWindows(work.topics);
    const found = topics.flatMap((before) => topics.flatMap((after) => turnOf(before, after)));
    const turns = work.limit === null ? found : spreadSample(found, work.limit);
    const all = Object.keys(sentences).map((said) => ({
      said,
      runs: turns.map((turned) => ({
        positives: turned.after.positives,
        runs: work.seeds.map((seed) => runsOf(turned, said, seed, work)),
      })),
    }));
    return {
      over: `${turns.length} pairs of topics, one after the other`,
      measures: all.flatMap(({ said, runs }) => measuresOf(said, runs)),
      tables: all.map(({ said, runs }) => curveOf(said, runs)),
    };
  },
};
