import { voterNumber } from '../replay/hash-voter.ts';
import { meanOf } from '../replay/metrics.ts';
import { chosenTopics } from './join-windows.ts';
import { atMost, type Measure, meanMeasure } from './measure.ts';
import { oneVoter, type VotedTopic } from './member-voters.ts';
import type { Scenario, SimulationWork } from './scenario.ts';
import { shareOfOracle } from './share-of-oracle.ts';
import { simulateChannel, type Voters } from './simulate-channel.ts';

const wrong = 0.1;

/**
 * What happens to a vote chosen by chance: a thumbs up becomes a thumbs down (`thumbs`), and with
 * `thumbs and silence` a paper that was left alone gets a thumbs up as well.
 */
type Reversal = 'thumbs' | 'thumbs and silence';

/** The one voter of a topic, one answer in ten reversed by the hash of `seed|topic|reversed|id`. */
export function falseVoters(topic: VotedTopic, seed: number, reversal: Reversal): Voters {
  const honest = oneVoter(topic, seed, 'dense');
  return (paper, at) => {
    const votes = honest(paper, at);
    if (voterNumber(seed, topic.name, `reversed|${paper.id}`) >= wrong) return votes;
    if (votes.length > 0) return votes.map((vote) => ({ ...vote, value: 'down' }));
    return reversal === 'thumbs' ? votes : [{ memberId: 'U0', value: 'up' }];
  };
}

function measuresOf(work: SimulationWork): Measure[] {
  const topics = chosenTopics(work);
  const shares = (votersOf: (topic: VotedTopic, seed: number) => Voters) =>
    topics.map((topic) =>
      meanOf(
        work.seeds.map((seed) => {
          const days = simulateChannel({
            bot: work.bot,
            world: topic,
            interests: [topic.interest],
            voters: votersOf(topic, seed),
            randomSeed: `${topic.name}|${seed}`,
          });
          work.onRun(topic.name);
          return shareOfOracle(days, topic.positives);
        }),
      ),
    );
  const honest = shares((topic, seed) => oneVoter(topic, seed, 'dense'));
  const reversals: Reversal[] = ['thumbs and silence', 'thumbs'];
  return [
    meanMeasure('share with honest votes', honest),
    ...reversals.flatMap((reversal) => {
      const reversed = shares((topic, seed) => falseVoters(topic, seed, reversal));
      return [
        meanMeasure(`share with one in ten reversed, ${reversal}`, reversed),
        meanMeasure(
          `cost in share, ${reversal}`,
          honest.map((share, at) => (share === null ? null : share - (reversed[at] ?? share))),
          atMost(0.05),
        ),
      ];
    }),
  ];
}

/** What does it cost when one answer in ten is the opposite of what was meant? */
export const falseThumbs: Scenario = {
  about: 'share lost when one thumb in ten is reversed',
  run: (work) => ({
    over: `${chosenTopics(work).length} topics`,
    measures: measuresOf(work),
    tables: [],
  }),
};
