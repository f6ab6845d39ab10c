import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nounPhrases } from '../../../src/lib/text/noun-phrases.ts';

const archive = JSON.parse(
  readFileSync(
    join(import.meta.dirname, '..', '..', '..', 'playground', 'archive', 'papers.json'),
    'utf8',
  ),
) as { title: string; abstract: string }[];

const phrasesOf = (title: string, abstract = '') =>
  nounPhrases({ title, abstract }).map(({ text }) => text);

describe('nounPhrases', () => {
  it.each([
    [
      'CodeScout: An Effective Recipe for Reinforcement Learning of Code Search Agents',
      ['reinforcement learning', 'code search agents'],
    ],
    ['Getting It Right: Terminal Rewards, Simply', []],
    ['Instruction Matters', []],
    [
      'Table-R1: Region-based Reinforcement Learning for Table Understanding',
      ['region-based reinforcement learning', 'table understanding'],
    ],
    ['Monte Carlo Tree Search with GRPO', ['Monte Carlo tree search', 'GRPO']],
    ['A Comprehensive Survey of Offline RL', ['offline RL']],
    ['Improving Efficient Exploration', ['exploration']],
  ])('names what a reader would: %s', (title, expected) => {
    expect(phrasesOf(title)).toEqual(expected);
  });

  it('finds in abstracts what many titles name, in the form that most have', () => {
    const abstract =
      'We simply take the right recipe: a World Model, verifiable rewards and one instruction of the terminal.';
    expect(phrasesOf('Notes', abstract)).toEqual(['world models', 'verifiable rewards']);
  });

  it('counts, and tells what stands in the title', () => {
    const found = nounPhrases({
      title: 'World Models',
      abstract: 'A world model is a world model.',
    });
    expect(found).toMatchObject([{ key: 'world model', isInTitle: true, count: 3 }]);
  });

  it('has something to say of nearly every paper of the archive, and never a word that names nothing', () => {
    const named = archive.map((paper) => nounPhrases(paper).map(({ text }) => text));
    expect(named.filter((phrases) => phrases.length > 1).length).toBeGreaterThan(
      0.9 * archive.length,
    );
    const words = named.flat().flatMap((phrase) => phrase.split(' '));
    for (const word of ['right', 'terminal', 'simply', 'recipe', 'instruction', 'novel', 'using'])
      expect(words).not.toContain(word);
  });
});
