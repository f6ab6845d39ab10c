import { spreadSample } from '../../src/rank/samples.ts';
import type { ReplayTopic } from '../replay/build-topics.ts';
import type { VoteMode } from '../replay/hash-voter.ts';
import { meanOf } from '../replay/metrics.ts';
import { atLeast, type Measure, meanMeasure } from './measure.ts';
import { oneVoter } from './member-voters.ts';
import type { Scenario, SimulationWork } from './scenario.ts';
import { shareOfOracle } from './share-of-oracle.ts';
import { simulateChannel } from './simulate-channel.ts';

const modes: VoteMode[] = ['dense', 'sparse'];

/** Share without votes and with those of each mode, mean over the seeds. */
interface TopicShares extends Record<VoteMode | 'none', number | null> {
  name: string;
}

function sharesOf(topic: ReplayTopic, work: SimulationWork): TopicShares {
  const share = (mode: VoteMode | 'none') =>
    meanOf(
      work.seeds.map((seed) => {
        const days = simulateChannel({
          bot: work.bot,
          world: topic,
          interests: [topic.interest],
          voters: mode === 'none' ? null : oneVoter(topic, seed, mode),
          randomSeed: `${topic.name}|${seed}`,
        });
        work.onRun(`${topic.name}, ${mode}`);
        return shareOfOracle(days, topic.positives);
      }),
    );
  return { name: topic.name, none: share('none'), dense: share('dense'), sparse: share('sparse') };
}

const gainOf = (shares: TopicShares, mode: VoteMode): number | null =>
  shares.none === null ? null : (shares[mode] ?? shares.none) - shares.none;

function measuresOf(all: readonly TopicShares[]): Measure[] {
  return modes.flatMap((mode) => {
    const gains = all.map((shares) => gainOf(shares, mode));
    const known = gains.filter((gain) => gain !== null);
    const worst = known.length > 0 ? Math.min(...known) : null;
    const name = all[gains.indexOf(worst)]?.name ?? 'none';
    return [
      meanMeasure(`${mode} votes: gain in share`, gains),
      {
        what: `${mode} votes: gain of the worst topic (${name})`,
        value: worst,
        bar: atLeast(-0.03),
      },
    ];
  });
}

/** Does any topic get worse for having voted? */
export const narrow: Scenario = {
  about: 'share with votes minus share without, topic by topic: none may get worse',
  run: (work) => {
    const topics = work.limit === null ? work.topics : spreadSample(work.topics, work.limit);
    const all = topics.map((topic) => sharesOf(topic, work));
    return {
      over: `${topics.length} windows of topics`,
      measures: measuresOf(all),
      tables: [
        {
          title: 'share',
          columns: ['no votes', 'dense', 'sparse', 'dense minus none', 'sparse minus none'],
          rows: all.map((shares) => ({
            name: shares.name,
            values: [
              shares.none,
              shares.dense,
              shares.sparse,
              gainOf(shares, 'dense'),
              gainOf(shares, 'sparse'),
            ],
          })),
        },
      ],
    };
  },
};
