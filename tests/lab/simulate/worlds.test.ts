import { describe, expect, it } from 'vitest';
import { isLiked } from '../../../lab/replay/hash-voter.ts';
import { joinWindows } from '../../../lab/simulate/join-windows.ts';
import { atLeast, meanMeasure, ratioMeasure, verdictOn } from '../../../lab/simulate/measure.ts';
import { membersOf, memberVoters, oneVoter } from '../../../lab/simulate/member-voters.ts';
import { shareOfOracle } from '../../../lab/simulate/share-of-oracle.ts';
import { simulateChannel } from '../../../lab/simulate/simulate-channel.ts';
import { topicGroups } from '../../../lab/simulate/topic-groups.ts';
import { blockPaper } from '../../rank/world.ts';
import { aBot, blockRanker, blockTopics } from './block-topics.ts';

describe('joinWindows', () => {
  const first = blockTopics({ days: 3, only: ['arms'] });
  const later = blockTopics({ days: 2, first: '2026-05-04', from: 500, only: ['arms'] });
  const second = later.map((topic) => ({ ...topic, name: 'arms (2)' }));

  it('puts the windows of a list one after the other in time order', () => {
    const [joined, ...others] = joinWindows([...second, ...first]);
    expect(others).toEqual([]);
    expect(joined?.name).toBe('arms');
    expect(joined?.days.map(({ day }) => day)).toEqual([
      '2026-03-02',
      '2026-03-03',
      '2026-03-04',
      '2026-05-04',
      '2026-05-05',
    ]);
    expect(joined?.positives.size).toBe(15);
    expect(joined?.past).toBe(first[0]?.past);
  });

  it('cuts shuffles of one collection into new days, a paper never twice', () => {
    const shuffled = first.map((topic) => ({
      ...topic,
      days: topic.days.map(({ day }, at) => ({
        day,
        candidates:
          topic.days[(at + 1) % 3]?.candidates.slice(0, 11).concat(blockPaper('arms', 900 + at)) ??
          [],
      })),
    }));
    const [joined] = joinWindows([...first, ...shuffled]);
    const ids = joined?.days.flatMap(({ candidates }) => candidates.map(({ id }) => id)) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
    expect(joined?.days).toHaveLength(6);
    // 36 papers and three new ones: six days of six.
    expect(joined?.days.map(({ candidates }) => candidates.length)).toEqual([6, 6, 6, 6, 6, 6]);
  });
});

describe('topicGroups', () => {
  it('takes every group of different tastes on the days that all have', () => {
    const topics = blockTopics();
    const { groups, aligned } = topicGroups({ topics, limit: null }, 2);
    expect(groups.map(({ name }) => name)).toContain('arms + games');
    expect(groups).toHaveLength(6);
    expect(aligned).toBe(false);
    expect(topicGroups({ topics, limit: 2 }, 2).groups).toHaveLength(2);
  });

  it('leaves out topics that want the same', () => {
    const [arms, games] = blockTopics({ only: ['arms', 'games'] });
    if (!arms || !games) throw new Error('no topics');
    const alike = { ...games, positives: new Set([...arms.positives].slice(0, 50)) };
    expect(topicGroups({ topics: [arms, alike], limit: null }, 2).groups).toEqual([]);
  });

  it('lays days side by side where no topics share them', () => {
    const arms = blockTopics({ only: ['arms'] });
    const games = blockTopics({ first: '2026-06-01', from: 700, only: ['games'] });
    const { groups, aligned } = topicGroups({ topics: [...games, ...arms], limit: null }, 2);
    expect(aligned).toBe(true);
    expect(groups[0]?.days).toHaveLength(24);
    expect(groups[0]?.days[0]?.candidates).toHaveLength(24);
  });
});

describe('simulateChannel', () => {
  const [topic] = blockTopics({ days: 4, only: ['arms'] });
  if (!topic) throw new Error('no topic');
  const days = simulateChannel({
    bot: aBot({ ranker: blockRanker((block) => Number(block === 'arms')) }),
    world: topic,
    interests: [topic.interest],
    voters: oneVoter(topic, 1, 'dense'),
    randomSeed: 'x',
  });

  it('shows votes from the next day on, with position, age and score', () => {
    expect(days.map(({ request }) => request.feedback.length)).toEqual([0, 5, 10, 15]);
    const feedback = days[3]?.request.feedback ?? [];
    expect(feedback.map(({ age }) => age)).toEqual([2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
    expect(feedback.slice(0, 5).map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
    expect(feedback.slice(0, 5).map(({ score }) => score)).toEqual([1, 1, 1, 0, 0]);
    for (const [at, { paper, value, votes }] of feedback.entries()) {
      const liked = isLiked(
        { seed: 1, mode: 'dense', topic: 'arms' },
        paper.id,
        topic.positives.has(paper.id),
      );
      expect(value).toBe(liked ? 'up' : 'shown');
      expect(votes).toHaveLength(Number(liked));
      if (at > 0) expect(feedback[at]?.at).toBeGreaterThan(feedback[at - 1]?.at ?? 0);
    }
    expect(days[3]?.request.posted?.map(({ id }) => id)).toEqual(
      feedback.map(({ paper }) => paper.id),
    );
  });

  it('tells a ranker nothing where nobody votes', () => {
    const silent = simulateChannel({
      bot: aBot(),
      world: topic,
      interests: [],
      voters: null,
      randomSeed: 'x',
    });
    expect(silent.every(({ request }) => request.feedback.length === 0)).toBe(true);
  });

  it('counts the share of an oracle that finds up to five a day', () => {
    expect(shareOfOracle(days, topic.positives)).toBe(1);
    expect(shareOfOracle(days, new Set(['language-100', ...topic.positives]))).toBeLessThan(1);
    const one = days.map((day) => ({ ...day, posts: day.posts.slice(0, 1) }));
    expect(shareOfOracle(one, topic.positives)).toBeCloseTo(1 / 3, 10);
    expect(shareOfOracle(days, new Set())).toBeNull();
  });
});

describe('memberVoters', () => {
  it('gives every member a hash of their own', () => {
    const papers = Array.from({ length: 2000 }, (_, n) => blockPaper('arms', n));
    const topic = { name: 'arms', positives: new Set(papers.map(({ id }) => id)) };
    const voters = memberVoters(membersOf(topic, 2), 1, 'sparse');
    const votes = papers.map((paper) => voters(paper, 0).map(({ memberId }) => memberId));
    const share = (of: (ids: string[]) => boolean) => votes.filter(of).length / votes.length;
    expect(share((ids) => ids.includes('U1'))).toBeCloseTo(0.3, 1);
    expect(share((ids) => ids.includes('U2'))).toBeCloseTo(0.3, 1);
    expect(share((ids) => ids.length === 2)).toBeCloseTo(0.09, 1);
  });
});

describe('measures', () => {
  it('leaves unknown values out, and knows when nothing was measured', () => {
    expect(meanMeasure('x', [1, null, 0.5]).value).toBe(0.75);
    expect(meanMeasure('x', [1]).interval).toBeUndefined();
    expect(
      ratioMeasure('x', [
        { above: 1, below: 2 },
        { above: null, below: 9 },
      ]).value,
    ).toBe(0.5);
    expect(verdictOn(meanMeasure('x', [], atLeast(0)))).toBe('not measured');
    expect(verdictOn(meanMeasure('x', [0.5], atLeast(0.5)))).toBe('met');
    expect(verdictOn(meanMeasure('x', [0.4], atLeast(0.5)))).toBe('MISSED');
    expect(verdictOn(meanMeasure('x', [0.4]))).toBeNull();
  });
});
