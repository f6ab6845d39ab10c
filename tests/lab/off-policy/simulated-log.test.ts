import { describe, expect, it } from 'vitest';
import { labRankerByName } from '../../../lab/baselines/lab-rankers.ts';
import { buildChannels, type LoggedChannel } from '../../../lab/off-policy/logged-channel.ts';
import { faultOfDigest, type LoggedDigest } from '../../../lab/off-policy/logged-digest.ts';
import { offPolicy } from '../../../lab/off-policy/off-policy.ts';
import { offPolicyText } from '../../../lab/off-policy/off-policy-text.ts';
import { simulateLog } from '../../../lab/off-policy/simulate-log.ts';
import type { ReplayTopic } from '../../../lab/replay/build-topics.ts';
import { isLiked } from '../../../lab/replay/hash-voter.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import { addDays } from '../../../src/lib/time/day.ts';
import type { Day, Paper } from '../../../src/paper.ts';
import type { Ranker, RankRequest } from '../../../src/rank/ranker.ts';
import { allBlocks, type Block, blockPaper } from '../../rank/world.ts';

const names: Block[] = ['arms', 'games', 'traffic', 'language'];
/** Twenty words of four hundred, so that no two papers read alike. */
const syllables = [...'bdfgklmnprstvz'].flatMap((a) => [...'aeiou'].map((b) => a + b));
const filler = (n: number): string =>
  Array.from({ length: 20 }, (_, i) => (n * 7919 + i * i * 104729 + i * 31) % 400)
    .map(
      (word) =>
        `${syllables[word % 70]}${syllables[(word * 3 + 11) % 67]}x${syllables[Math.floor(word / 7)]}`,
    )
    .join(' ');
const told = (paper: Paper, n: number): Paper => ({
  ...paper,
  abstract: `${paper.abstract} ${filler(n)}`,
});

const past = allBlocks(0, 60).map((paper, n) => told({ ...paper, day: '2026-02-01' }, 5000 + n));

/** Five papers of each block a day. */
const papersOf = (day: Day, at: number): Paper[] =>
  names.flatMap((block, which) =>
    [0, 1, 2, 3, 4].map((n) => {
      const number = 100 + 5 * at + n;
      return told(blockPaper(block, number, { day }), 4 * number + which);
    }),
  );

const days = Array.from({ length: 30 }, (_, at) => {
  const day = addDays('2026-03-01', at);
  return { day, candidates: papersOf(day, at) };
});
const topic: ReplayTopic = {
  name: 'games',
  interest: 'Dexterous grasping, and a chess opponent.',
  days,
  positives: new Set(
    days.flatMap((d) => d.candidates).flatMap(({ id }) => (id.startsWith('games') ? [id] : [])),
  ),
  examples: [],
  past,
};
const papers = new Map([...past, ...days.flatMap((d) => d.candidates)].map((p) => [p.id, p]));

const simulate = (name: string, seed: number, epsilon: number): LoggedDigest[] =>
  simulateLog({
    ranker: labRankerByName(name),
    topic,
    voter: { mode: 'dense', seed },
    examples: [],
    rule: { size: 5, epsilon, pool: 20 },
  });
const channelsOf = (log: LoggedDigest[]): LoggedChannel[] => buildChannels(log, papers);

/** Rankers that score by the id alone, whatever was voted: their answer can be counted. */
const byId = (name: string, scoreOf: (id: string) => number): Ranker => ({
  name,
  version: '1',
  rank: ({ candidates }) => candidates.map(({ id }) => ({ total: scoreOf(id), parts: {} })),
});
const games = byId('games', (id) => (id.startsWith('games') ? 1 : 0));
const traffic = byId('traffic', (id) => (id.startsWith('traffic') ? 1 : 0));
/** Mixes the blocks: about every fourth of its picks is right. */
const mixed = byId('mixed', (id) => seededRandom(id)());

/** Liked picks a day of such a ranker, counted. */
function countLikes({ rank }: Ranker, seed: number): number {
  const picks = days.flatMap(({ candidates }) => {
    const scores = rank({
      interests: [],
      examples: [],
      candidates,
      past,
      feedback: [],
      random: () => 0,
    });
    return candidates
      .map(({ id }, at) => ({ id, total: scores[at]?.total ?? 0 }))
      .sort((x, y) => y.total - x.total)
      .slice(0, 5);
  });
  const voter = { seed, mode: 'dense' as const, topic: 'games' };
  const liked = picks.filter(({ id }) => isLiked(voter, id, id.startsWith('games')));
  return liked.length / days.length;
}

