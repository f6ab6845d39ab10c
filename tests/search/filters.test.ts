import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainSettings } from '../../src/paper.ts';
import type { SearchAnswer } from '../../src/search/engine/search-request.ts';
import { readLeftOut } from '../../src/search/left-out.ts';
import { readSearchWords } from '../../src/search/search-grammar.ts';
import { type SearchTools, searchPapers } from '../../src/search/search-papers.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aChannel, aGesture, aPaper } from '../builders.ts';
import { localArchive } from '../fakes/local-archive.ts';

let store: Store;
let tools: SearchTools;
beforeEach(async () => {
  store = await openStore(':memory:');
  const archive = localArchive(store);
  tools = {
    store,
    archive: {
      ask: async (request) => {
        await archive.refresh();
        return archive.ask(request);
      },
    },
  };
});
afterEach(() => store.close());

const today = '2026-03-17';
const { workspaceId, id: channelId } = aChannel();
const searcher = { workspaceId, channelId, memberId: 'U1' };

const paper = (id: string, title: string, over: Partial<ReturnType<typeof aPaper>> = {}) =>
  aPaper({ id, title, abstract: 'Nothing else is said here.', published: null, ...over });

async function ask(query: string): Promise<SearchAnswer> {
  const search = readSearchWords(query, today);
  if ('fault' in search) throw new Error(search.fault);
  return searchPapers(tools, searcher, search, { offset: 0, limit: 10, today });
}

const find = async (query: string) => (await ask(query)).results.map((one) => one.paper.id);

async function vote(paperId: string, memberId: string, value: 'up' | 'down') {
  await store.votes.record(aGesture({ workspaceId, channelId, paperId, memberId, value }));
}

describe('filters of a search', () => {
  it('keep to days, both of them included', async () => {
    await store.papers.upsert([
      paper('old', 'Gripping fruit', { day: '2026-01-10' }),
      paper('mid', 'Gripping fruit', { day: '2026-02-10' }),
      paper('new', 'Gripping fruit', { day: '2026-03-10' }),
    ]);
    expect(await find('fruit until:2026-02-10 sort:newest')).toEqual(['mid', 'old']);
    expect(await find('since:2026-02-10 until:2026-02')).toEqual(['mid']);
    expect(await find('since:2026-02-10')).toEqual(['new', 'mid']);
  });

  it('keep to papers with code, and say so of a venue that nothing is known', async () => {
    await store.papers.upsert([
      paper('code', 'Gripping fruit', { codeUrl: 'https://github.com/a/b' }),
      paper('none', 'Gripping fruit'),
    ]);
    expect(await find('fruit has:code')).toEqual(['code']);
    expect(await ask('fruit venue:icml')).toMatchObject({ count: 0, knowsVenues: false });
  });

  it('keep to what was voted, by whom and how', async () => {
    await store.papers.upsert(['a', 'b', 'c', 'd'].map((id) => paper(id, 'Gripping fruit')));
    await vote('a', 'U1', 'up');
    await vote('b', 'U1', 'down');
    await vote('c', 'U2', 'up');
    const found = async (query: string) => (await find(query)).toSorted();
    expect(await found('voted:me')).toEqual(['a', 'b']);
    expect(await found('voted:up')).toEqual(['a']);
    expect(await found('fruit voted:down')).toEqual(['b']);
    expect(await found('voted:here')).toEqual(['a', 'b', 'c']);
    expect(await found('liked:here')).toEqual(['a', 'c']);
    expect(await found('liked:me')).toEqual(['a']);
    expect(await found('liked voted:me')).toEqual(['a']);
  });

  it('are counted where they left everything out', async () => {
    await store.papers.upsert([
      paper('a', 'Gripping fruit', { day: '2026-01-10' }),
      paper('b', 'Gripping fruit by touch', { day: '2026-01-10', categories: ['cs.RO'] }),
    ]);
    const left = (query: string) => readLeftOut(tools, searcher, query, today);
    expect(await left('fruit since:7d')).toEqual([{ filters: ['since:7d'], count: 2 }]);
    expect(await left('fruit since:7d in:cs.RO')).toEqual([{ filters: ['since:7d'], count: 1 }]);
    expect(await left('fruit since:7d in:cs.AI from:nobody')).toEqual([
      { filters: ['since:7d', 'in:cs.AI', 'from:nobody'], count: 2 },
    ]);
    expect(await left('since:7d')).toEqual([]);
  });
});

describe('the order of a search', () => {
  const about = (id: string, subject: string) =>
    paper(id, `Critics for ${subject}`, { abstract: `We study critics for ${subject}.` });

  const subscribe = async (interest: string) => {
    const settings = plainSettings([{ text: interest, weight: 1 }]);
    await store.channels.subscribe(aChannel({ ...settings }));
  };

  it('lets what the channel reads decide between papers that fit equally, unless it is turned off', async () => {
    await store.papers.upsert([
      about('a-market', 'stock markets and portfolio trading'),
      about('b-legged', 'legged robots and quadruped walking'),
    ]);
    const before = await ask('critics sort:words');
    expect(before.results[0]?.parts).toMatchObject({ taste: 0, recency: 0 });
    await subscribe('quadruped robots that walk');
    const [first, second] = (await ask('critics')).results;
    expect(first?.paper.id).toBe('b-legged');
    for (const one of [first, second]) {
      expect(one?.parts.taste).toBeGreaterThanOrEqual(0);
      expect(one?.parts.taste).toBeLessThanOrEqual(0.05);
    }
    expect(first?.parts.taste).toBeGreaterThan(second?.parts.taste ?? 1);
    for (const order of ['words', 'newest'])
      expect((await ask(`critics sort:${order}`)).results[0]?.parts).toMatchObject({ taste: 0 });
    const ids = (answer: SearchAnswer) => answer.results.map((one) => one.paper.id);
    expect(ids(await ask('critics sort:words'))).toEqual(ids(before));
  });

  it('never lets it turn what fits the words', async () => {
    await store.papers.upsert([
      about('market', 'stock markets and portfolio trading'),
      about('legged', 'legged robots and quadruped walking'),
    ]);
    await subscribe('quadruped robots that walk');
    expect((await find('critics for stock markets'))[0]).toBe('market');
  });
});

describe('words that no paper holds', () => {
  it('are told with what was looked for instead, or what is nearest', async () => {
    await store.papers.upsert(
      Array.from({ length: 6 }, (_, at) => paper(`p${at}`, `Learning policies number ${at}`)),
    );
    expect((await ask('lerning')).unknown).toEqual([
      { typed: 'lerning', instead: ['learning'], nearest: null },
    ]);
    expect((await ask('pollizies')).unknown).toEqual([
      { typed: 'pollizies', instead: [], nearest: 'policies' },
    ]);
    expect((await ask('policies xyzzy')).unknown).toEqual([
      { typed: 'xyzzy', instead: [], nearest: null },
    ]);
    expect(await ask('the of')).toMatchObject({ sought: [], unknown: [], count: 0 });
  });

  it('leave the count true: how many hold every word', async () => {
    await store.papers.upsert([
      ...Array.from({ length: 230 }, (_, at) => paper(`m${at}`, `Gripping fruit number ${at}`)),
      paper('x', 'Gripping glass'),
    ]);
    expect(await ask('gripping')).toMatchObject({ count: 200, holdingAll: 231 });
    expect(await ask('gripping glass')).toMatchObject({ count: 200, holdingAll: 1 });
  });
});
