import { describe, expect, it } from 'vitest';
import type { SearchAnswer, SearchResult } from '../../../src/search/engine/search-request.ts';
import { readSearchWords } from '../../../src/search/search-grammar.ts';
import {
  countText,
  leftOutText,
  unknownWordsText,
  waitingText,
} from '../../../src/slack/search/answer-text.ts';
import { filtersText } from '../../../src/slack/search/filters-text.ts';
import { snippetOf } from '../../../src/slack/search/snippet.ts';
import { whyFound } from '../../../src/slack/search/why-found.ts';
import { aPaper } from '../../builders.ts';

const anAnswer = (over: Partial<SearchAnswer>): SearchAnswer => ({
  results: [],
  count: 0,
  holdingAll: null,
  sought: [],
  unknown: [],
  knowsVenues: false,
  indexed: 0,
  waiting: 0,
  ...over,
});

describe('what is said of a search', () => {
  const filters = (query: string) => {
    const search = readSearchWords(query, '2026-03-17');
    return 'fault' in search ? search.fault : filtersText(search);
  };

  it('has its filters in plain words', () => {
    expect(filters('grip since:30d from:levine has:code liked:me')).toBe(
      'Published since 15 Feb 2026, by “levine”, with code, liked by you here.',
    );
    expect(filters('since:2025 until:2025-06 in:cs.RO posted')).toBe(
      'Published from 1 Jan 2025 to 30 Jun 2025, in cs.RO, posted in this channel; newest first.',
    );
    expect(filters('grip sort:newest')).toBe('Newest first.');
    expect(filters('grip until:2025 sort:words')).toBe(
      'Published until 31 Dec 2025; ordered by the words alone.',
    );
    expect(filters('saved:me voted:down venue:icml')).toBe(
      'At “icml”, on your reading list, voted down by you here; newest first.',
    );
    expect(filters('"world model" agents')).toBe('With “world model” word for word.');
    expect(filters('grip')).toBe('');
  });

  it.each([
    [{ count: 1, holdingAll: null }, '1 paper matches “grip”.'],
    [{ count: 12, holdingAll: 12 }, '12 papers match “grip”.'],
    [{ count: 12, holdingAll: 1 }, '12 papers match “grip”; 1 holds all of it.'],
    [{ count: 12, holdingAll: 5 }, '12 papers match “grip”; 5 hold all of it.'],
    [{ count: 12, holdingAll: 0 }, '12 papers come near “grip”; none holds all of it.'],
    [{ count: 200, holdingAll: 1234 }, '1,234 papers match “grip”; these are the best 200.'],
    [{ count: 200, holdingAll: 7 }, 'The best 200 papers for “grip”; 7 hold all of it.'],
    [{ count: 200, holdingAll: 0 }, 'The best 200 papers for “grip”; none holds all of it.'],
    [{ count: 12345, holdingAll: null }, '12,345 papers match “grip”.'],
  ])('has a true count: %j', (answer, text) => {
    expect(countText(anAnswer(answer), 'grip')).toBe(text);
  });

  it('has the words that no paper holds', () => {
    expect(
      unknownWordsText([
        { typed: 'lerning', instead: ['learning'], nearest: null },
        { typed: 'quant', instead: ['quantiz'], nearest: null },
        { typed: 'polizy', instead: [], nearest: 'policy' },
        { typed: 'xyzzy', instead: [], nearest: null },
      ]),
    ).toBe(
      'No paper has “lerning”, so I searched for “learning”. No paper has the word “quant”, so I searched for words that begin with it. No paper has “polizy”; the nearest word is “policy”. No paper has “xyzzy”.',
    );
  });

  it('has what filters left out, and how many papers can be found', () => {
    const left = [
      { filters: ['since:30d'], count: 3 },
      { filters: ['in:cs.RO', 'liked'], count: 1 },
    ];
    expect(leftOutText(left)).toBe(
      '3 papers match without “since:30d”. 1 paper matches without “in:cs.RO” “liked”.',
    );
    expect(waitingText(anAnswer({ indexed: 12_000 }), 89_000)).toBe(
      '12,000 of 89,000 papers are searchable so far.',
    );
    expect(waitingText(anAnswer({ indexed: 5, waiting: 2 }), 5)).toBe('');
  });
});

describe('why a paper was found', () => {
  const paper = aPaper({
    title: 'Gripping fruit',
    abstract: 'Robots grip. A hand closes. Touch tells it when. A gripper of glass breaks.',
    authors: ['Ada Example', 'Bo Sample', 'Cy Pattern', 'Di Model'],
  });
  const why = (
    hits: SearchResult['hits'],
    sought: string[],
    { isNear = false, from = null }: { isNear?: boolean; from?: string | null } = {},
  ) => {
    const result = { paper, hits, isNear, parts: {}, total: 0 };
    const terms = hits.flatMap((hit) => hit.terms);
    const unknown = [{ typed: 'tuoch', instead: ['touch'], nearest: null }];
    return whyFound(result, { sought, unknown }, snippetOf(paper, terms), from);
  };
  const hit = (typed: string, ...terms: string[]) => ({ typed, terms });

  it('is not told where title and bold words tell', () => {
    expect(why([hit('gripping', 'grip'), hit('robots', 'robot')], ['gripping', 'robots'])).toBe('');
  });

  it('is its meaning, or how much it holds', () => {
    expect(why([], ['mango'], { isNear: true })).toBe('near in meaning');
    expect(why([hit('fruit', 'fruit')], ['fruit', 'mango'])).toBe('without “mango”');
    expect(
      why([hit('fruit', 'fruit'), hit('robots', 'robot')], ['fruit', 'robots', 'a1', 'b2', 'c3'], {
        isNear: true,
      }),
    ).toBe('2 of 5 words, near in meaning');
  });

  it('is a word further down, and an author who is not named below', () => {
    expect(
      why(
        [hit('robots', 'robot'), hit('grip', 'grip'), hit('touch', 'touch')],
        ['robots', 'grip', 'touch'],
      ),
    ).toBe('also holds “touch”');
    // As the paper has it, not as it was misspelt.
    expect(
      why(
        [hit('robots', 'robot'), hit('grip', 'grip'), hit('tuoch', 'touch')],
        ['robots', 'grip', 'tuoch'],
      ),
    ).toBe('also holds “touch”');
    expect(why([hit('pattern', '@pattern')], ['pattern'])).toBe('by Cy Pattern');
    expect(why([hit('sample', '@sample')], ['sample'])).toBe('');
    expect(why([], [], { from: 'model' })).toBe('by Di Model');
  });
});
