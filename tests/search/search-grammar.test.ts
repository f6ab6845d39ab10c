import { describe, expect, it } from 'vitest';
import { noFilters } from '../../src/search/search-filters.ts';
import {
  isEmptySearch,
  readSearchWords,
  type SearchWords,
  withoutFilter,
} from '../../src/search/search-grammar.ts';

const read = (text: string) => readSearchWords(text, '2026-03-17');
const nothing = { ...noFilters(), words: [], phrases: [], named: [] };

describe('the words of a search', () => {
  it.each([
    ['offline RL', { words: ['offline', 'RL'] }],
    ['"world model" robots', { words: ['world', 'model', 'robots'], phrases: ['world model'] }],
    ['“reward hacking”', { words: ['reward', 'hacking'], phrases: ['reward hacking'] }],
    ['"never closed', { words: ['never', 'closed'], phrases: ['never closed'] }],
    ['""', {}],
    ['"liked"', { words: ['liked'], phrases: ['liked'] }],
    ['"form:levine"', { words: ['form:levine'], phrases: ['form:levine'] }],
    ['q:learning', { words: ['q:learning'] }],
    ['note: since one can', { words: ['note:', 'since', 'one', 'can'] }],
    ['https://robots.example/a', { words: ['https://robots.example/a'] }],
    ['std::vector', { words: ['std::vector'] }],
    ['a\0b\u2028c', { words: ['a', 'b', 'c'] }],
    ['', {}],
  ])('reads %j', (text, expected) => {
    expect(read(text)).toEqual({ ...nothing, ...expected });
  });

  it.each([
    ['since:30d', { since: '2026-02-15' }],
    ['since:2w', { since: '2026-03-03' }],
    ['since:6m bandits', { since: '2025-09-18', words: ['bandits'] }],
    ['since:1Y', { since: '2025-03-17' }],
    ['since:2026-01-31', { since: '2026-01-31' }],
    ['since: 30d', { since: '2026-02-15' }],
    ['since:2025', { since: '2025-01-01' }],
    ['since:2025-06', { since: '2025-06-01' }],
    ['until:7d', { until: '2026-03-10' }],
    ['until:2026-01-31', { until: '2026-01-31' }],
    ['until:2024', { until: '2024-12-31' }],
    ['until:2024-02', { until: '2024-02-29' }],
    ['since:2025-01-01 until:2025-01-01', { since: '2025-01-01', until: '2025-01-01' }],
    ['from:Levine', { from: 'Levine' }],
    ['FROM:"Sergey Levine" robots', { from: 'Sergey Levine', words: ['robots'] }],
    ['in:cs.RO', { within: 'cs.ro' }],
    ['in:stat', { within: 'stat' }],
    ['has:code grippers', { hasCode: true, words: ['grippers'] }],
    ['venue:ICML', { venue: 'ICML' }],
    ['sort:newest', { order: 'newest' }],
    ['sort:best', { order: 'best' }],
    ['sort:words', { order: 'words' }],
    ['sort:latest', { order: 'newest' }],
  ])('takes %s as a filter', (text, expected) => {
    expect(read(text)).toMatchObject({ ...nothing, ...expected, typed: expect.any(Array) });
  });

  it.each([
    ['liked', ['liked']],
    ['liked:here', ['liked']],
    ['liked:@me', ['likedByMe']],
    ['Liked:me', ['likedByMe']],
    ['saved posted', ['saved', 'posted']],
    ['saved:@me', ['saved']],
    ['posted:here', ['posted']],
    ['voted:@me', ['votedByMe']],
    ['voted:up', ['likedByMe']],
    ['voted:down', ['downByMe']],
    ['voted', ['voted']],
    ['liked since:30d', ['liked']],
    ['liked liked:here', ['liked']],
  ])('takes %s as lists', (text, lists) => {
    expect(read(text)).toMatchObject({ lists, words: [] });
  });

  it('takes a word that names a list as a word where it stands in a question', () => {
    expect(read('click on first liked item')).toMatchObject({
      lists: [],
      words: ['click', 'on', 'first', 'liked', 'item'],
    });
    expect(read('liked:me item posted')).toMatchObject({
      lists: ['likedByMe'],
      words: ['item', 'posted'],
    });
  });

  it.each([
    ['since:soon', '“since:soon” is not a time. Write days, weeks'],
    ['since:2026-02-30', '“since:2026-02-30” is not a time.'],
    ['since:2026-13', '“since:2026-13” is not a time.'],
    ['since:9999y', '“since:9999y” is not a time.'],
    ['since:0000-01-01', 'is not a time.'],
    ['until:2026-99-99', '“until:2026-99-99” is not a time.'],
    ['until:2025-01-01 since:2025-02-01', '“until” (2025-01-01) is before “since” (2025-02-01)'],
    ['in:robots!', '“in:robots!” is not an arXiv category.'],
    ['from:!!', '“from:!!” names nobody.'],
    ['from:""', 'names nobody.'],
    ['has:video', '“has:video” is not known.'],
    ['venue:!!', '“venue:!!” names no conference or journal.'],
    ['sort:upwards', 'Write sort:best, sort:newest or sort:words.'],
    ['form:levine', 'There is no filter “form:”. Did you mean “from:”?'],
    ['author:levine', 'There is no filter “author:”. Did you mean “from:”?'],
    ['before:2025', 'Did you mean “until:”?'],
    ['colour:red', 'There is no filter “colour:”. These are the filters: `since:30d`'],
    ['liked:@jo', 'Write “liked:here” for what anyone here liked'],
    ['posted:@me', '“posted:@me” is not a list.'],
    ['sinse:30d', 'There is no filter “sinse:”. Did you mean “since:”?'],
  ])('says what is wrong with %s', (text, sentence) => {
    expect(read(text)).toEqual({ fault: expect.stringContaining(sentence) });
  });

  it('takes a long text that was pasted as it is, whatever its colons, quotes and links', () => {
    const sentence =
      'Robots learn to grip "ripe fruit" from touch; see arXiv:2508.13420. Two:three. ';
    const found = read(`since:30d ${sentence.repeat(5)}`);
    expect(found).toMatchObject({
      since: '2026-02-15',
      typed: ['since:30d'],
      words: [],
      phrases: [],
      named: [],
      like: { paper: null, text: expect.stringContaining('"ripe fruit" from touch') },
    });
    expect(isEmptySearch(found as SearchWords)).toBe(false);
    const bad = read(`since:never ${sentence.repeat(5)}`);
    expect(bad).toMatchObject({
      since: null,
      like: { text: expect.stringContaining('since:never') },
    });
    const list = read(Array.from({ length: 60 }, (_, at) => `2508.${10_000 + at}`).join(' '));
    expect((list as SearchWords).named).toHaveLength(60);
  });

  it('takes like: with an id or a link, beside filters only', () => {
    for (const text of [
      'like:2508.13420',
      'like:https://arxiv.org/abs/2508.13420v2',
      'LIKE: 2508.13420',
    ])
      expect(read(`${text} in:cs.RO`)).toMatchObject({
        within: 'cs.ro',
        words: [],
        named: [],
        like: { paper: { id: '2508.13420' }, text: '' },
      });
    expect(read('like:robots')).toMatchObject({ fault: expect.stringContaining('names no paper') });
    expect(read('like:')).toEqual({ ...nothing, words: ['like:'] });
    expect(read('like:2508.13420 robots')).toMatchObject({
      fault: expect.stringContaining('Only filters'),
    });
    expect(read('what is it like: that')).toEqual({
      ...nothing,
      words: ['what', 'is', 'it', 'like:', 'that'],
    });
  });

  it.each([
    ['https://github.com/example/diffusion-policy', ['diffusion', 'policy']],
    [
      '<https://github.com/example/Diffusion_Policy.git|github> robots',
      ['Diffusion', 'Policy', 'robots'],
    ],
    ['robots github.com/example/grip/tree/main#readme', ['robots', 'grip']],
    ['https://github.com/example', ['example']],
  ])('reads the words of %s', (text, words) => {
    expect(read(text)).toEqual({ ...nothing, words, hasUnreadLink: true });
  });

  it('can leave one filter out', () => {
    const search = read('grip  since: 30d from:"a b" liked:me');
    expect(search).toMatchObject({ typed: ['since:30d', 'from:"a b"', 'liked:me'] });
    expect(withoutFilter('grip  since: 30d from:"a b" liked:me', 'since:30d')).toBe(
      'grip  from:"a b" liked:me',
    );
    expect(withoutFilter('in:cs.RO grip in:cs', 'in:cs')).toBe('in:cs.RO grip');
  });

  it('knows when nothing was asked', () => {
    expect(isEmptySearch({ ...nothing })).toBe(true);
    for (const text of ['', '""', 'sort:newest']) expect(read(text)).toSatisfy(isEmptySearch);
    for (const text of ['x', 'since:1d', 'until:1d', 'from:a', 'in:cs.LG', 'liked', 'has:code']) {
      const found = read(text);
      expect('fault' in found || isEmptySearch(found)).toBe(false);
    }
  });
});
