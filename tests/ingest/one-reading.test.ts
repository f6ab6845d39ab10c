import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { ingestPapers } from '../../src/ingest/ingest-papers.ts';
import type { Source } from '../../src/sources/source.ts';
import { postgresStore } from '../../src/store/postgres/postgres-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aSighting } from '../builders.ts';
import { type PostgresServer, startPostgres } from '../fakes/postgres-server.ts';

const day = '2026-03-17';
const now = new Date('2026-03-17T12:00:00Z');
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.close());

/** Stores on one database, as several processes have them. */
async function openStores(name: string, count: number): Promise<Store[]> {
  const url = await server.createDatabase(name);
  const stores: Store[] = [];
  for (let at = 0; at < count; at++) stores.push(await postgresStore(url));
  onTestFinished(async () => {
    await Promise.all(stores.map((store) => store.close()));
  });
  return stores;
}

/** Sources that take a moment and count how often they are asked. */
function slowSources() {
  const asked: string[] = [];
  const source = (name: string, isFinal: boolean): Source => ({
    name,
    title: name,
    read: async () => {
      asked.push(name);
      await wait(100);
      const sightings = [aSighting({ source: name })];
      return { source: name, status: 'papers', sightings, rejected: [], notice: name, isFinal };
    },
  });
  return { asked, sources: [source('arxiv', true), source('huggingface', false)] };
}

it('asks each source once for three processes, which all hear what it said', async () => {
  const stores = await openStores('once', 3);
  const { asked, sources } = slowSources();
  const reports = await Promise.all(
    stores.map((store, at) =>
      // Their clocks differ a little.
      ingestPapers({ sources, store, day, now: new Date(now.getTime() + at * 400) }),
    ),
  );
  expect(asked.sort()).toEqual(['arxiv', 'huggingface']);
  for (const report of reports)
    expect(report.map(({ notice }) => notice)).toEqual(['arxiv', 'huggingface']);
});

it('reads a source that a process was about to read which died, once its lease is over', async () => {
  const [store] = await openStores('died', 1);
  if (!store) throw new Error('There is no store.');
  const { asked, sources } = slowSources();
  const place = { kind: 'ingest', workspaceId: '', channelId: 'arxiv', day } as const;
  await store.jobs.take('dead', [place], { leaseMs: 400, now: 1 });
  const reports = await ingestPapers({ sources, store, day, now });
  expect(asked).toEqual(['huggingface', 'arxiv']);
  expect(reports.map(({ status }) => status)).toEqual(['papers', 'papers']);
});