describe('a simulated log', () => {
  it('holds sound digests with the probability of every candidate, in time order', () => {
    const log = simulate('hybrid', 1, 0.3);
    expect(log).toHaveLength(30);
    for (const digest of log) {
      expect(faultOfDigest(digest)).toBeNull();
      expect(digest.candidates).toHaveLength(20);
      const sum = digest.candidates.reduce((total, one) => total + (one.probability ?? 0), 0);
      expect(sum).toBeCloseTo(5, 9);
      for (const pick of digest.picks) {
        const candidate = digest.candidates.find(({ id }) => id === pick.id);
        expect(candidate?.probability).toBe(pick.probability);
      }
      expect(digest.votes.every(({ at }) => at > digest.at && at < digest.at + 1)).toBe(true);
    }
    expect(simulate('hybrid', 1, 0.3)).toEqual(log);
  });

  it('tells another ranker what was voted before each day, and nothing of the day or later', () => {
    const log = simulate('bm25', 1, 0.3);
    const requests: RankRequest[] = [];
    const spy: Ranker = {
      name: 'spy',
      version: '1',
      rank: (request) => {
        requests.push(request);
        return request.candidates.map(() => ({ total: 0, parts: {} }));
      },
    };
    offPolicy(spy, channelsOf(log));
    expect(requests).toHaveLength(30);
    for (const [at, { feedback, candidates, past: before, posted }] of requests.entries()) {
      expect(candidates.map(({ id }) => id)).toEqual(days[at]?.candidates.map(({ id }) => id));
      const earlier = log.slice(0, at).flatMap(({ picks }) => picks.map(({ id }) => id));
      expect(feedback.map(({ paper }) => paper.id)).toEqual(earlier);
      const liked = log.slice(0, at).flatMap(({ votes }) => votes.map(({ id }) => id));
      expect(feedback.filter(({ value }) => value === 'up').map(({ paper }) => paper.id)).toEqual(
        expect.arrayContaining(liked),
      );
      expect(feedback.every(({ score }) => score === undefined)).toBe(true);
      expect(posted?.map(({ id }) => id)).toEqual(earlier.slice(-150));
      expect(before.every(({ day }) => day < '2026-03-01')).toBe(true);
    }
    expect(requests.at(-1)?.feedback.at(-1)).toMatchObject({ age: 0, position: 5 });
  });
});

describe('what a log says of another ranker', () => {
  it.each([
    ['games', games],
    ['mixed', mixed],
  ])('holds the true value in most logs: %s', (_, ranker) => {
    const seeds = Array.from({ length: 10 }, (_, seed) => seed);
    const held = seeds.filter((seed) => {
      const { estimates } = offPolicy(ranker, channelsOf(simulate('bm25', seed, 0.6)));
      const truth = countLikes(ranker, seed);
      const { low, high } = estimates?.doublyRobust ?? { low: 1, high: 0 };
      return low <= truth && truth <= high;
    });
    expect(held.length).toBeGreaterThanOrEqual(8);
  });

  it('is a warning and bounds, no number that looks sure, when the log left nothing to chance', () => {
    const report = offPolicy(games, channelsOf(simulate('bm25', 1, 0)));
    expect(report.verdict).toBe('none');
    expect(report.estimates).toBeNull();
    const truth = countLikes(games, 1);
    expect(report.bounds.low).toBeLessThanOrEqual(truth);
    expect(report.bounds.high).toBeGreaterThanOrEqual(truth);
    const text = offPolicyText([report], 'games');
    expect(text).toMatch(
      /WARNING: no estimate\. The log's rule could not have made \d+ % of games's picks/,
    );
    expect(text).not.toContain('doubly robust');
  });

  it('is what was observed for the very ranker that was logged without chance', () => {
    const report = offPolicy(labRankerByName('bm25'), channelsOf(simulate('bm25', 1, 0)));
    expect(report.verdict).toBe('good');
    expect(report.estimates?.ips).toEqual(report.logged);
  });

  it('warns of a thin overlap beside the numbers', () => {
    const report = offPolicy(traffic, channelsOf(simulate('bm25', 1, 0.05)));
    expect(report.verdict).toBe('thin');
    const text = offPolicyText([report], 'games');
    expect(text).toContain('traffic, doubly robust');
    expect(text).toContain('WARNING: the overlap is thin');
  });
});
