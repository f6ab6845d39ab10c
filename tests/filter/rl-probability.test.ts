import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLabelledPapers } from '../../lab/commands/read-labelled-papers.ts';
import {
  areaUnderCurve,
  expectedCalibrationError,
} from '../../lab/train-filter/filter-measures.ts';
import { labelOf } from '../../lab/train-filter/rl-notion.ts';
import { rlProbability } from '../../src/filter/rl-probability.ts';
import { isWanted } from '../../src/filter/rl-width.ts';

const about: [string, string][] = [
  [
    'Careful Q-Learning from Logged Trips',
    'We learn a policy from a fixed set of transitions. An offline reinforcement learning agent lowers the value of actions that the data never shows and gains more reward on six simulated tasks.',
  ],
  [
    'Thompson Sampling When Arms Drift',
    'For a multi-armed bandit whose rewards drift we bound the regret of a sampler that forgets old pulls.',
  ],
  [
    'Shorter Thoughts by Group Rewards',
    'We train a reasoning language model with GRPO and verifiable rewards. Reinforcement learning with a price on length halves the answers at equal accuracy.',
  ],
  [
    'Dreaming in Small Steps',
    'A world model learns latent dynamics from pixels, and an actor-critic agent is trained inside its imagination to control robots.',
  ],
  [
    'Two Hands From One Video',
    'We study imitation learning of manipulation: a policy is cloned from expert demonstrations and corrected online by an expert.',
  ],
  ['Hierarchical Reinforcement Learning with Learned Options', ''],
  ['Regret Bounds for Contextual Bandits', ''],
];

const notAbout: [string, string][] = [
  [
    'Sharper Edges in Medical Segmentation',
    'A convolutional network labels organs in scans; a loss on edges improves overlap on three datasets.',
  ],
  [
    'Corrosion of Steel Reinforcement in Concrete Beams',
    'We measure how reinforcement bars lose section under chloride and predict the remaining strength of the beam with regression on images.',
  ],
  [
    'A Cheap Oxidising Agent for Alcohols',
    'The agent turns alcohols into aldehydes at room temperature. We predict the yield of the reaction with a graph network.',
  ],
  [
    'A Library of Elastic Constants',
    'We collect measured constants of alloys and fit a graph network to them; corrosion is left out.',
  ],
  ['Low-Rank Attention for Long Documents', ''],
  ['Reinforcement of Concrete with Glass Fibre', ''],
];

/** Words of RL in another sense, from fields in which the model has no examples; their categories say so. */
const elsewhere: [string, string, string][] = [
  [
    'Central Bank Policy and Household Debt',
    'We estimate how monetary policy changes consumption. A panel of households and a change of policy in 2015 identify the effect.',
    'econ.GN',
  ],
  [
    'Carbon Taxes and Climate Policy in Small States',
    'We compare twelve states before and after a policy on emissions. The policy lowers emissions, mostly of transport; policy makers may want to know why.',
    'econ.EM',
  ],
];

const pOf = ([title, abstract]: [string, string]) => rlProbability({ title, abstract });

describe('the probability that a paper is about reinforcement learning', () => {
  it.each(about)('is high for %s', (...paper) => {
    expect(isWanted(pOf(paper), 'normal')).toBe(true);
  });

  it.each(notAbout)('is low for %s', (...paper) => {
    expect(isWanted(pOf(paper), 'wide')).toBe(false);
  });

  it.each(elsewhere)('is low for %s, by its categories', (title, abstract, category) => {
    const paper = { title, abstract };
    const inMachineLearning = rlProbability({ ...paper, categories: [category, 'cs.LG'] });
    expect(isWanted(rlProbability({ ...paper, categories: [category] }), 'normal')).toBe(false);
    expect(rlProbability({ ...paper, categories: [category] })).toBeLessThan(inMachineLearning / 2);
    expect(inMachineLearning).toBe(rlProbability(paper));
  });

  it('stays high where RL of another field names itself', () => {
    const paper = {
      title: 'A Reinforcement Learning Account of Foraging',
      abstract:
        'Q-learning agents in a Markov decision process with changing reward explain the choices of animals; deep reinforcement learning of a policy fits them best.',
    };
    expect(rlProbability({ ...paper, categories: ['q-bio.NC'] })).toBeGreaterThan(0.4);
  });

  it('reads an abstract of blanks as one that is not known', () => {
    const title = 'Regret Bounds for Contextual Bandits';
    expect(rlProbability({ title, abstract: ' \n' })).toBe(rlProbability({ title, abstract: '' }));
    expect(rlProbability({ title, abstract: '概要。' })).not.toBe(
      rlProbability({ title, abstract: '' }),
    );
  });

  it.each([
    ['nothing at all', '', ''],
    ['blanks', '   ', '\t\n'],
    ['Chinese', '基于强化学习的机器人控制', '本文研究机器人如何从奖励中学习。'],
    ['signs and half a character', '∑ $\\frac{1}{2}$ \ud83d', '\u0000 --- ???'],
    ['a word of 100,000 letters', 'x'.repeat(100_000), 'y-'.repeat(50_000)],
  ])('is a low number for %s', (_, title, abstract) => {
    const p = rlProbability({ title, abstract });
    expect(p).toBeGreaterThan(0);
    expect(p).toBeLessThan(0.3);
  });

  it('is the same every time', () => {
    for (const paper of [...about, ...notAbout]) expect(pOf(paper)).toBe(pOf(paper));
  });
});

const ours = join(import.meta.dirname, '..', 'fixtures', 'labelled.jsonl');
const theirs = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'shared',
  'data',
  'iclr2026-dev.jsonl.gz',
);

const judge = async (file: string) =>
  (await readLabelledPapers([file], () => {})).slice(0, 1500).map((row) => ({
    probability: rlProbability(row),
    isRl: labelOf(row),
  }));

describe('on labelled papers', () => {
  it('puts every RL paper of a sample before every other', async () => {
    const judged = await judge(ours);
    expect(judged.filter(({ isRl }) => isRl)).toHaveLength(10);
    expect(judged).toHaveLength(20);
    expect(areaUnderCurve(judged)).toBe(1);
    for (const { probability, isRl } of judged) expect(isWanted(probability, 'normal')).toBe(isRl);
  });

  it.skipIf(!existsSync(theirs))(
    'tells RL papers from others, with true probabilities (needs ../shared/data/iclr2026-dev.jsonl.gz)',
    async () => {
      // The model was trained on these: this checks that it is read and applied right, not how good it is.
      const judged = await judge(theirs);
      expect(areaUnderCurve(judged)).toBeGreaterThan(0.97);
      expect(expectedCalibrationError(judged)).toBeLessThan(0.05);
    },
  );
});
