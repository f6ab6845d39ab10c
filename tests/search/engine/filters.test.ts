import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryForms } from '../../../src/lib/text/search-text.ts';
import { venueWords } from '../../../src/lib/text/venue/read-venue.ts';
import type { Paper } from '../../../src/paper.ts';
import { createLocalSearch, type LocalSearch } from '../../../src/search/engine/local-search.ts';
import type { SearchRequest } from '../../../src/search/engine/search-request.ts';
import { isStopWord } from '../../../src/search/index/search-terms.ts';
import { chooseNameTest } from '../../../src/search/papers-by-name.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { aPaper } from '../../builders.ts';
import { wordEmbedder } from '../../fakes/word-embedder.ts';
import { aRequest } from '../a-request.ts';
import { createDraws, type Draws, inventPapers, inventQuestion } from '../invented-papers.ts';

let store: Store;
let search: LocalSearch;
/** As the store holds them now. */
const papers = new Map<string, Paper>();

async function put(some: readonly Paper[]): Promise<void> {
  await store.papers.upsert(some);
  for (const paper of some) papers.set(paper.id, paper);
}

beforeAll(async () => {
  store = await openStore(':memory:');
  const embedder = wordEmbedder();
  search = createLocalSearch({
    store,
    embedder: () => embedder,
    files: null,
    yieldToLoop: async () => undefined,
  });
  const draws = createDraws('filters');
  await put(inventPapers(120, draws));
  await search.refresh();
  // Some are in a second segment, in the place of the first.
  await put(inventPapers(30, draws).map((paper, at) => ({ ...paper, id: `p00${10 + at * 2}` })));
  await search.refresh();
});
afterAll(() => store.close());

const dateOf = ({ published, day }: Paper) => (published ?? day).slice(0, 10);

function appearedAt({ venue }: Paper, typed: string): boolean {
  const [own, asked] = [venueWords(venue ?? ''), venueWords(typed)];
  const isAside = own.includes('workshop') && !asked.includes('workshop');
  return !isAside && asked.length > 0 && asked.every((word) => own.includes(word));
}

function holdsPhrase({ title, abstract }: Paper, phrase: string): boolean {
  const plain = (text: string) => ` ${queryForms(text)[0]} `;
  return [title, abstract].some((text) => plain(text).includes(plain(phrase)));
}

/** Whether a paper passes, found out the plain way. */
function passes(paper: Paper, request: SearchRequest): boolean {
  const { since, until, from, within, hasCode, venue, ids, phrases } = request;
  const all = [...papers.values()];
  const isBy = from === null ? null : chooseNameTest(from, all, { allPrefixes: true });
  return (
    (since === null || dateOf(paper) >= since) &&
    (until === null || dateOf(paper) <= until) &&
    (from === null || (isBy !== null && paper.authors.some(isBy))) &&
    (within === null ||
      paper.categories.some((one) => `${one.toLowerCase()}.`.startsWith(`${within}.`))) &&
    (!hasCode || paper.codeUrl !== null) &&
    (venue === null || appearedAt(paper, venue)) &&
    (ids === null || ids.includes(paper.id)) &&
    phrases.every((phrase) => holdsPhrase(paper, phrase))
  );
}

const idsOf = async (request: SearchRequest) =>
  (await search.ask(request)).results.map(({ paper }) => paper.id);

/** What passes, the newest first. */
const right = (request: SearchRequest): string[] =>
  [...papers.values()]
    .filter((paper) => passes(paper, request))
    .sort((a, b) => dateOf(b).localeCompare(dateOf(a)) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);

const single: [string, Partial<SearchRequest>][] = [
  ['nothing', {}],
  ['since', { since: '2026-02-01' }],
  ['until', { until: '2026-01-20' }],
  ['since and until', { since: '2026-01-10', until: '2026-01-10' }],
  ['a time that is none', { since: '2026-02-10', until: '2026-01-10' }],
  ['code', { hasCode: true }],
  ['a category', { within: 'cs.lg' }],
  ['an archive of categories', { within: 'cs' }],
  ['a category that begins so', { within: 'stat.m' }],
  ['a name', { from: 'example' }],
  ['the beginning of a name', { from: 'Mül' }],
  ['another spelling of a name', { from: 'Mueller' }],
  ['a name of two words', { from: 'chloe sample' }],
  ['a name of two words the other way round', { from: 'Ørsted, Bo' }],
  ['an initial', { from: 'E. Levine' }],
  ['a name with a hyphen', { from: 'xiao-ming' }],
  ['the same without', { from: 'Xiaoming' }],
  ['nobody', { from: 'Nemo' }],
  ['a venue', { venue: 'iclr' }],
  ['a venue and its year', { venue: 'ICLR 2026' }],
  ['another name of a venue', { venue: 'nips' }],
  ['workshops', { venue: 'neurips workshop' }],
  ['a year', { venue: '2025' }],
  ['no venue', { venue: 'looms' }],
  ['a venue of signs', { venue: '?' }],
  ['ids', { ids: ['p0003', 'p0017', 'nowhere'] }],
  ['no ids', { ids: [] }],
];

function someFilters({ next, one, below }: Draws): Partial<SearchRequest> {
  const maybe = <T>(of: T): T | null => (next() < 0.3 ? of : null);
  return {
    since: maybe(`2026-01-${10 + below(20)}` as const),
    until: maybe(`2026-02-${10 + below(18)}` as const),
    from: maybe(one(['example', 'Bo', 'ada levine', 'Müller'])),
    within: maybe(one(['cs', 'cs.lg', 'stat.ml'])),
    hasCode: next() < 0.2,
    venue: maybe(one(['iclr', 'neurips 2025', 'tmlr', '2026'])),
  };
}

