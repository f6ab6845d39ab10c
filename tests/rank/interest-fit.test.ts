import { describe, expect, it } from 'vitest';
import { shippedEmbedder } from '../../src/embed/local-embedder.ts';
import { seededRandom } from '../../src/lib/random.ts';
import type { Paper } from '../../src/paper.ts';
import { explainPicks } from '../../src/rank/explain/explain-picks.ts';
import { areAlike, fitMargin, fitsInterest } from '../../src/rank/interest-fit.ts';
import { hasNoGround, isHardlyServed } from '../../src/rank/picks/no-ground.ts';
import { planPicks } from '../../src/rank/picks/plan-picks.ts';
import { createTaste } from '../../src/rank/taste/taste.ts';
import { reasonPlain } from '../../src/slack/picks/reason-text.ts';
import { anInterest, aPaper } from '../builders.ts';
import { aRequest, votesOn } from './world.ts';

const paperOf = (id: string, title: string, abstract: string): Paper =>
  aPaper({ id, title, abstract });

const quantum = paperOf(
  'quantum',
  'Reinforcement learning decoders for quantum error correction',
  'A policy learns to decode the surface code. Logical error rates of quantum error correction fall under biased noise.',
);
const offline = paperOf(
  'offline',
  'Conservative critics for offline reinforcement learning',
  'Offline reinforcement learning keeps a policy near the logged data. A conservative critic bounds the value of unseen actions.',
);
const recipe = paperOf(
  'recipe',
  'A simple recipe for reinforcement learning of language models',
  'Large language models are trained with verifiable rewards on mathematics and code. We compare sampling, clipping and normalisation over forty runs, give a recipe that is stable at scale, and predict the final accuracy from early checkpoints.',
);
const bridge = paperOf(
  'bridge',
  'Bridging simulation and reality with reinforcement learning',
  'Policies trained in simulation are bridged to real robots by randomising the dynamics.',
);
const agents = paperOf(
  'agents',
  'Cooperation of agents by multi-agent reinforcement learning',
  'Many agents learn to cooperate. A central critic gives each agent its share of the reward.',
);
const some = [quantum, offline, recipe, bridge, agents];

const topics = ['robot', 'critic', 'language model', 'bandit', 'reward', 'planning', 'video'];
/** Three hundred papers of the field, none about anything foreign. */
const past = Array.from({ length: 300 }, (_, n) =>
  paperOf(
    `past${n}`,
    `Reinforcement learning for a ${topics[n % 7]} and a ${topics[(n * 3 + 1) % 7]}`,
    `A policy for the ${topics[(n * 5 + 2) % 7]} is trained with reinforcement learning, case ${n}a, with offline data and agents.`,
  ),
);
const request = aRequest({ past, candidates: some });

describe('a paper fits an interest', () => {
  it.each([
    ['Quantum error correction with surface codes', quantum],
    ['Reinforcement learning for quantum error correction', quantum],
    ['offline RL: conservative critics, logged data', offline],
    ['Offline reinforcement learning', offline],
    ['cooperation in multi-agent reinforcement learning', agents],
  ])('that it is about: %s', (text, paper) => {
    expect(fitsInterest(request, text, paper)).toBe(true);
  });

  it.each([
    ['Bread baking', recipe],
    ['Bridge engineering and steel structures', bridge],
    ['Quantum error correction with surface codes', offline],
    ['Reinforcement learning for quantum error correction', offline],
    ['Graph neural networks for chemistry', recipe],
    ['Speech recognition', agents],
    ['Compilers', bridge],
  ])('and not for a word of another meaning, or for the half they share: %s', (text, paper) => {
    expect(fitsInterest(request, text, paper)).toBe(false);
  });

  it('whether it is spelt the British or the American way, and in other forms', () => {
    const [british, american] = ['optimisation of schedulers', 'optimization of scheduling'].map(
      (text) => fitMargin(request, text, paperOf('s', 'Optimizing a scheduler', 'Schedules.')),
    );
    expect(british).toBeGreaterThan(0);
    expect(american).toBeGreaterThan(0);
  });

  it('is alike to what says the same', () => {
    expect(areAlike(offline, { ...offline, id: 'x', title: 'Critics from logged data' })).toBe(
      true,
    );
    expect(areAlike(offline, paperOf('b', 'Baking bread', 'Dough rises overnight.'))).toBe(false);
  });
});

describe('a paper has no ground', () => {
  const far = aRequest({
    past,
    candidates: some,
    interests: [anInterest({ text: 'Cooking recipes' })],
  });
  const score = { total: 3, parts: { interest: 2, meaning: 1 } };

  it('where it is far from every interest', () => {
    expect(hasNoGround(far, offline, score)).toBe(true);
    const two = { ...far, interests: [...far.interests, anInterest({ text: 'offline learning' })] };
    expect(hasNoGround(two, offline, score)).toBe(false);
  });

  it('and not where it is like what was liked or given, or by an author who is followed', () => {
    const like = { ...offline, id: 'other' };
    expect(hasNoGround({ ...far, examples: [like] }, offline, score)).toBe(false);
    expect(hasNoGround({ ...far, feedback: votesOn([like], 'up') }, offline, score)).toBe(false);
    expect(hasNoGround({ ...far, feedback: votesOn([like], 'down') }, offline, score)).toBe(true);
    expect(hasNoGround(far, offline, { total: 6, parts: { followed: 3 } })).toBe(false);
  });

  it('and not where too little is known, or nothing was asked for', () => {
    expect(hasNoGround({ ...far, past: past.slice(0, 100) }, offline, score)).toBe(false);
    expect(hasNoGround({ ...far, interests: [] }, offline, score)).toBe(false);
  });

  it('and the past tells which interests are hardly served', async () => {
    const ask = (text: string) =>
      isHardlyServed({ ...far, interests: [anInterest({ text })] }, async () => undefined);
    expect(await ask('Cooking recipes')).toBe(true);
    expect(await ask('Reinforcement learning for robots')).toBe(false);
  });
});

const foreign = [
  'Cooking recipes',
  'Roman history',
  'Bridge engineering and steel structures',
  'Wine making and fermentation',
  'Graph neural networks for chemistry',
  'Speech recognition',
  'Volcanoes and magma flow',
  'Compilers and program optimisation',
  'Tax law and accounting',
];

it('a channel is never told that a foreign paper fits (seeded days of many interests)', () => {
  const random = seededRandom('foreign');
  const ranker = createTaste(shippedEmbedder);
  for (const text of foreign)
    for (const weakDays of ['short', 'fill'] as const) {
      const candidates = Array.from({ length: 12 }, (_, at) => {
        const paper = past[Math.floor(random() * past.length)] as Paper;
        return { ...paper, id: `c${at}`, title: `${paper.title} ${at}c` };
      });
      const asked = aRequest({ past, candidates, interests: [anInterest({ text })] });
      const { scores, picks } = planPicks(ranker, asked, {
        size: 5,
        posted: [],
        wildCards: true,
        proportional: true,
        weakDays,
      });
      expect(picks).toHaveLength(weakDays === 'short' ? 0 : picks.length);
      for (const reason of explainPicks(ranker, asked, scores, picks)) {
        expect(reason).toMatchObject({ kind: 'below-usual', hasNoGround: true });
        expect(reasonPlain(reason)).not.toMatch(/fits|close to|best/i);
      }
    }
});
