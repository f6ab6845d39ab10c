import { describe, expect, it } from 'vitest';
import { strangeWords } from '../../lab/train-summaries/strange-words.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { oneLinerOf } from '../../src/summarise/one-liner.ts';

const lineOf = (title: string, abstract: string) =>
  oneLinerOf({ title, abstract }, { text: '', method: 'extractive' });

it('a clause without its main clause is no line', () => {
  const half =
    'In this setting, where task goals remain invariant while walks must adapt to doors.';
  expect(lineOf('KineMaze: Door-Aware Planning', `We study mazes. ${half}`)).toBeNull();
});

describe('what is new, in a line', () => {
  it.each([
    [
      'drops “we propose”, the name and what a clause adds',
      'TideRL: Planning by Ebb and Flow',
      'In this paper, we propose TideRL, a method that plans backwards from goals, which keeps each of its many rollouts short and cheap.',
      'a method that plans backwards from goals',
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
      'Small critics need half the logs of large ones',
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
    [
      'leaves the second of two things that the authors did',
      'On Small Critics',
      'We train small critics on logs of seven plants and measure drift, regret, heat and noise in each of their loops.',
      'trains small critics on logs of seven plants',
    ],
    [
      'drops the name that the abstract gives',
      'On Small Critics',
      'We propose Folded Map Planning (FMP). FMP replays the logs of seven plants.',
      'replays the logs of seven plants',
    ],
  ])('%s', (_, title, summary, line) => {
    expect(lineOf(title, summary)).toBe(line);
  });

  it.each([
    [
      'a list at its first part',
      'We find two reasons for drift: small logs of old plants, and critics that are never asked again.',
    ],
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
    expect(lineOf('On Tides', summary)).toBeNull();
  });

  it('passes over background, and over how well it works, for what the paper does', () => {
    const abstract =
      'Docking is hard for agents in wind. Offline critics curb extrapolation with constraints. We present a controller that predicts gusts from sails. It outperforms all earlier controllers on seven harbours.';
    expect(lineOf('On Tides', abstract)).toBe('a controller that predicts gusts from sails');
  });

  it('tells nothing of the field, with which the abstract begins', () => {
    const field = 'Offline critics rely on constraints to curb extrapolation.';
    expect(lineOf('On Small Critics', `${field} We thank all of them.`)).toBeNull();
  });

  it('reads the summary that a model wrote', () => {
    const paper = {
      title: 'On Tides',
      abstract: 'We present a controller that predicts gusts from sails.',
    };
    const text = 'Tide tables replace the critic of docking agents. They are cheap.';
    expect(oneLinerOf(paper, { text, method: 'llm' })).toBe(
      'Tide tables replace the critic of docking agents',
    );
  });

  it('is what a German summary begins with, up to where the sentence could end', () => {
    const paper = { title: 'Otter: Mazes', abstract: 'We present Otter, a planner of mazes.' };
    const line = (text: string) => oneLinerOf(paper, { text, method: 'llm' });
    expect(line('Otter plant in Labyrinthen aus 2.000 Protokollen, die niemand prüft.')).toBe(
      'plant in Labyrinthen aus 2.000 Protokollen',
    );
    expect(line('Es plant. Es ist das beste und schnellste von allen.')).toBeNull();
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
      const line = lineOf('TideRL: Planning', text);
      if (line === null) continue;
      expect(line.split(/\s+/).length, line).toBeLessThanOrEqual(12);
      expect(line, text).not.toMatch(
        /(?:^|\s)(?:a|the|of|with|for|and|by|which|while|if|is|not|that)$|[,:(]$/i,
      );
      expect(line.split('"').length % 2, line).toBe(1);
      expect(strangeWords(line, text, 'TideRL'), text).toEqual([]);
    }
  });
});
