import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createFullTextFetch,
  pageLimits,
  pageUrl,
} from '../../../../src/sources/arxiv/full-text/fetch-full-text.ts';
import type { FullTextAnswer } from '../../../../src/sources/arxiv/full-text/full-text.ts';
import { createFullTexts } from '../../../../src/sources/arxiv/full-text/full-texts.ts';
import { createTextCache } from '../../../../src/sources/arxiv/full-text/text-cache.ts';
import { createHttpClient } from '../../../../src/sources/http/http-client.ts';
import { type ScriptedAnswer, withScriptedServer } from '../../../fakes/scripted-server.ts';
import { folderForTest } from '../../../fakes/temporary-folder.ts';
import { aPage } from './a-page.ts';

const paper = { id: '2508.13426', version: 2 };
const path = '/html/2508.13426v2';
const now = () => new Date('2026-03-17T12:00:00Z');

/** What is made of the server's answers. */
const fetched = (script: readonly ScriptedAnswer[], of = paper, limits = {}) =>
  withScriptedServer(script, async ({ url }) => {
    const http = { contact: null, now, sleep: async () => undefined };
    const get = createHttpClient({ ...http, limits: { ...pageLimits, ...limits } });
    return createFullTextFetch({ ARXIV_HTML_URL: `${url}/html` }, get, now)(of);
  });

const failed = (fault: string) => ({
  text: null,
  why: 'failed',
  fault: expect.stringContaining(fault),
});

describe('a full text from arXiv', () => {
  it('is that of the version, asked for once', async () => {
    const { text } = await fetched([{ path, body: aPage() }]);
    expect(text).toMatchObject({ ...paper, licence: 'CC BY 4.0' });
    expect(text?.sections).toHaveLength(4);
  });

  it('is read where an old id or a redirect leads', async () => {
    const old = { id: 'quant-ph/0201082', version: 1 };
    const moved = { status: 301, headers: { location: '/html/elsewhere' } };
    const script = [
      { path: '/html/quant-ph/0201082v1', ...moved },
      { path: '/html/elsewhere', body: aPage() },
    ];
    expect((await fetched(script, old)).text).toMatchObject(old);
  });

  it('is not there: no page, a page of something else, an id that is none of arXiv’s', async () => {
    const none = (why: string) => ({ text: null, why, fault: null });
    expect(await fetched([{ path, status: 404, body: '<h1>No HTML</h1>' }])).toEqual(
      none('no-page'),
    );
    expect(await fetched([{ path, body: '%PDF-1.5 and so on' }])).toEqual(none('no-text'));
    expect(await fetched([{ path, body: '<html><p>Log in</p></html>' }])).toEqual(none('no-text'));
    expect(await fetched([], { id: '../../etc', version: 1 })).toEqual(none('no-page'));
  });

  it.each([
    ['refused', [{ path, status: 403 }], 'HTTP 403'],
    ['too many requests', Array(2).fill({ path, status: 429 }), 'ask too often'],
    [
      'in need of a long rest',
      [{ path, status: 429, headers: { 'retry-after': '60' } }],
      'too often',
    ],
    ['out of order', Array(2).fill({ path, status: 503 }), 'HTTP 503'],
    ['cut off', Array(2).fill({ path, body: aPage(), dropAfter: 900 }), '127.0.0.1'],
    ['in no encoding', [{ path, body: Buffer.from([0x3c, 0xff, 0xfe, 0xc3]) }], 'encoding'],
    [
      'turning in circles',
      Array(2)
        .fill(0)
        .flatMap(() => Array(21).fill({ path, status: 302, headers: { location: path } })),
      '127.0.0.1',
    ],
  ])('says so when arXiv is %s', async (_, script, fault) => {
    expect(await fetched(script)).toEqual(failed(fault));
  });

  it('is not read when it is too large, or comes too slowly', async () => {
    const large = [{ path, body: aPage().padEnd(5000, ' ') }];
    expect(await fetched(large, paper, { maxBytes: 4000 })).toEqual(failed('larger than'));
    const slow = [{ path, hang: true }];
    expect(await fetched(slow, paper, { timeoutMs: 500, tries: 1 })).toEqual(failed('127.0.0.1'));
  });

  it('has an address of our own making', () => {
    expect(pageUrl(paper, 'S2.SS1')).toBe('https://arxiv.org/html/2508.13426v2#S2.SS1');
    expect(pageUrl({ id: 'https://evil.example', version: 1 })).toBeNull();
  });
});

function aFolder(): string {
  const folder = folderForTest();
  return join(folder, 'full-text');
}

const aText = (id = paper.id, words = 'Some text.'): FullTextAnswer & { text: object } => ({
  text: {
    id,
    version: 2,
    licence: null,
    sections: [
      {
        title: '1 Introduction',
        within: null,
        anchor: 'S1',
        isAppendix: false,
        paragraphs: [{ kind: 'text', text: words }],
      },
    ],
  },
});
const noPage = { text: null, why: 'no-page', fault: null } as const;
const day = 24 * 60 * 60 * 1000;

