import { describe, expect, it } from 'vitest';
import type { SourceState } from '../../../src/paper.ts';
import { aPaper } from '../../builders.ts';
import { withScriptedServer } from '../../fakes/scripted-server.ts';
import { fixture, readSource } from '../source-tools.ts';

const feed = fixture('arxiv/feed.xml');
const feedPath = '/atom/cs.LG+cs.AI';
const oaiPath = /^\/oai\?verb=ListRecords&metadataPrefix=arXivRaw&set=cs&from=/;
const page1 = fixture('arxiv/oai-page-1.xml');
const page2 = fixture('arxiv/oai-page-2.xml');
const nextPage = { path: /^\/oai\?verb=ListRecords&resumptionToken=/, body: page2 };
const noRecords =
  '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><error code="noRecordsMatch">Nothing</error></OAI-PMH>';
const day = '2026-03-17';
const served: Record<string, SourceState> = { arxiv: { etag: '"old"', day: '2026-03-16' } };

const readFeedIds = (body: string) =>
  [...body.matchAll(/oai:arXiv.org:([\d.]+)v/g)].map(([, id]) => id ?? '');

const emptyFeed = (built: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>cs.LG, cs.AI updates on arXiv.org</title><updated>${built}</updated></feed>`;
const errorFeed =
  '<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed error for query: cs.XX</title></feed>';

describe('a normal day', () => {
  it('makes exactly one request and remembers the day', () =>
    withScriptedServer(
      [{ path: feedPath, body: feed, headers: { etag: '"new"' } }],
      async (server) => {
        const { report, state } = await readSource('arxiv', {
          url: server.url,
          day,
          states: served,
        });
        expect(report).toMatchObject({ source: 'arxiv', status: 'papers', notice: null });
        expect(report.sightings).toHaveLength(4);
        expect(report.rejected).toHaveLength(1);
        expect(state).toEqual({ etag: '"new"', day });
        expect(server.requests[0]?.headers['if-none-match']).toBe('"old"');
      },
    ));

  it('tells arXiv who asks, by the contact in the User-Agent', () =>
    withScriptedServer([{ path: feedPath, body: feed }], async (server) => {
      await readSource('arxiv', { url: server.url, day, contact: 'me@example.org' });
      expect(server.requests[0]?.headers['user-agent']).toMatch(/^Paperloop .*me@example\.org/);
    }));

  it('does not ask for a day that was served', () =>
    withScriptedServer([], async (server) => {
      const states: Record<string, SourceState> = { arxiv: { etag: '"x"', day } };
      const { report } = await readSource('arxiv', { url: server.url, day, states });
      expect(report).toMatchObject({ status: 'nothing-new', sightings: [], notice: null });
    }));

  it('reads the newest list when the wanted day has not begun in New York', () =>
    withScriptedServer([{ path: feedPath, body: feed }], async (server) => {
      const { report, state } = await readSource('arxiv', {
        url: server.url,
        day: '2026-03-18',
        now: '2026-03-17T23:30:00Z',
      });
      expect(report.status).toBe('papers');
      expect(report.sightings[0]?.day).toBe(day);
      expect(state?.day).toBe(day);
    }));

  it('counts a paper by its announcement, though it was submitted a week before', () =>
    withScriptedServer([{ path: feedPath, body: feed }], async (server) => {
      const { report } = await readSource('arxiv', { url: server.url, day });
      expect(report.sightings.map(({ id }) => id)).toContain('2603.01500');
    }));
});

describe('days without papers', () => {
  it('takes an empty feed for granted at the weekend', () =>
    withScriptedServer(
      [{ path: feedPath, body: emptyFeed('2026-03-21T04:00:01+00:00') }],
      async (server) => {
        const states: Record<string, SourceState> = { arxiv: { etag: null, day: '2026-03-20' } };
        const options = { url: server.url, day: '2026-03-21' as const, states };
        const { report, state } = await readSource('arxiv', options);
        expect(report).toMatchObject({ status: 'nothing-new', notice: null });
        expect(state?.day).toBe('2026-03-21');
      },
    ));

  it("names arXiv's holiday", () =>
    withScriptedServer(
      [{ path: feedPath, body: emptyFeed('2026-12-30T05:00:01+00:00') }],
      async (server) => {
        const { report, state } = await readSource('arxiv', {
          url: server.url,
          day: '2026-12-30',
        });
        expect(report.status).toBe('nothing-new');
        expect(report.notice).toBeNull();
        expect(report.remark).toContain('29 Dec 2026');
        // Stragglers may still come: it is asked again, and read through OAI-PMH when the day is over.
        expect(report.isFinal).toBe(false);
        expect(state?.day).toBe('2026-12-29');
      },
    ));

  it('suspects an empty feed on a weekday, Columbus Day too', () =>
    withScriptedServer(
      [
        { path: feedPath, body: emptyFeed('2026-10-12T04:00:01+00:00') },
        { path: oaiPath, body: noRecords },
      ],
      async (server) => {
        const { report, state } = await readSource('arxiv', { url: server.url, day: '2026-10-12' });
        expect(report.status).toBe('suspicious');
        expect(report.notice).toContain('empty although Monday 12 October 2026');
        expect(state).toEqual({ etag: null, day: '2026-10-11' });
      },
    ));

  it('says so when it does not know the holidays of the year', () =>
    withScriptedServer(
      [
        { path: feedPath, body: emptyFeed('2031-03-18T04:00:01+00:00') },
        { path: oaiPath, body: noRecords },
      ],
      async (server) => {
        const { report } = await readSource('arxiv', { url: server.url, day: '2031-03-18' });
        expect(report.status).toBe('suspicious');
        expect(report.notice).toContain('does not know its holidays in 2031');
      },
    ));
});

describe('a feed of no use', () => {
  const faults = [
    {
      name: 'HTTP 400 with an error feed',
      answers: [{ status: 400, body: errorFeed }],
      says: 'check ARXIV_CATEGORIES',
    },
    {
      name: 'HTTP 200 with an error feed',
      answers: [{ status: 200, body: errorFeed }],
      says: 'check ARXIV_CATEGORIES',
    },
    { name: 'HTTP 404', answers: [{ status: 404, body: '<feed/>' }], says: 'not an Atom feed' },
    {
      name: 'HTTP 429 as plain text, three times',
      answers: Array(3).fill({
        status: 429,
        body: 'Rate exceeded.',
        headers: { 'content-type': 'text/plain' },
      }),
      says: 'we ask too often (HTTP 429) (3 tries)',
    },
    {
      name: 'HTTP 200 "Rate exceeded."',
      answers: Array(3).fill({ body: 'Rate exceeded.' }),
      says: 'too often',
    },
    {
      name: 'a web page',
      answers: Array(3).fill({ body: '<!DOCTYPE html><html></html>' }),
      says: 'web page',
    },
    {
      name: 'a body cut in the middle',
      answers: Array(3).fill({ body: feed.slice(0, 2600) }),
      says: 'broken off',
    },
    {
      name: 'a connection that drops',
      answers: Array(3).fill({ body: feed, dropAfter: 2600 }),
      says: 'broke off',
    },
    { name: 'HTTP 503', answers: Array(3).fill({ status: 503, body: '' }), says: 'HTTP 503' },
    {
      name: 'only malformed rows',
      answers: [{ body: feed.replaceAll('announce_type>', 'announce_typo>') }],
      says: 'none of the 5 rows',
    },
  ];

  it.each(faults)('is replaced by OAI-PMH: $name', ({ answers, says }) =>
    withScriptedServer(
      [
        ...answers.map((answer) => ({ ...answer, path: feedPath })),
        {
          path: `/oai?verb=ListRecords&metadataPrefix=arXivRaw&set=cs&from=2026-03-16`,
          body: page1,
        },
        nextPage,
      ],
      async (server) => {
        const { report, state } = await readSource('arxiv', { url: server.url, day });
        expect(report.status).toBe('papers');
        expect(
          report.sightings.map(({ id, version, announceType }) => [id, version, announceType]),
        ).toEqual([
          ['2603.01420', 1, 'new'],
          ['2601.00900', 2, 'replace'],
          ['2603.01500', 1, 'cross'],
        ]);
        expect(report.notice).toContain(says);
        expect(report.notice).toContain('OAI-PMH');
        expect(state).toEqual({ etag: null, day });
      },
    ),
  );

  it('is replaced by OAI-PMH when it is still that of yesterday', () =>
    withScriptedServer(
      [{ path: feedPath, body: feed }, { path: oaiPath, body: page1 }, nextPage],
      async (server) => {
        const { report } = await readSource('arxiv', {
          url: server.url,
          day: '2026-03-18',
          states: { arxiv: { etag: null, day } },
          known: readFeedIds(feed).map((id) => aPaper({ id, version: 9, day })),
        });
        expect(report.notice).toContain('its feed is still that of 17 Mar 2026');
        expect(report.sightings).toHaveLength(3);
      },
    ));

  it('is replaced by OAI-PMH when nothing changed since yesterday (HTTP 304)', () =>
    withScriptedServer(
      [{ path: feedPath, status: 304 }, { path: oaiPath, body: page1 }, nextPage],
      async (server) => {
        const { report } = await readSource('arxiv', { url: server.url, day, states: served });
        expect(report.notice).toContain('still that of 16 Mar 2026');
        expect(report.status).toBe('papers');
      },
    ));

  it('keeps the rows of a stale feed that we had not read', () =>
    withScriptedServer(
      [
        { path: feedPath, body: feed },
        { path: oaiPath, status: 404, body: '' },
      ],
      async (server) => {
        const { report, state } = await readSource('arxiv', { url: server.url, day: '2026-03-18' });
        expect(report.status).toBe('papers');
        expect(report.sightings[0]?.day).toBe(day);
        expect(report.notice).toContain('Papers from arXiv may be missing');
        expect(state).toEqual({ etag: null, day });
      },
    ));

  it('keeps the pages of a harvest that broke off, and asks again', () =>
    withScriptedServer(
      [
        { path: feedPath, status: 400, body: errorFeed },
        { path: oaiPath, body: page1 },
        { ...nextPage, status: 404 },
      ],
      async (server) => {
        const { report, state } = await readSource('arxiv', { url: server.url, day });
        expect(report.status).toBe('papers');
        expect(report.sightings.map(({ id }) => id)).toEqual(['2603.01420', '2601.00900']);
        expect(report.notice).toContain('Papers from arXiv may be missing');
        expect(report.notice).toContain('I will ask again.');
        expect(state).toEqual({ etag: null, day: '2026-03-16' });
      },
    ));

  it('is reported as failed when OAI-PMH fails as well, and is asked again', () =>
    withScriptedServer(
      [
        { path: feedPath, status: 400, body: errorFeed },
        { path: oaiPath, status: 404, body: '' },
      ],
      async (server) => {
        const { report, state } = await readSource('arxiv', { url: server.url, day });
        expect(report).toMatchObject({ status: 'failed', sightings: [] });
        expect(report.notice).toContain('HTTP 404');
        expect(state).toEqual({ etag: null, day: '2026-03-16' });
      },
    ));

  it('is asked again when OAI-PMH has later versions and not the list either', () =>
    withScriptedServer(
      [
        { path: feedPath, body: emptyFeed('2026-03-17T04:00:01+00:00') },
        { path: oaiPath, body: page1.replace(/<resumptionToken.*/, '') },
      ],
      async (server) => {
        const { report, state } = await readSource('arxiv', {
          url: server.url,
          day,
          states: served,
        });
        // The newest paper was submitted before the deadline of the list before.
        expect(report).toMatchObject({ status: 'papers', isFinal: false, missing: [day] });
        expect(report.notice).toContain('OAI-PMH is behind too');
        expect(state).toEqual(served.arxiv);
      },
    ));

  it('says that nothing is lost when it fails on a day of rest', () =>
    withScriptedServer(
      [
        { path: feedPath, status: 400, body: errorFeed },
        { path: oaiPath, body: noRecords },
      ],
      async (server) => {
        const { report } = await readSource('arxiv', { url: server.url, day: '2026-03-21' });
        expect(report.status).toBe('nothing-new');
        expect(report.notice).toContain('no new papers on 21 Mar 2026 anyway');
      },
    ));
});

describe('waiting', () => {
  it('honours Retry-After, then goes on', () =>
    withScriptedServer(
      [
        { path: feedPath, status: 429, headers: { 'retry-after': '7' }, body: 'Rate exceeded.' },
        { path: feedPath, body: feed },
      ],
      async (server) => {
        const { report, waits } = await readSource('arxiv', { url: server.url, day });
        expect(report).toMatchObject({ status: 'papers', notice: null });
        expect(waits).toContain(7000);
      },
    ));

  it('gives up when it is asked to wait for longer than it may, instead of asking too early', () =>
    withScriptedServer(
      [
        { path: feedPath, status: 429, headers: { 'retry-after': '3600' }, body: 'Rate exceeded.' },
        { path: oaiPath, body: page2 },
      ],
      async (server) => {
        const { report, waits } = await readSource('arxiv', { url: server.url, day });
        expect(report.status).toBe('papers');
        expect(Math.max(...waits)).toBeLessThanOrEqual(20_000);
      },
    ));

  it('spaces all requests to arXiv three seconds apart, feed and OAI-PMH together', () =>
    withScriptedServer(
      [{ path: feedPath, status: 400, body: errorFeed }, { path: oaiPath, body: page1 }, nextPage],
      async (server) => {
        const { waits } = await readSource('arxiv', { url: server.url, day });
        // The test's clock stands still, so each gap adds to the ones before.
        expect(waits).toEqual([3000, 6000]);
      },
    ));

  it('does not wait for a server that never answers', () =>
    withScriptedServer(
      [...Array(2).fill({ path: feedPath, hang: true }), { path: oaiPath, body: page2 }],
      async (server) => {
        const limits = { tries: 2, timeoutMs: 150 };
        const { report } = await readSource('arxiv', { url: server.url, day, limits });
        expect(report.notice).toContain('did not answer within 0.15 s');
      },
    ));

  it('stops reading an answer that is too large', () =>
    withScriptedServer(
      [
        { path: feedPath, body: feed.padEnd(3_000_000) },
        { path: oaiPath, body: page2 },
      ],
      async (server) => {
        const limits = { maxBytes: 2 * 1024 * 1024 };
        const { report } = await readSource('arxiv', { url: server.url, day, limits });
        expect(report.notice).toContain('larger than 2 MB');
      },
    ));
});

describe('catching up', () => {
  it('reads the missed days through OAI-PMH and says so', () =>
    withScriptedServer(
      [
        { path: feedPath, body: feed },
        {
          path: '/oai?verb=ListRecords&metadataPrefix=arXivRaw&set=cs&from=2026-03-12',
          body: page1,
        },
        nextPage,
      ],
      async (server) => {
        const states: Record<string, SourceState> = { arxiv: { etag: '"old"', day: '2026-03-12' } };
        const { report, state } = await readSource('arxiv', { url: server.url, day, states });
        expect(report.status).toBe('papers');
        expect(report.sightings.map(({ id }) => id)).toContain('2601.00900');
        expect(report.notice).toBeNull();
        expect(report.caughtUp).toEqual(['2026-03-13', '2026-03-16']);
        expect(state?.day).toBe(day);
      },
    ));

  it('keeps the papers of today and tries again later when OAI-PMH fails', () =>
    withScriptedServer(
      [
        { path: feedPath, body: feed },
        { path: oaiPath, status: 404, body: '' },
      ],
      async (server) => {
        const states: Record<string, SourceState> = { arxiv: { etag: '"old"', day: '2026-03-12' } };
        const { report, state } = await readSource('arxiv', { url: server.url, day, states });
        expect(report.sightings).toHaveLength(4);
        expect(report.notice).toContain('still missing');
        expect(report).toMatchObject({ isFinal: false, missing: ['2026-03-13', '2026-03-16'] });
        expect(state).toEqual(states.arxiv);
      },
    ));

  it('fetches what came on a holiday that nobody was here for, and calls no day missed', () =>
    withScriptedServer(
      [
        { path: feedPath, body: feed.replaceAll('2026-03-17', '2026-06-23') },
        { path: /from=2026-06-21$/, body: noRecords },
      ],
      async (server) => {
        const states: Record<string, SourceState> = { arxiv: { etag: null, day: '2026-06-19' } };
        const options = { url: server.url, day: '2026-06-23' as const, states };
        const { report } = await readSource('arxiv', options);
        expect(report).toMatchObject({ notice: null, caughtUp: [] });
      },
    ));

  it('asks for no weekend', () =>
    withScriptedServer(
      [{ path: feedPath, body: feed.replaceAll('2026-03-17', '2026-06-15') }],
      async (server) => {
        const states: Record<string, SourceState> = { arxiv: { etag: null, day: '2026-06-12' } };
        const options = { url: server.url, day: '2026-06-15' as const, states };
        expect((await readSource('arxiv', options)).report.notice).toBeNull();
      },
    ));

  it('gives the list of arXiv’s next day to those whose day is not over', () =>
    withScriptedServer([{ path: feedPath, body: feed }], async (server) => {
      // 22:00 in Los Angeles.
      const options = { url: server.url, day: '2026-03-16' as const, now: '2026-03-17T05:00:00Z' };
      const { report, state } = await readSource('arxiv', options);
      expect(report).toMatchObject({ status: 'papers', notice: null, isFinal: true });
      expect(new Set(report.sightings.map((one) => one.day))).toEqual(new Set(['2026-03-16']));
      expect(state?.day).toBe(day);
    }));

  it('does not download months', () =>
    withScriptedServer([{ path: feedPath, body: feed }], async (server) => {
      const options = { url: server.url, day: '2025-10-01' as const, now: '2026-03-17T12:00:00Z' };
      const { report } = await readSource('arxiv', options);
      expect(report.notice).toContain('npm run ingest');
      expect(report.sightings[0]?.day).toBe(day);
    }));
});
