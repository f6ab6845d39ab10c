import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ingestPapers } from '../../src/ingest/ingest-papers.ts';
import type { Sighting } from '../../src/paper.ts';
import { createSources } from '../../src/sources/index.ts';
import type { Source } from '../../src/sources/source.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aSighting } from '../builders.ts';
import { withScriptedServer } from '../fakes/scripted-server.ts';
import { fixture } from '../sources/source-tools.ts';

const day = '2026-03-17';
const now = new Date('2026-03-17T12:00:00Z');

/** A source that remembers its day and reports what it is given. */
const aSource = (name: string, sightings: Sighting[]): Source => ({
  name,
  title: name,
  read: async ({ memory }) => {
    await memory.set(name, { etag: null, day });
    return { source: name, status: 'papers', sightings, rejected: [], notice: null };
  },
});
const broken: Source = {
  name: 'broken',
  title: 'The broken source',
  read: async () => {
    throw new Error('it fell over');
  },
};

let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:');
});
afterEach(() => store.close());

describe('ingestPapers', () => {
  it('stores what the sources saw, one paper an id', async () => {
    const sources = [
      aSource('arxiv', [aSighting()]),
      aSource('huggingface', [aSighting({ source: 'huggingface', version: null, upvotes: 8 })]),
    ];
    const reports = await ingestPapers({ sources, store, day, now });
    expect(reports.map(({ source }) => source)).toEqual(['arxiv', 'huggingface']);
    expect(await store.papers.count()).toBe(1);
    expect(await store.papers.get('2603.01001')).toMatchObject({
      upvotes: 8,
      sources: ['arxiv', 'huggingface'],
    });
  });

  it('reports a source that throws and keeps the others', async () => {
    const sources = [broken, aSource('arxiv', [aSighting()])];
    const reports = await ingestPapers({ sources, store, day, now });
    expect(reports[0]).toMatchObject({
      status: 'failed',
      notice: 'The broken source could not be read (it fell over).',
    });
    expect(await store.papers.count()).toBe(1);
  });

  it('remembers only what was stored', async () => {
    const sources = [aSource('arxiv', [aSighting()])];
    const papers = {
      ...store.papers,
      upsert: async () => {
        throw new Error('the disk is full');
      },
    };
    const failing = { papers, sourceStates: store.sourceStates, jobs: store.jobs };
    await expect(ingestPapers({ sources, store: failing, day, now })).rejects.toThrow(
      'disk is full',
    );
    expect(await store.sourceStates.get('arxiv')).toEqual({ etag: null, day: null });
    await ingestPapers({ sources, store, day, now });
    expect(await store.sourceStates.get('arxiv')).toEqual({ etag: null, day });
  });

  it('reads them once for digests that are prepared at the same time', async () => {
    let reads = 0;
    const source = aSource('arxiv', [aSighting()]);
    const counted: Source = {
      ...source,
      read: async (request) => {
        reads += 1;
        return source.read(request);
      },
    };
    const ask = () => ingestPapers({ sources: [counted], store: { ...store }, day, now });
    const reports = await Promise.all([ask(), ask(), ask()]);
    expect(reads).toBe(1);
    expect(reports.map(([one]) => one?.status)).toEqual(['papers', 'papers', 'papers']);
  });

  it('reads the sources side by side', async () => {
    const { promise: bothStarted, resolve } = Promise.withResolvers<void>();
    let started = 0;
    const waiting = (name: string): Source => ({
      ...aSource(name, []),
      read: async (request) => {
        if (++started === 2) resolve();
        await bothStarted;
        return aSource(name, []).read(request);
      },
    });
    const sources = [waiting('a'), waiting('b')];
    expect(await ingestPapers({ sources, store, day, now })).toHaveLength(2);
  });

  it('takes a real day in, and asks nobody a second time', () =>
    withScriptedServer(
      [
        { path: '/atom/cs.LG+cs.AI', body: fixture('arxiv/feed.xml') },
        { path: /date=2026-03-16/, body: '[]' },
        { path: /date=2026-03-17/, body: fixture('huggingface/daily-papers.json') },
      ],
      async ({ url }) => {
        const settings = {
          ARXIV_CATEGORIES: ['cs.LG', 'cs.AI'],
          ARXIV_FEED_URL: `${url}/atom`,
          ARXIV_OAI_URL: `${url}/oai`,
          ARXIV_QUERY_URL: `${url}/query`,
          ARXIV_HTML_URL: `${url}/html`,
          HF_API_URL: `${url}/api`,
          PAPERLOOP_CONTACT: null,
        };
        const sources = createSources(settings, { now: () => now, sleep: async () => undefined });
        await ingestPapers({ sources, store, day, now });
        const papers = await store.papers.between(day, day);
        expect(papers.map(({ id }) => id)).toEqual(['2603.00123', '2603.01420', '2603.01500']);
        expect(papers[1]).toMatchObject({
          authors: ['André Müller', 'Ada Example Jr.', 'Łukasz Sample', 'Bo Model'],
          categories: ['cs.LG', 'cs.AI'],
          upvotes: 41,
          organization: 'Test Laboratory',
          published: '2026-03-13T16:20:05.000Z',
          sources: ['arxiv', 'huggingface'],
        });
        const again = await ingestPapers({ sources, store, day, now });
        expect(again.map(({ status }) => status)).toEqual(['papers', 'papers']);
        expect(await store.papers.between(day, day)).toEqual(papers);
      },
    ));
});
