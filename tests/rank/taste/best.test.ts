import { expect, it } from 'vitest';
import { seededRandom } from '../../../src/lib/random.ts';
import type { Feedback, MemberVote, RankRequest } from '../../../src/rank/ranker.ts';
import { createTaste } from '../../../src/rank/taste/taste.ts';
import { anInterest } from '../../builders.ts';
import { blockEmbedder } from '../block-embedder.ts';
import { allBlocks, aRequest, orderOf } from '../world.ts';

const embedder = blockEmbedder();
const taste = createTaste(() => embedder);

/** A channel with any votes of four members on any papers. */
function anyRequest(random: () => number): RankRequest {
  const at = Math.floor(random() * 100);
  const feedback = allBlocks(30, 36)
    .filter(() => random() < 0.6)
    .map((paper, age): Feedback => {
      const votes = ['U1', 'U2', 'U3', 'U4']
        .filter(() => random() < 0.4)
        .map((memberId): MemberVote => ({ memberId, value: random() < 0.6 ? 'up' : 'down' }));
      return { paper, value: votes[0]?.value ?? 'shown', at: 100 - age, age, votes };
    });
  return aRequest({
    interests: [anInterest({ text: 'policy gradient' }), anInterest({ text: 'tactile gripper' })],
    candidates: allBlocks(100 + at, 108 + at),
    feedback: random() < 0.1 ? [] : feedback,
    ...(random() < 0.2 ? { memberId: 'U2' } : {}),
  });
}

it('finds the best without scoring the others, the same as by ranking all', () => {
  for (let round = 0; round < 30; round++) {
    const random = seededRandom(`best ${round}`);
    const request = anyRequest(random);
    const count = Math.floor(random() * 45);
    const best = taste.best(request, count).map(({ id }) => id);
    const totals = taste.rank({ ...request }).map(({ total }) => total);
    expect(best).toEqual(orderOf(request, totals).slice(0, count));
    // Once all are scored, the answer is the same.
    taste.rank(request);
    expect(taste.best(request, count).map(({ id }) => id)).toEqual(best);
  }
});

it('tells the weights of some words as among those of all', () => {
  const request = anyRequest(seededRandom('words'));
  const all = taste.wordWeights(request) ?? new Float64Array(0);
  const ids = [...all.keys(), all.length + 7];
  expect([...taste.weightsOfWords(request, ids)]).toEqual([...all, 0]);
  expect(all.some((weight) => weight !== 0)).toBe(true);
});
