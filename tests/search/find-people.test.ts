import { describe, expect, it } from 'vitest';
import { aPaper } from '../builders.ts';
import { freshArchive } from './fresh-archive.ts';

const world = freshArchive();

let next = 0;
const by = (authors: string[], published = '2026-01-05T00:00:00Z') =>
  aPaper({ id: `p${++next}`, authors, published });

describe('an author', () => {
  it('is told with ways to write the name, years and co-authors', async () => {
    await world.store.papers.upsert([
      by(['Ada S. Example', 'Bo Sample'], '2026-02-05T00:00:00Z'),
      by(['Ada Example', 'Bo Sample'], '2026-01-05T00:00:00Z'),
      by(['Example, Ada', 'Cy Other'], '2025-01-05T00:00:00Z'),
      by(['A. Example', 'Cy Other']),
      by(['Ada Sample']),
    ]);
    const { person, others } = await world.archive.people('ada example');
    expect(others).toEqual([]);
    expect(person?.names.toSorted()).toEqual(['Ada Example', 'Ada S. Example', 'Example, Ada']);
    expect(person?.ids).toHaveLength(3);
    expect(person?.byYear).toEqual([
      { name: '2026', papers: 2 },
      { name: '2025', papers: 1 },
    ]);
    expect(person?.coauthors).toEqual([{ name: 'Bo Sample', papers: 2 }]);
    expect(person?.initials).toEqual([{ name: 'A. Example', papers: 1 }]);
    expect(person?.mayBeSeveral).toBe(false);
  });

  it('is not chosen among several whom a name fits', async () => {
    await world.store.papers.upsert([
      by(['Ada Example']),
      by(['Ada Example']),
      by(['Bo Example']),
      by(['Adam Exampleson']),
    ]);
    const { person, others } = await world.archive.people('example');
    expect(person).toBeNull();
    expect(others[0]).toEqual({ name: 'Ada Example', papers: 2 });
    expect(others.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Bo Example', 'Adam Exampleson']),
    );
    expect((await world.archive.people('Bo Example')).person?.ids).toHaveLength(1);
    expect(await world.archive.people('nobody')).toEqual({ person: null, others: [] });
  });

  it('may be several people where the papers share no co-authors', async () => {
    await world.store.papers.upsert(
      Array.from({ length: 24 }, (_, at) => by(['Wei Example', `Other ${'abcdefgh'[at % 8]}`])),
    );
    expect((await world.archive.people('Wei Example')).person?.mayBeSeveral).toBe(true);
    await world.store.papers.upsert(
      Array.from({ length: 24 }, (_, at) =>
        by(['One Example', 'Bo Sample', `Other ${'abcdefgh'[at % 8]}`]),
      ),
    );
    expect((await world.archive.people('One Example')).person?.mayBeSeveral).toBe(false);
  });
});