describe('kept texts', () => {
  it('stay for thirty days by version, and that there is none for one', async () => {
    const clock = { at: Date.now() };
    const cache = createTextCache(aFolder(), () => clock.at);
    await cache.put(paper, aText());
    await cache.put({ id: 'cs/0101001', version: 1 }, noPage);
    expect(await cache.get(paper)).toEqual(aText());
    expect(await cache.get({ ...paper, version: 3 })).toBeNull();
    expect(await cache.get({ id: 'cs/0101001', version: 1 })).toEqual(noPage);
    clock.at += 2 * day;
    expect(await cache.get({ id: 'cs/0101001', version: 1 })).toBeNull();
    expect(await cache.get(paper)).not.toBeNull();
    clock.at += 29 * day;
    expect(await cache.get(paper)).toBeNull();
  });

  it('are deleted when they are old or too many, and nothing else in the folder is', async () => {
    const folder = aFolder();
    const clock = { at: Date.now() };
    const noise = Array.from({ length: 400 }, (_, at) => `w${(at * 7919) % 1000}`).join(' ');
    const bounds = { maxBytes: 2200, days: 30, daysWithout: 1 };
    const cache = createTextCache(folder, () => clock.at, bounds);
    for (const id of ['2508.00001', '2508.00002', '2508.00003', '2508.00004']) {
      clock.at += 60_000;
      await cache.put({ id, version: 2 }, aText(id, noise));
    }
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    const left = readdirSync(folder).filter((name) => name !== 'notes.txt');
    expect(left.length).toBeLessThan(4);
    expect(left).toContain('2508.00004v2.json.gz');
    expect(left).not.toContain('2508.00001v2.json.gz');
    clock.at += 31 * day;
    await cache.prune();
    expect(readdirSync(folder)).toEqual(['notes.txt']);
  });

  it('are for the bot’s user alone, and damaged ones are as if they were not there', async () => {
    const folder = aFolder();
    const cache = createTextCache(folder, Date.now);
    await cache.put(paper, aText());
    const file = join(folder, '2508.13426v2.json.gz');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, readFileSync(file).subarray(0, 40));
    expect(await cache.get(paper)).toBeNull();
  });
});

describe('full texts', () => {
  /** A reader over a fetch that answers as told. */
  function aReader(answers: FullTextAnswer[], folder: string | null = aFolder()) {
    const asked: string[] = [];
    const read = () =>
      createFullTexts({
        fetch: async ({ id }) => {
          asked.push(id);
          return answers[asked.length - 1] ?? noPage;
        },
        cache: folder === null ? null : createTextCache(folder, Date.now),
        patienceMs: 5000,
      });
    return { asked, read };
  }

  it('are asked for once by several at a time, and not again after a restart', async () => {
    const { asked, read } = aReader([aText()]);
    const texts = read();
    const told: string[] = [];
    const both = await Promise.all([1, 2].map(() => texts.read(paper, () => told.push('reading'))));
    expect(both).toEqual([aText(), aText()]);
    expect(await texts.read(paper, () => told.push('again'))).toEqual(aText());
    expect(await read().read(paper, () => told.push('after a restart'))).toEqual(aText());
    expect([asked.length, ...told]).toEqual([1, 'reading', 'reading']);
  });

  it('are asked for again after a failure, and that there is none is kept', async () => {
    const failure = { text: null, why: 'failed', fault: 'HTTP 503' } as const;
    const { asked, read } = aReader([failure, noPage]);
    const texts = read();
    expect(await texts.read(paper)).toEqual(failure);
    expect(await texts.read(paper)).toEqual(noPage);
    expect(await texts.read(paper)).toEqual(noPage);
    expect(asked).toHaveLength(2);
  });

  it('are fetched four at a time, so that the day’s papers need not wait for many', async () => {
    const { promise, resolve } = Promise.withResolvers<FullTextAnswer>();
    const texts = createFullTexts({ cache: null, patienceMs: 5000, fetch: () => promise });
    const ids = [1, 2, 3, 4].map((n) => `2508.0000${n}`);
    const first = ids.map((id) => texts.read({ id, version: 1 }));
    const more = await texts.read({ id: '2508.00009', version: 1 });
    expect(more).toEqual(failed('several papers'));
    const same = texts.read({ id: '2508.00001', version: 1 });
    resolve(noPage);
    expect(await Promise.all([...first, same])).toEqual(Array(5).fill(noPage));
    expect(await texts.read({ id: '2508.00009', version: 1 })).toEqual(noPage);
  });

  it('never reject, and keep nobody waiting for ever', async () => {
    const problems: unknown[] = [];
    const options = { cache: null, onProblem: (error: unknown) => problems.push(error) };
    const broken = createFullTexts({
      ...options,
      patienceMs: 5000,
      fetch: () => Promise.reject(new TypeError('a bug')),
    });
    expect(await broken.read(paper)).toEqual(failed('cannot be read'));
    expect(problems).toHaveLength(1);
    const slow = createFullTexts({
      ...options,
      patienceMs: 5,
      fetch: () => new Promise(() => undefined),
    });
    expect(await slow.read(paper)).toEqual(failed('too long'));
  });
});
