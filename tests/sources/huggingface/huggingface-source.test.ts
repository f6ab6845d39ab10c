import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/paper.ts';
import { withScriptedServer } from '../../fakes/scripted-server.ts';
import { fixture, readSource } from '../source-tools.ts';

const list = fixture('huggingface/daily-papers.json');
const day = '2026-03-17';
const at = (date: string) => `/api/daily_papers?date=${date}&limit=100`;
const none = { path: at('2026-03-16'), body: '[]' };
const read = (url: string, wanted: Day = day) => readSource('huggingface', { url, day: wanted });

const item = (id: string, over: object = {}) => ({
  paper: { id, authors: [], title: `Paper ${id}`, summary: 'Invented.', upvotes: 1, ...over },
});
const oneOf = (over: object) => JSON.stringify([item('2603.00001', over)]);
const sightingOf = (over: object) =>
  withScriptedServer([none, { path: at(day), body: oneOf(over) }], async (server) => {
    const { report } = await read(server.url);
    return report.sightings[0];
  });

describe('Hugging Face Daily Papers', () => {
  it('become sightings', () =>
    withScriptedServer([none, { path: at(day), body: list }], async (server) => {
      const { report } = await read(server.url);
      expect(report).toMatchObject({ source: 'huggingface', status: 'papers', notice: null });
      expect(report.sightings[0]).toEqual({
        source: 'huggingface',
        id: '2603.01420',
        version: null,
        title: 'Learning to Wait: Offline Reinforcement Learning for α-Fair Queues',
        abstract: 'Invented for a test: a queue learns from old logs when it pays to wait.',
        authors: ['Andre Müller', 'Bo Model'],
        categories: [],
        published: '2026-03-13T16:20:05.000Z',
        day,
        upvotes: 41,
        organization: 'Test Laboratory',
        codeUrl: 'https://github.com/example-org/waiting',
        venue: null,
        announceType: null,
        withdrawn: false,
      });
    }));

  it('has titles, abstracts and names without HTML, TeX and line breaks', async () => {
    const names = ['Kite Team', ':', String.raw`Zo\"e Model`, 'Jos&eacute;\u0085Sample'];
    expect(
      await sightingOf({
        title: 'Plans &amp; maps &lt;v3&gt;',
        summary: 'We gain 4.1% &#177; 0.3%.\u0085R&amp;D.',
        authors: names.map((name) => ({ name })),
        organization: { name: 'R&amp;D Lab' },
      }),
    ).toMatchObject({
      title: 'Plans & maps <v3>',
      abstract: 'We gain 4.1% ± 0.3%. R&D.',
      authors: ['Kite Team', 'Zoë Model', 'José Sample'],
      organization: 'R&D Lab',
    });
  });

  it('reads records with few keys, the organisation outside, and rejects what is no paper', () =>
    withScriptedServer([none, { path: at(day), body: list }], async (server) => {
      const { report } = await read(server.url);
      expect(report.sightings[1]).toMatchObject({
        id: '2603.00123',
        organization: 'outer-lab',
        codeUrl: null,
        venue: null,
      });
      expect(report.rejected).toEqual([
        'Hugging Face list of 2026-03-17, entry 3: paper.id: "not-an-arxiv-id" is not an arXiv id',
        'Hugging Face list of 2026-03-17, entry 4: it is not an object',
      ]);
    }));

  it('keeps no account name and nothing that a model wrote', () =>
    withScriptedServer([none, { path: at(day), body: list }], async (server) => {
      const kept = JSON.stringify((await read(server.url)).report);
      expect(kept).not.toMatch(/account-of|A Submitter|A Person|avatars|Ignore previous/);
    }));

  it('asks for the wanted day and the weekday before, and dates each list by itself', () =>
    withScriptedServer(
      [
        { path: at('2026-03-13'), body: JSON.stringify([item('2603.00002', { upvotes: 80 })]) },
        { path: at('2026-03-16'), body: list },
      ],
      async (server) => {
        const { report, state } = await read(server.url, '2026-03-16');
        expect(report.sightings[0]).toMatchObject({
          id: '2603.00002',
          day: '2026-03-13',
          upvotes: 80,
        });
        expect(report.sightings[1]?.day).toBe('2026-03-16');
        expect(state).toEqual({ etag: null, day: '2026-03-16' });
      },
    ));

  it('skips a date that is not open yet and keeps the other', () =>
    withScriptedServer(
      [
        { path: at('2026-03-16'), body: list },
        { path: at(day), status: 400, body: '{"error":"Invalid date"}' },
      ],
      async (server) => {
        const { report, state } = await read(server.url);
        expect(report).toMatchObject({ status: 'papers', notice: null });
        expect(state).toEqual({ etag: null, day: '2026-03-16' });
      },
    ));

  it('suspects that no date is open, as the list of the day before should be', () =>
    withScriptedServer(
      [
        { path: at('2026-03-16'), status: 400, body: '{}' },
        { path: at(day), status: 400, body: '{}' },
      ],
      async (server) => {
        expect((await read(server.url)).report).toMatchObject({
          status: 'suspicious',
          notice: expect.stringContaining('are not open, which is unusual'),
        });
      },
    ));

  it('suspects two empty lists on weekdays and expects them at the weekend', async () => {
    await withScriptedServer([none, { path: at(day), body: '[]' }], async (server) => {
      expect((await read(server.url)).report.status).toBe('suspicious');
    });
    const weekend = [
      { path: at('2026-03-20'), body: '[]' },
      { path: at('2026-03-21'), body: '[]' },
    ];
    await withScriptedServer(weekend, async (server) => {
      expect((await read(server.url, '2026-03-21')).report.status).toBe('nothing-new');
    });
  });

  it('names the list that failed and keeps the other', () =>
    withScriptedServer(
      [
        { path: at('2026-03-16'), status: 404, body: 'no' },
        { path: at(day), body: list },
      ],
      async (server) => {
        const { report } = await read(server.url);
        expect(report.status).toBe('papers');
        expect(report.notice).toContain('(16 Mar 2026: ');
        expect(report.notice).toContain('HTTP 404');
      },
    ));

  it.each([
    ['a body cut in the middle', { body: list.slice(0, 900) }, 'broken off'],
    ['a connection that drops', { body: list, dropAfter: 900 }, 'broke off'],
    ['a web page', { body: '<!DOCTYPE html><html></html>' }, 'web page'],
    ['a wrapped list', { body: '{"status":"success","data":[]}' }, 'not a list'],
    ['HTTP 500', { status: 500, body: '' }, 'HTTP 500'],
  ])('fails with its reason after three tries: %s', (_name, answer, says) =>
    withScriptedServer([none, ...Array(3).fill({ ...answer, path: at(day) })], async (server) => {
      const { report } = await read(server.url);
      expect(report).toMatchObject({ status: 'failed', sightings: [] });
      expect(report.notice).toContain(says);
    }),
  );

  it('fails when no entry can be understood', () =>
    withScriptedServer([none, { path: at(day), body: '["{\'paper\': 1}"]' }], async (server) => {
      const { report } = await read(server.url);
      expect(report.status).toBe('failed');
      expect(report.notice).toContain('none of the 1 entries');
    }));

  it("waits as long as Hugging Face's own header says", () =>
    withScriptedServer(
      [
        none,
        { path: at(day), status: 429, headers: { ratelimit: '"api";r=0;t=11' }, body: '' },
        { path: at(day), body: list },
      ],
      async (server) => {
        const { report, waits } = await read(server.url);
        expect(report.status).toBe('papers');
        expect(waits).toEqual([11_000]);
      },
    ));

  it('asks for a second page when the first is full', () => {
    const full = JSON.stringify(Array.from({ length: 100 }, (_, n) => item(`2603.${10_000 + n}`)));
    return withScriptedServer(
      [none, { path: at(day), body: full }, { path: `${at(day)}&p=1`, body: oneOf({}) }],
      async (server) => {
        expect((await read(server.url)).report.sightings).toHaveLength(101);
      },
    );
  });

  it.each([
    ['https://github.com/a/b', 'https://github.com/a/b'],
    ['https://gitlab.com/a/b', 'https://gitlab.com/a/b'],
    ['https://huggingface.co/a/b', 'https://huggingface.co/a/b'],
    ['http://github.com/a/b', null],
    ['https://github.com.example.org/a/b', null],
    ['https://me:secret@github.com/a/b', null],
    ['https://github.com/', null],
    ['javascript:alert(1)', null],
    ['not an address', null],
    [42, null],
  ])('takes the code link %s for %s', async (githubRepo, codeUrl) => {
    expect((await sightingOf({ githubRepo }))?.codeUrl).toBe(codeUrl);
  });

  it.each([
    [-1, null],
    ['12', null],
    [1.5, null],
    [0, 0],
  ])('takes upvotes %s for %s', async (upvotes, kept) => {
    expect((await sightingOf({ upvotes }))?.upvotes).toBe(kept);
  });
});
