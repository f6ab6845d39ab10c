// A sample of `npm run bench -- engines`, which searches 200 times in real papers.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { postgresStore } from '../../src/store/postgres/postgres-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aPaper } from '../builders.ts';
import { type PostgresServer, startPostgres } from '../fakes/postgres-server.ts';
import { inventPapers } from '../scale/scale-papers.ts';
import { titleSearches } from './title-searches.ts';

let server: PostgresServer;
let stores: [Store, Store];
beforeAll(async () => {
  server = await startPostgres();
  const url = await server.createDatabase('words');
  stores = [await openStore(':memory:'), await postgresStore(url)];
  for (const { papers } of stores) {
    await papers.upsert([...invented, ...odd]);
    // Texts that changed, whose former words must be forgotten.
    await papers.upsert(
      invented.slice(0, 50).map((one) => ({ ...one, title: `${one.title} anew` })),
    );
  }
});
afterAll(async () => {
  for (const store of stores ?? []) await store.close();
  await server?.close();
});

/** So many that common words have more papers than are put in order. */
const invented = inventPapers(400);
/** Texts of which engines' own parsers make different words. */
const odd = [
  'सुदृढीकरण सीखना',
  'การเรียนรู้แบบเสริมกำลัง',
  'π_0 and off-policy learning, offpolicy data: a policy turned off',
  'C++ / C#; e-mail@example.org https://example.org/policy?model=1 3.14 -2 1e-5',
  `${'x'.repeat(499)} ${'x'.repeat(501)} model`,
  'Ünïcödé naïve ﬁne-tuning 𝒜lgebra 𞤀𞤣 ⅷ ½ ª² model',
].map((title, at) => aPaper({ id: `odd${at}`, title, abstract: title, authors: ["Pat O'Sample"] }));

const typed = [
  ...titleSearches(invented, 20),
  ...odd.map(({ title }) => title.split(/\s+/)),
  ...['model', 'm', 'learning policy', 'model for', 'sample', 'x'.repeat(499), 'x'.repeat(501)].map(
    (words) => words.split(' '),
  ),
  ...['off-policy', 'offpolicy data', 'C++', 'e-mail', '3.14', 'model zzz', 'zzz'].map((words) =>
    words.split(' '),
  ),
];

it('gives the same ten papers in the same order on both engines', async () => {
  const [a, b] = stores;
  const first = async ({ papers }: Store) => {
    const lists: string[][] = [];
    for (const words of typed) lists.push((await papers.search(words, 10)).map(({ id }) => id));
    return lists;
  };
  const found = await first(a);
  expect(await first(b)).toEqual(found);
  expect(found.filter(({ length }) => length === 10).length).toBeGreaterThan(15);
});

it('gives the same hundred for a sentence', async () => {
  const [a, b] = stores;
  const sentences = invented.slice(0, 1).map(({ abstract }) => abstract.split(/\s+/).slice(0, 14));
  for (const words of sentences) {
    const ids = (await a.papers.search(words, 100)).map(({ id }) => id);
    expect((await b.papers.search(words, 100)).map(({ id }) => id)).toEqual(ids);
    expect(ids).toHaveLength(100);
  }
});
