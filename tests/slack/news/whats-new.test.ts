import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/lib/random.ts';
import { whatsNew } from '../../../src/slack/news/whats-new.ts';

const news = (title: string, summary: string, abstract = '') =>
  whatsNew({ title, abstract }, summary);

describe('what is new, in a line', () => {
  it.each([
    [
      'drops “we propose”, the name and what a clause adds',
      'TideRL: Planning by Ebb and Flow',
      'In this paper, we propose TideRL, a method that plans backwards from goals, which keeps each of its many rollouts short and cheap.',
      'plans backwards from goals',
    ],
    [
      'drops the name of the title where it is the subject',
      'TideRL: Planning by Ebb and Flow',
      'TideRL retrieves earlier episodes at each step of a long task.',
      'retrieves earlier episodes at each step of a long task',
    ],
    [
      'tells a finding as it stands',
      'On Small Critics',
      'Extensive experiments show that small critics need half the logs of large ones.',
      'small critics need half the logs of large ones',
    ],
    [
      'speaks of what authors do in the third person',
      'On Small Critics',
      'We study how small critics lose track of rare rewards.',
      'studies how small critics lose track of rare rewards',
    ],
    [
      'keeps what a thing is for, and leaves out where',
      'HarborBench',
      'We introduce HarborBench, a benchmark for docking agents under partial maps in seven simulated harbours with tides.',
      'a benchmark for docking agents under partial maps in seven simulated harbours',
    ],
    [
      'ends before a means',
      'On Small Critics',
      'Small critics keep the policy near the data by refusing to judge actions that no log of the plant has ever held.',
      'Small critics keep the policy near the data',
    ],
  ])('%s', (_, title, summary, line) => {
    expect(news(title, summary)).toBe(line);
  });

  it.each([
    [
      'conditions',
      'The policy improves only when the critic has seen the state before and the logs are complete and long.',
    ],
    [
      'one of two things that belong together',
      'The planner replaces the slow inner search of earlier model-based agents over trees with one learned and cheap forward pass.',
    ],
    [
      'a clause without its verb',
      'Argues that the shared space of large representations in the deeper layers of all critics helps them.',
    ],
    ['a sentence about others', 'Existing methods struggle with sparse rewards.'],
    ['what only the sentence before explains', 'This improves the return of small agents.'],
    ['praise', 'Our framework achieves state-of-the-art performance.'],
    ['what its title says', 'We study tides.'],
    ['where the code is', 'The code is available at github.com/a/b.'],
  ])('says nothing rather than cut or tell %s', (_, summary) => {
    expect(news('On Tides', summary)).toBeNull();
  });

  it('takes a sentence of the abstract that says what the paper does, where the summary has none', () => {
    const abstract =
      'Docking is hard for agents in wind. We present a controller that predicts gusts from sails. It is cheap.';
    expect(news('On Tides', 'This is hard.', abstract)).toBe(
      'a controller that predicts gusts from sails',
    );
  });

  it('tells nothing of the field, with which the abstract begins', () => {
    const field = 'Offline critics rely on constraints to curb extrapolation.';
    const title = 'On Small Critics';
    expect(news(title, field, field)).toBeNull();
    expect(news(title, `${field} Halves the logs that small critics of mazes need.`, field)).toBe(
      'halves the logs that small critics of mazes need',
    );
  });

  it('is always at most 12 words of the text in their order, whole, and never ends inside a phrase', () => {
    const random = seededRandom('whats-new');
    const parts = [
      'We propose TideRL,',
      'a method that',
      'learns to dock,',
      'which',
      'retrieves past episodes',
      'by replaying',
      '(and refining)',
      'the logs',
      'of seven harbours',
      'while',
      'improving',
      'the critic',
      'with',
      'a "world model"',
      'and',
      'if',
      'the reward',
      'is sparse.',
      'It',
      'needs $n^2$ steps:',
      'not',
      'for',
    ];
    for (let round = 0; round < 3000; round++) {
      const count = 4 + Math.floor(random() * 22);
      const text = Array.from(
        { length: count },
        () => parts[Math.floor(random() * parts.length)],
      ).join(' ');
      const line = news('TideRL: Planning', text, text);
      if (line === null) continue;
      expect(line.split(/\s+/).length, line).toBeLessThanOrEqual(12);
      expect(line, text).not.toMatch(
        /(?:^|\s)(?:a|the|of|with|for|and|by|which|while|if|is|not|that)$|[,:(]$/i,
      );
      expect(line.split('"').length % 2, line).toBe(1);
      const plain = (words: string) => words.replace(/ \([^()]*\)/g, '');
      expect(plain(text), line).toContain(line);
    }
  });
});
