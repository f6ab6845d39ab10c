import { describe, expect, it } from 'vitest';
import { allSteps } from '../../../src/lib/async/in-turns.ts';
import { longFormsIn } from '../../../src/search/index/index-paper.ts';
import { readQuestion } from '../../../src/search/index/read-question.ts';
import { SearchIndex } from '../../../src/search/index/search-index.ts';
import { similarWords } from '../../../src/search/index/similar-words.ts';
import { aPaper } from '../../builders.ts';
import { wordEmbedder } from '../../fakes/word-embedder.ts';

let papers = 0;
const papersOf = (count: number, abstract: string) =>
  Array.from({ length: count }, () =>
    aPaper({ id: `q${papers++}`, title: 'Notes', abstract, authors: [] }),
  );

const embedder = wordEmbedder();
const index = new SearchIndex(() => embedder);
// In several segments: what is known of words is known of all.
const batches = [
  [
    ...papersOf(3, 'We use group relative policy optimization (GRPO) for reasoning.'),
    ...papersOf(20, 'GRPO rewards a group.'),
    ...papersOf(2, 'Generalised rank procedure order (GRPO) is other.'),
    ...papersOf(1, 'Unit steps (US) are rare.'),
    ...papersOf(40, 'It helps us and an arm of us.'),
  ],
  [
    ...papersOf(4, 'Group relative policy optimization (GRPO) learns.'),
    ...papersOf(1, 'The acorn robot machine (ARM) moves.'),
    ...papersOf(9, 'Off-policy evaluation of walking robots.'),
    ...papersOf(6, 'Reinforcement of bridges; reinforcement of walls.'),
    ...papersOf(6, 'We sail online with lines on decks and on-line maps.'),
    ...papersOf(12, 'Online bandits.'),
  ],
];
for (const batch of batches) allSteps(index.add(batch));
const { lexicon } = index;

const unitsOf = (text: string) => readQuestion(text, lexicon).units;
const ways = (text: string) =>
  unitsOf(text).flatMap(({ alternatives }) => alternatives.map(({ terms }) => terms.join(' ')));

describe('acronyms', () => {
  it.each([
    ['group relative policy optimization (GRPO)', ['grpo', 'group relative policy optimization']],
    ['Large language models (LLMs) write.', ['llm', 'large language models']],
    ['chain-of-thought (CoT) prompts', ['cot', 'chain of thought']],
    ['trust region policy optimisation (TRPO)', ['trpo', 'trust region policy optimisation']],
  ])('are defined in “%s”', (text, found) => {
    expect(longFormsIn(text)).toEqual([found]);
  });

  it.each(['a walk (GRPO)', 'as of (2024)', 'x (y)', '(LLM)', 'see figure two (left)', ''])(
    'are not defined in “%s”',
    (text) => {
      expect(longFormsIn(text)).toEqual([]);
    },
  );

  it('mean their long form where enough papers define it, in whichever segments', () => {
    expect(lexicon.longFormsOf('grpo')).toEqual(['group relative policy optimization']);
    expect(lexicon.shortFormOf('group relative policy optimization')).toBe('grpo');
    expect(ways('GRPO')).toContain('group rel polici optim');
    expect(ways('group relative policy optimization')).toContain('grpo');
  });

  it.each(['us', 'arm'])('are not ordinary words that look like one: %s', (word) => {
    expect(lexicon.longFormsOf(word)).toEqual([]);
  });
});

describe('a question', () => {
  it('is the same of a term with a hyphen, in one word and in two', () => {
    const [hyphen, joined, apart] = ['off-policy', 'offpolicy', 'off policy'].map(unitsOf);
    expect(joined).toEqual(hyphen);
    expect(apart).toEqual(hyphen);
    expect(readQuestion('offpolicy', lexicon).text).toBe(readQuestion('off policy', lexicon).text);
  });

  it('takes a term as one word where most papers write it so', () => {
    expect(ways('on-line')).toContain('onlin');
    expect(ways('on-line')).not.toContain('line');
  });

  it('with one wrong letter finds the word that is meant', () => {
    for (const typed of ['reinforcment', 'reinforcemnet', 'reinforcememt', 'reinnforcement'])
      expect(ways(typed)).toContain('reinforc');
    expect(readQuestion('reinforcemnet', lexicon).text).toBe('reinforcement');
  });

  it('of many words keeps the rarest, each once', () => {
    const long = `${'robots walking evaluation '.repeat(200)} ${Array.from({ length: 300 }, (_, at) => `w${at}`).join(' ')}`;
    const units = unitsOf(long);
    expect(units.length).toBeLessThanOrEqual(32);
    expect(units.map(({ typed }) => typed)).toEqual(expect.arrayContaining(['robots', 'walking']));
  });

  it.each(['', '   ', 'the of and', '!!! ???', '\u0000', '"', '- - -'])(
    'of nothing has no units: “%s”',
    (text) => {
      expect(unitsOf(text)).toEqual([]);
    },
  );
});

describe('similar words', () => {
  it('are one letter away, and the most frequent first', () => {
    expect(similarWords('reinforcment', lexicon)[0]).toMatchObject({ terms: ['reinforc'] });
    expect(similarWords('xyzzyx', lexicon)).toEqual([]);
  });

  it('are those that begin so, where none is one letter away', () => {
    expect(similarWords('reinf', lexicon).map(({ word }) => word)).toEqual(['reinforc']);
  });

  it.each(['ab', '学習', 'π', '42x', 'Naïve', ''])('are none of “%s”', (word) => {
    expect(similarWords(word, lexicon)).toEqual([]);
  });
});
