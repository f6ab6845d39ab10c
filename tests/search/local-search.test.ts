import { describe, expect, it } from 'vitest';
import { readSearchWords } from '../../src/search/search-grammar.ts';
import { searchPapers } from '../../src/search/search-papers.ts';
import { aPaper } from '../builders.ts';
import { freshArchive } from './fresh-archive.ts';

const world = freshArchive();

const paper = (id: string, title: string, abstract = 'Nothing else is said here.') =>
  aPaper({ id, title, abstract });

/** Ids, best first, of what `/papers search` finds. */
async function find(query: string): Promise<string[]> {
  const search = readSearchWords(query, '2026-03-17');
  if ('fault' in search) throw new Error(search.fault);
  const searcher = { workspaceId: 'T1', channelId: 'C1', memberId: 'U1' };
  const range = { offset: 0, limit: 10, today: '2026-03-17' as const };
  const { results } = await searchPapers(world, searcher, search, range);
  return results.map((result) => result.paper.id);
}

describe('the search', () => {
  it('finds a paper that has just come, and by its new words one that changed', async () => {
    await world.store.papers.upsert([paper('a', 'Gripping soft fruit')]);
    expect(await find('fruit')).toEqual(['a']);
    await world.store.papers.upsert([paper('b', 'Ripe fruit by touch')]);
    await world.store.papers.upsert([paper('a', 'Gripping wet glass')]);
    expect(await find('fruit')).toEqual(['b']);
    expect(await find('glass')).toEqual(['a']);
  });

  it('finds the same papers however a term of two words is written', async () => {
    const many = Array.from({ length: 6 }, (_, at) =>
      paper(`h${at}`, `Off-policy estimates, part ${at}`),
    );
    await world.store.papers.upsert([
      ...many,
      paper('joined', 'Offpolicy estimates of value'),
      paper('apart', 'Estimates off policy data give'),
      paper('other', 'A policy for forests'),
    ]);
    const [hyphened, joined, apart] = await Promise.all(
      ['off-policy', 'offpolicy', 'off policy'].map(find),
    );
    expect(joined).toEqual(hyphened);
    expect(apart).toEqual(hyphened);
    expect(hyphened).toEqual(expect.arrayContaining(['joined', 'apart']));
  });

  it('understands spellings, plurals and one wrong letter', async () => {
    await world.store.papers.upsert([
      ...Array.from({ length: 6 }, (_, at) => paper(`t${at}`, `Behaviour of walkers ${at}`)),
      paper('other', 'Weather maps'),
    ]);
    for (const query of ['behavior', 'behaviours', 'behavoiur'])
      expect((await find(query)).length).toBe(6);
  });

  it('knows the papers of a venue by any of its names, and those of workshops where they are asked for', async () => {
    const at = (id: string, venue: string | null) => ({ ...paper(id, `Walkers ${id}`), venue });
    await world.store.papers.upsert([
      at('a', 'NeurIPS 2025'),
      at('b', 'NeurIPS 2024'),
      at('c', 'NeurIPS 2025 Workshop'),
      at('d', 'TMLR'),
      at('e', null),
    ]);
    expect(await find('venue:nips')).toEqual(['a', 'b']);
    expect(await find('venue:"neurips 2025"')).toEqual(['a']);
    expect(await find('venue:neurips25 walkers')).toEqual(['a']);
    expect(await find('venue:"neurips workshop"')).toEqual(['c']);
    expect(await find('venue:tmlr')).toEqual(['d']);
    expect(await find('venue:icml')).toEqual([]);
  });
});

describe('a question of several words', () => {
  it('keeps neighbours apart that are hardly ever written with a hyphen', async () => {
    await world.store.papers.upsert([
      ...Array.from({ length: 6 }, (_, at) => paper(`j${at}`, `An in-maze walker ${at}`)),
      ...Array.from({ length: 300 }, (_, at) => paper(`m${at}`, `Maze number ${at}`)),
      paper('sought', 'Hacking of scores in maze walkers'),
    ]);
    expect((await find('score hacking in maze walkers'))[0]).toBe('sought');
  });

  it('finds the same for an acronym alone and for its long form alone', async () => {
    await world.store.papers.upsert([
      ...Array.from({ length: 6 }, (_, at) =>
        paper(`l${at}`, `Otter relay planning ${at}`, 'Otter relay planning (ORP) plans relays.'),
      ),
      paper('short', 'ORP in mazes'),
    ]);
    const long = await find('otter relay planning');
    expect(await find('ORP')).toEqual(long);
    expect(long).toContain('short');
  });
});
