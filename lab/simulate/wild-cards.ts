import type { ReplayTopic } from '../replay/build-topics.ts';
import { meanOf } from '../replay/metrics.ts';
import { chosenTopics } from './join-windows.ts';
import { atLeast, meanMeasure } from './measure.ts';
import { oneVoter } from './member-voters.ts';
import type { Scenario, SimulationWork } from './scenario.ts';
import { shareOfOracle } from './share-of-oracle.ts';
import { simulateChannel } from './simulate-channel.ts';
import type { Posted, SimulatedDay } from './simulated-day.ts';

const isWild = ({ isWildCard }: Posted): boolean => isWildCard === true;

interface Pair {
  on: SimulatedDay[];
  off: SimulatedDay[];
}

function pairOf(topic: ReplayTopic, seed: number, work: SimulationWork): Pair {
  const days = (wildCards: boolean) => {
    const run = simulateChannel({
      bot: { ...work.bot, wildCards },
      world: topic,
      interests: [topic.interest],
      voters: oneVoter(topic, seed, 'dense'),
      randomSeed: `${topic.name}|${seed}`,
    });
    work.onRun(topic.name);
    return run;
  };
  return { on: days(true), off: days(false) };
}

const postsOf = (days: readonly SimulatedDay[]): Posted[] => days.flatMap(({ posts }) => posts);

function likeRate(posts: readonly Posted[]): number | null {
  return meanOf(posts.map(({ votes }) => Number(votes.length > 0)));
}

/** Does it cost anything, in the long run, that a pick is now and then one that the bot is unsure of? */
export const wildCards: Scenario = {
  about: 'share after 60 days with wild cards and without',
  run: (work) => {
    const topics = chosenTopics(work);
    const pairs = topics.map((topic) => work.seeds.map((seed) => pairOf(topic, seed, work)));
    const shares = (side: keyof Pair) =>
      topics.map((topic, at) =>
        meanOf((pairs[at] ?? []).map((pair) => shareOfOracle(pair[side], topic.positives))),
      );
    const [on, off] = [shares('on'), shares('off')];
    const all = pairs.flat();
    const fifth = ({ position }: Posted) => position === 5;
    const wild = all.flatMap((pair) => postsOf(pair.on).filter(isWild));
    const lengths = [...new Set(topics.map(({ days }) => days.length))].sort((a, b) => a - b);
    return {
      over: `${topics.length} topics of ${lengths.join(' or ')} days`,
      measures: [
        meanMeasure('share with wild cards', on),
        meanMeasure('share without', off),
        meanMeasure(
          'share with minus without',
          on.map((share, at) => (share === null ? null : share - (off[at] ?? share))),
          atLeast(-0.01),
        ),
        { what: 'wild cards in a run of a topic', value: wild.length / Math.max(1, all.length) },
        { what: 'like rate of the wild cards', value: likeRate(wild) },
        {
          what: 'like rate of the fifth pick without wild cards',
          value: likeRate(all.flatMap((pair) => postsOf(pair.off).filter(fifth))),
        },
      ],
      tables: [],
    };
  },
};