describe('filters', () => {
  it.each(single)('alone find what passes, the newest first: %s', async (_, over) => {
    const request = aRequest({ ...over, limit: 200 });
    expect(await idsOf(request)).toEqual(right(request));
  });

  it('together find what passes all of them, page after page', async () => {
    const draws = createDraws('together');
    for (let round = 0; round < 60; round++) {
      const request = aRequest({ ...someFilters(draws), limit: 7, offset: draws.below(20) });
      const all = right(request);
      const { count } = await search.ask(request);
      expect(count, JSON.stringify(request)).toBe(all.length);
      expect(await idsOf(request)).toEqual(all.slice(request.offset, request.offset + 7));
    }
  });

  it('beside words leave of what the words find what passes', async () => {
    const draws = createDraws('beside');
    for (let round = 0; round < 60; round++) {
      const words = inventQuestion(draws);
      const request = aRequest({ words, ...someFilters(draws), limit: 200 });
      const without = await idsOf(aRequest({ words, limit: 200 }));
      const allowed = new Set(right(request));
      expect((await idsOf(request)).sort(), JSON.stringify(request)).toEqual(
        without.filter((id) => allowed.has(id)).sort(),
      );
    }
  });

  it('of phrases find what holds them word by word', async () => {
    const draws = createDraws('phrases');
    for (let round = 0; round < 40; round++) {
      const text = draws
        .one([...papers.values()])
        .abstract.replace(/[-.]/g, ' ')
        .split(/\s+/);
      const from = draws.below(text.length - 3);
      const phrase = text.slice(from, from + 1 + draws.below(3)).join(' ');
      // Words that stand everywhere find nothing by themselves.
      const isPlain = phrase.split(' ').every(isStopWord);
      for (const words of isPlain ? [''] : ['', phrase, `robot ${phrase}`]) {
        const request = aRequest({ words, phrases: [phrase], limit: 200 });
        expect((await idsOf(request)).sort(), phrase).toEqual(right(request).sort());
      }
    }
  });

  it('give pages of words that together are the whole', async () => {
    const whole = await idsOf(aRequest({ words: 'policy robot', limit: 200 }));
    const pages: string[] = [];
    for (let offset = 0; offset < whole.length; offset += 9)
      pages.push(...(await idsOf(aRequest({ words: 'policy robot', offset, limit: 9 }))));
    expect(pages).toEqual(whole);
    expect(new Set(whole).size).toBe(whole.length);
    expect(await idsOf(aRequest({ words: 'policy', offset: 5000 }))).toEqual([]);
    expect(await idsOf(aRequest({ words: 'policy', limit: 0 }))).toEqual([]);
  });
});

describe('a phrase', () => {
  it('is found in old papers too, however many newer ones there are', async () => {
    const many = Array.from({ length: 2600 }, (_, at) =>
      aPaper({ id: `new${at}`, title: `Looms and threads ${at}`, abstract: 'Of weaving.' }),
    );
    const own = await openStore(':memory:');
    await own.papers.upsert([
      aPaper({ id: 'old', title: 'A zither plays', day: '2020-01-01', published: null }),
      ...many,
    ]);
    const embedder = wordEmbedder();
    const found = createLocalSearch({
      store: own,
      embedder: () => embedder,
      files: null,
      yieldToLoop: async () => undefined,
    });
    await found.refresh();
    for (const phrase of ['zither', 'a zither plays']) {
      const { results, count } = await found.ask(aRequest({ words: phrase, phrases: [phrase] }));
      expect(results.map(({ paper }) => paper.id)).toEqual(['old']);
      expect(count).toBe(1);
    }
    await own.close();
  });
});

describe('papers that come and change while the index reads', () => {
  it('are all found, each once and as they are now', async () => {
    const draws = createDraws('meanwhile');
    for (let round = 0; round < 12; round++) {
      const reading = search.refresh();
      const come = inventPapers(6, draws, `r${round}-`);
      const changed = inventPapers(4, draws).map((paper) => ({
        ...paper,
        id: draws.one([...papers.keys()]),
        withdrawn: draws.next() < 0.5,
      }));
      await put([...new Map([...come, ...changed].map((paper) => [paper.id, paper])).values()]);
      const asked = search.ask(aRequest({ words: 'policy', phrases: ['policy'], limit: 200 }));
      await Promise.all([reading, asked]);
      const { waiting, indexed } = await search.ask(aRequest());
      expect(waiting).toBe(0);
      expect(indexed).toBe(papers.size);
      const request = aRequest({ limit: 1000 });
      expect(await idsOf(request)).toEqual(right(request));
      for (const { id, title } of changed.slice(-1)) {
        const { results } = await search.ask(aRequest({ words: title }));
        expect(results.find(({ paper }) => paper.id === id)?.paper).toEqual(papers.get(id));
      }
    }
  });

  it('of many questions at once each gets its own answer', async () => {
    const draws = createDraws('at once');
    const requests = Array.from({ length: 30 }, () =>
      aRequest({ words: inventQuestion(draws), ...someFilters(draws), limit: 30 }),
    );
    const one = [];
    for (const request of requests) one.push(await search.ask(request));
    expect(await Promise.all(requests.map((request) => search.ask(request)))).toEqual(one);
  });
});
