import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../src/paper.ts';
import { choosePicks } from '../../../src/rank/picks/choose-picks.ts';
import { aPaper, aScore } from '../../builders.ts';
import { allBlocks, blockPaper } from '../world.ts';

const past = allBlocks(0, 24);
const scoresOf = (totals: readonly number[]) => totals.map((total) => aScore({ total }));
const pick = (candidates: Paper[], totals: number[], posted: Paper[] = [], size = 5) =>
  choosePicks({ candidates, scores: scoresOf(totals), posted, past, size });
const ids = (choices: { paper: Paper }[]) => choices.map(({ paper }) => paper.id);

const stairs = aPaper({
  id: 'stairs',
  title: 'Four legs on any staircase',
  abstract:
    'A four-legged robot learns to climb stairs of any height. Training begins on flat ground and steepens as the policy improves. The robot climbed twelve real staircases without a fall.',
});
/** The same work told again with a few words changed. */
const stairsAgain = aPaper({
  id: 'stairs-again',
  title: 'Climbing all staircases on four legs',
  abstract:
    'A four-legged robot learns to climb stairs of any height. Training starts on flat ground and steepens as the policy improves. The robot climbed twelve real staircases and did not fall.',
});
/** Another work on the same topic. */
const slopes = aPaper({
  id: 'slopes',
  title: 'Seeing the slope: vision for legged robots',
  abstract:
    'Legged robots often walk blind. We add a depth camera and teach a policy to look at stairs and slopes before it steps, with a teacher that knows the terrain. Falls on rubble drop by half.',
});

describe('choosePicks', () => {
  it('takes the best, best first, and keeps stream order where scores are equal', () => {
    const candidates = [1, 2, 3, 4].map((n) => blockPaper('arms', n * 3));
    const choices = pick(candidates, [1, 3, 3, 2], [], 3);
    expect(ids(choices)).toEqual(['arms-6', 'arms-9', 'arms-12']);
    expect(choices.map(({ position }) => position)).toEqual([1, 2, 3]);
    expect(choices.map(({ score }) => score.total)).toEqual([3, 3, 2]);
  });

  it('passes over a near-duplicate of a better pick, and fills its place', () => {
    const choices = pick([stairsAgain, stairs, slopes], [1, 3, 0.5]);
    expect(ids(choices)).toEqual(['stairs', 'slopes']);
    expect(choices.map(({ position }) => position)).toEqual([1, 2]);
  });

  it('passes over what was posted, by id, by title and by its words', () => {
    const sameTitle = aPaper({ ...slopes, id: 'other', abstract: 'Nothing in common here.' });
    const posted = [stairs, slopes];
    const shouted = { ...sameTitle, title: 'SEEING THE SLOPE — Vision for Legged Robots.' };
    expect(ids(pick([stairs, stairsAgain, shouted], [3, 2, 1], posted))).toEqual([]);
  });

  it('keeps different papers on one topic', () => {
    expect(ids(pick([stairs, slopes], [2, 1]))).toEqual(['stairs', 'slopes']);
    expect(ids(pick([slopes], [1], [stairs]))).toEqual(['slopes']);
  });

  it('does not judge by words where an abstract is missing', () => {
    const bare = (id: string, title: string) => aPaper({ id, title, abstract: '' });
    const candidates = [
      bare('a', 'World models for driving'),
      bare('b', 'World models for walking'),
    ];
    expect(ids(pick(candidates, [2, 1]))).toEqual(['a', 'b']);
  });

  it('picks what there is when there is little', () => {
    expect(pick([], [])).toEqual([]);
    expect(ids(pick([stairs], [1]))).toEqual(['stairs']);
  });

  it('is certain where scores decide, and size / n where dice do', () => {
    const candidates = allBlocks(60, 61);
    expect(
      pick(
        candidates,
        candidates.map((_, at) => at),
      ).map((c) => c.probability),
    ).toEqual(Array(5).fill(1));
    const scores = candidates.map((_, at) => ({ total: at / 10, parts: { chance: at / 10 } }));
    const posted = candidates.slice(0, 2);
    const byDice = choosePicks({ candidates, scores, posted, past, size: 3 });
    expect(byDice.map((choice) => choice.probability)).toEqual([0.5, 0.5, 0.5]);
    const all = choosePicks({ candidates, scores, posted: [], past, size: 20 });
    expect(all.map((choice) => choice.probability)).toEqual(Array(8).fill(1));
  });
});
