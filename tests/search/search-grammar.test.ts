import { describe, expect, it } from 'vitest';
import { isEmptySearch, readSearchWords } from '../../src/search/search-grammar.ts';

const read = (text: string) => readSearchWords(text, '2026-03-17');
const nothing = {
  words: [],
  phrases: [],
  since: null,
  from: null,
  within: null,
  lists: [],
  named: [],
};

describe('the words of a search', () => {
  it.each([
    ['offline RL', { words: ['offline', 'RL'] }],
    ['"world model" robots', { words: ['world', 'model', 'robots'], phrases: ['world model'] }],
    ['“reward hacking”', { words: ['reward', 'hacking'], phrases: ['reward hacking'] }],
    ['"never closed', { words: ['never', 'closed'], phrases: ['never closed'] }],
    ['""', {}],
    ['since:30d', { since: '2026-02-15' }],
    ['since:2w', { since: '2026-03-03' }],
    ['since:6m bandits', { since: '2025-09-18', words: ['bandits'] }],
    ['since:1Y', { since: '2025-03-17' }],
    ['since:2026-01-31', { since: '2026-01-31' }],
    ['from:Levine', { from: 'Levine' }],
    ['FROM:"Sergey Levine" robots', { from: 'Sergey Levine', words: ['robots'] }],
    ['in:cs.RO', { within: 'cs.ro' }],
    ['in:stat', { within: 'stat' }],
    ['liked', { lists: ['liked'] }],
    ['saved posted grpo', { lists: ['saved', 'posted'], words: ['grpo'] }],
    ['liked:@me', { lists: ['likedByMe'] }],
    ['Liked:me grpo', { lists: ['likedByMe'], words: ['grpo'] }],
    ['saved:@me', { lists: ['saved'] }],
    ['"liked"', { words: ['liked'], phrases: ['liked'] }],
    ['q:learning', { words: ['q:learning'] }],
    ['', {}],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual({ ...nothing, ...expected });
  });

  it.each([
    ['since:soon', '“since:soon” is not a time. Write days, weeks'],
    ['since:2026-02-30', '“since:2026-02-30” is not a time.'],
    ['in:robots!', '“in:robots!” is not an arXiv category.'],
    ['from:!!', '“from:!!” names nobody.'],
    ['form:levine', 'There is no filter “form:”. Did you mean “from:”?'],
    ['author:levine', 'There is no filter “author:”. Did you mean “from:”?'],
    ['liked:@jo', 'Write “liked” for what anyone here liked, or “liked:@me” for what you liked.'],
    ['posted:@me', '“posted:@me” is not a list.'],
    ['sinse:30d', 'There is no filter “sinse:”. Did you mean “since:”?'],
  ])('says what is wrong with %s', (text, sentence) => {
    expect(read(text)).toEqual({ fault: expect.stringContaining(sentence) });
  });

  it('knows when nothing was asked', () => {
    expect(isEmptySearch({ ...nothing })).toBe(true);
    for (const text of ['x', 'since:1d', 'from:a', 'in:cs.LG', 'liked']) {
      const found = read(text);
      expect('fault' in found || isEmptySearch(found)).toBe(false);
    }
  });
});
