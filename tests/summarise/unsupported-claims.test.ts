import { describe, expect, it } from 'vitest';
import { unsupportedClaims } from '../../src/summarise/unsupported-claims.ts';

const paper = {
  title: "Ferret: Planning with Small Maps and Example's Large Language Models",
  abstract:
    'We train Ferret, a reinforcement learning (RL) planner built on Qwen9-4B and GPT-7o, with Proximal Maze Optimization. ' +
    'It solves 90.5\\% of 1{,}200 mazes from MazeBench, twice as many as DeepFerret, in 3 of four towns. ' +
    'Training takes 10,000 steps on 8 GPUs and is 2.06x faster; a village of 53K houses remains. Smith trained on 1 500 roads.',
};

describe('unsupportedClaims', () => {
  it.each([
    ['a percent sign', 'It solves 90.5% of the mazes.'],
    ['the word percent', 'It solves 90.5 percent of the mazes.'],
    [
      'thousands with and without separators',
      'It takes 10000 steps on 1200 mazes and 1,500 roads.',
    ],
    ['a small number as a word and back', 'Three of 4 towns are solved.'],
    ['a factor', 'Training is 2.06 times faster.'],
    ['a suffix', 'It plans for 53K houses, or 53k.'],
    ['names as written', 'Ferret beats DeepFerret on MazeBench with Qwen9-4B.'],
    ['plural and possessive', "Ferret's maps fit GPUs and a GPU; Smiths agree."],
    ['an acronym of words in the text', 'They call it PMO.'],
    ['well-known short forms', 'LLMs and an LLM help RL.'],
    ['a hyphenated name', 'Ferret-based, RL-trained planning with GPT-7o.'],
    ['an ordinary word at a sentence start', 'Planners fold maps. Training is short. Trains run.'],
    ['words in another case', 'proximal maze optimization and MAZEBENCH.'],
    ['words that are not claims', 'a clever and wholly new idea about badgers.'],
    ['typographic hyphens', 'Qwen9‑4B plans.'],
  ])('accepts %s', (_, summary) => {
    expect(unsupportedClaims(summary, paper)).toEqual([]);
  });

  it.each([
    ['a rounded number', 'It solves 91% of the mazes.', ['91']],
    ['another number', 'It solves 95.5% of 1,200 mazes.', ['95.5']],
    ['a number a thousand times too big', 'It takes 10,000,000 steps.', ['10,000,000']],
    ['a digit of a name as a result', 'It is 9 times faster.', ['9']],
    ['a spurious decimal', 'It is 2.6x faster.', ['2.6x']],
    ['another model size', 'It builds on Qwen9-70B.', ['70B']],
    ['another name', 'It beats Weasel by far.', ['Weasel']],
    ['a name at the start', 'Stanford trains a planner.', ['Stanford']],
    ['an acronym', 'It uses GRPO to plan.', ['GRPO']],
    ['an acronym at the start', 'PPO helps.', ['PPO']],
    ['a camel-case name', 'It uses MazeFormer.', ['MazeFormer']],
    ['each only once', 'Weasel meets Weasel.', ['Weasel']],
  ])('names %s', (_, summary, claims) => {
    expect(unsupportedClaims(summary, paper)).toEqual(claims);
  });

  it('is content with every sentence of the abstract itself', () => {
    expect(unsupportedClaims(paper.abstract, paper)).toEqual([]);
  });
});
