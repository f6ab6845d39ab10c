import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/paper.ts';
import { aPaper } from '../../builders.ts';
import { withScriptedServer } from '../../fakes/scripted-server.ts';
import { readSource } from '../source-tools.ts';

const today = '2026-03-18';
const yesterday = '2026-03-17';
const feedPath = '/atom/cs.LG+cs.AI';
const oaiPath = /^\/oai\?/;

const row = (id: string, day: Day, type = 'new') =>
  `<entry><id>oai:arXiv.org:${id}v1</id><title>Paper ${id}</title><summary>arXiv:${id}v1 Announce Type: ${type}
Abstract: Invented.</summary><category term="cs.LG"/><published>${day}T00:00:00-04:00</published>
<arxiv:announce_type>${type}</arxiv:announce_type><dc:creator>Ada Example</dc:creator></entry>`;
const feedOf = (day: Day, ...rows: string[]) => `<feed xmlns="http://www.w3.org/2005/Atom"
xmlns:arxiv="a" xmlns:dc="d"><title>cs.LG</title><updated>${day}T04:00:02Z</updated>${rows.join('')}</feed>`;
const record = (id: string, submitted: string) =>
  `<record><header><identifier>oai:arXiv.org:${id}</identifier><datestamp>${today}</datestamp></header><metadata>
<arXivRaw><id>${id}</id><version version="v1"><date>${submitted}</date></version><title>Paper ${id}</title>
<authors>Ada Example</authors><categories>cs.LG</categories><abstract>Invented.</abstract></arXivRaw></metadata></record>`;
const oaiOf = (...records: string[]) =>
  `<OAI-PMH><ListRecords>${records.join('')}</ListRecords></OAI-PMH>`;

const known = ['2603.02001', '2603.02002'].map((id) =>
  aPaper({ id, day: yesterday, published: null }),
);
const states = { arxiv: { etag: null, day: yesterday as Day } };
const read = (url: string) =>
  readSource('arxiv', { url, day: today, states, known, limits: { tries: 1 } });
const oldRows = known.map(({ id }) => row(id, today));
const down = { path: oaiPath, status: 503, body: 'no' };
const harvest = {
  path: oaiPath,
  body: oaiOf(record('2603.03001', 'Tue, 17 Mar 2026 10:00:00 GMT')),
};

describe("yesterday's rows under today's date", () => {
  it('are no list of today: OAI-PMH is asked, and without it the day stays owed', () =>
    withScriptedServer(
      [{ path: feedPath, body: feedOf(today, ...oldRows) }, down],
      async (server) => {
        const { report, state } = await read(server.url);
        expect(report).toMatchObject({ status: 'suspicious', sightings: [], missing: [today] });
        expect(report.notice).toContain('rows of an earlier day under the date of 18 Mar 2026');
        expect(state).toEqual(states.arxiv);
      },
    ));

  it('are replaced by what OAI-PMH has', () =>
    withScriptedServer(
      [{ path: feedPath, body: feedOf(today, ...oldRows) }, harvest],
      async (server) => {
        const { report, state } = await read(server.url);
        expect(report.sightings.map(({ id }) => id)).toEqual(['2603.03001']);
        expect(report.notice).toContain('read through OAI-PMH');
        expect(state?.day).toBe(today);
      },
    ));

  it('make a list doubtful where others are among them; nobody hears of it when OAI-PMH has all', () =>
    withScriptedServer(
      [{ path: feedPath, body: feedOf(today, ...oldRows, row('2603.03002', today)) }, harvest],
      async (server) => {
        const { report, state } = await read(server.url);
        expect(report.sightings.map(({ id }) => id)).toContain('2603.03001');
        expect(report.sightings.map(({ id }) => id)).toContain('2603.03002');
        expect(report).toMatchObject({ status: 'papers', notice: null });
        expect(state?.day).toBe(today);
      },
    ));

  it('are told from late cross-lists, which a list may have beside its own papers', () =>
    withScriptedServer(
      [
        {
          path: feedPath,
          body: feedOf(
            today,
            ...Array.from({ length: 8 }, (_, at) => row(`2603.0310${at}`, today)),
            ...known.map(({ id }) => row(id, today, 'cross')),
          ),
        },
      ],
      async (server) => {
        const { report, state } = await read(server.url);
        expect(report).toMatchObject({ status: 'papers', notice: null });
        expect(state?.day).toBe(today);
      },
    ));
});

describe("unseen rows under yesterday's date", () => {
  const lagging = {
    path: feedPath,
    body: feedOf(yesterday, row('2603.03001', yesterday), ...oldRows),
  };

  it('are papers, met today; the day stays owed while OAI-PMH is down', () =>
    withScriptedServer([lagging, down], async (server) => {
      const { report, state } = await read(server.url);
      expect(report.status).toBe('papers');
      expect(report.sightings.map(({ id, day }) => [id, day])).toEqual([['2603.03001', today]]);
      expect(report.notice).toContain('Papers from arXiv may be missing');
      expect(report.notice).not.toContain('No papers');
      expect(state).toEqual(states.arxiv);
    }));

  it('come beside what OAI-PMH has', () =>
    withScriptedServer([lagging, harvest], async (server) => {
      const { report, state } = await read(server.url);
      expect(new Set(report.sightings.map(({ id }) => id))).toEqual(new Set(['2603.03001']));
      expect(state?.day).toBe(today);
    }));
});
