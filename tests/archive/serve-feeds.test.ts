import { afterEach, describe, expect, it } from 'vitest';
import type { ArchivePaper } from '../../playground/archive/read-archive-papers.ts';
import { readArchivePapers } from '../../playground/archive/read-archive-papers.ts';
import {
  type ArchiveFeedsOptions,
  startArchiveFeeds,
} from '../../playground/archive/serve-feeds.ts';
import { mergeSightings } from '../../src/ingest/merge-sightings.ts';
import type { Day, SourceState } from '../../src/paper.ts';
import { createSources } from '../../src/sources/index.ts';

const categories = ['cs.LG', 'cs.AI', 'cs.CL', 'cs.RO', 'cs.MA', 'stat.ML'];
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function start(options: ArchiveFeedsOptions) {
  const feeds = await startArchiveFeeds(options);
  closers.push(feeds.close);
  return feeds;
}

/** The bot's own sources, pointed at the feeds. */
async function startWithSources(clock: { day: Day }, papers?: ArchivePaper[]) {
  const feeds = await start({ day: () => clock.day, ...(papers && { papers }) });
  const now = () => new Date(`${clock.day}T09:00:00Z`);
  const settings = {
    ARXIV_CATEGORIES: categories,
    ARXIV_FEED_URL: feeds.arxivFeedUrl,
    ARXIV_OAI_URL: feeds.arxivOaiUrl,
    ARXIV_QUERY_URL: feeds.arxivQueryUrl,
    ARXIV_HTML_URL: feeds.arxivHtmlUrl,
    HF_API_URL: feeds.hfApiUrl,
    PAPERLOOP_CONTACT: null,
  };
  const sources = createSources(settings, { now, sleep: async () => undefined });
  const states = new Map<string, SourceState>();
  const memory = {
    get: async (source: string) => states.get(source) ?? { etag: null, day: null },
    set: async (source: string, state: SourceState) => void states.set(source, state),
    papers: async () => [],
  };
  const readDay = () =>
    Promise.all(sources.map((source) => source.read({ day: clock.day, now: now(), memory })));
  return { feeds, readDay };
}

const aPaper: ArchivePaper = {
  id: '2512.00001',
  title: 'Maps < Mazes & "Doors"',
  abstract: 'We fold maps where a < b & c > d. They stay small.',
  authors: ['Ada Example', 'Bo Sample'],
  categories: ['cs.CV', 'cs.LG'],
  published: '2025-12-05',
  day: '2025-12-08',
  upvotes: 7,
  organization: 'Maze Lab',
};

describe("the archive's feeds, read by the bot's own sources", () => {
  it('bring every paper of the archive on its day, with all its facts', async () => {
    const clock: { day: Day } = { day: '2025-12-08' };
    const { readDay } = await startWithSources(clock);
    const archive = readArchivePapers();
    const met = new Map();
    for (const day of [...new Set(archive.map((paper) => paper.day))].sort()) {
      clock.day = day;
      const reports = await readDay();
      expect(reports.map(({ status, notice }) => [status, notice])).toEqual([
        ['papers', null],
        ['papers', null],
      ]);
      expect(reports.flatMap(({ rejected }) => rejected)).toEqual([]);
      const merged = mergeSightings(
        met,
        reports.flatMap(({ sightings }) => sightings),
      );
      for (const paper of merged) met.set(paper.id, paper);
    }
    expect(met.size).toBe(archive.length);
    for (const paper of archive) {
      expect(met.get(paper.id)).toMatchObject({
        version: 1,
        abstract: paper.abstract,
        authors: paper.authors,
        categories: paper.categories,
        published: paper.published && `${paper.published}T00:00:00.000Z`,
        day: paper.day,
        upvotes: paper.upvotes,
        organization: paper.organization,
      });
    }
  });

  it('keep marks that mean something in XML', async () => {
    const { readDay } = await startWithSources({ day: '2025-12-08' }, [aPaper]);
    const [arxiv, hf] = await readDay();
    for (const report of [arxiv, hf]) {
      expect(report?.sightings).toMatchObject([
        { id: aPaper.id, title: aPaper.title, abstract: aPaper.abstract, authors: aPaper.authors },
      ]);
    }
    expect(arxiv?.sightings[0]).toMatchObject({ announceType: 'cross', version: 1 });
    expect(hf?.sightings[0]).toMatchObject({ upvotes: 7, organization: 'Maze Lab', codeUrl: null });
  });

  it('have nothing more to say on a day that was read', async () => {
    const { readDay } = await startWithSources({ day: '2025-12-08' });
    await readDay();
    expect((await readDay())[0]).toMatchObject({ source: 'arxiv', status: 'nothing-new' });
  });
});

describe("arXiv's feed", () => {
  const feedOf = async (url: string, etag = '') =>
    fetch(url, { headers: etag ? { 'if-none-match': etag } : {} });

  it('answers 304 to its own ETag, until the day changes', async () => {
    const clock = { day: '2025-12-08' };
    const feeds = await start({ day: () => clock.day });
    const url = `${feeds.arxivFeedUrl}/cs.LG+cs.AI`;
    const first = await feedOf(url);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    expect((await feedOf(url, etag)).status).toBe(304);
    clock.day = '2025-12-09';
    expect((await feedOf(url, etag)).status).toBe(200);
  });

  it('the daily feed of the archive looks as arXiv writes it', async () => {
    const paper = { ...aPaper, categories: ['cs.LG', 'cs.AI'] };
    const feeds = await start({ day: () => '2025-12-08', papers: [paper] });
    const response = await feedOf(`${feeds.arxivFeedUrl}/cs.LG`);
    expect(response.headers.get('content-type')).toContain('application/atom+xml');
    const body = await response.text();
    expect(body).toContain('<id>oai:arXiv.org:2512.00001v1</id>');
    expect(body).toContain(
      '<summary>arXiv:2512.00001v1 Announce Type: new \nAbstract: We fold maps where a &lt; b &amp; c &gt; d.',
    );
    expect(body).toContain('<dc:creator>Ada Example, Bo Sample</dc:creator>');
    expect(body).toContain('<published>2025-12-08T00:00:00-05:00</published>');
    expect(body).toContain('<updated>2025-12-08T05:00:19.000Z</updated>');
  });

  it('midnight in the East follows daylight saving time', async () => {
    const paper = { ...aPaper, day: '2026-07-06' as const };
    const feeds = await start({ day: () => '2026-07-06', papers: [paper] });
    const body = await (await feedOf(`${feeds.arxivFeedUrl}/cs.LG`)).text();
    expect(body).toContain('<published>2026-07-06T00:00:00-04:00</published>');
  });

  it('puts new papers before cross-lists and leaves out what was not asked for', async () => {
    const papers = [
      { ...aPaper, id: '2512.00001', categories: ['cs.CV', 'cs.LG'] },
      { ...aPaper, id: '2512.00002', categories: ['cs.LG'] },
      { ...aPaper, id: '2512.00003', categories: ['math.OC'] },
      { ...aPaper, id: '2512.00004', categories: [] },
    ];
    const feeds = await start({ day: () => '2025-12-08', papers });
    const body = await (await feedOf(`${feeds.arxivFeedUrl}/cs.LG`)).text();
    const found = [...body.matchAll(/oai:arXiv\.org:(\S+)v1.*?announce_type>(\w+)</gs)];
    expect(found.map(([, id, type]) => [id, type])).toEqual([
      ['2512.00002', 'new'],
      ['2512.00001', 'cross'],
    ]);
  });

  it('is empty on a day without papers, as on a weekend', async () => {
    const feeds = await start({ day: () => '2025-12-13' });
    const response = await feedOf(`${feeds.arxivFeedUrl}/cs.LG`);
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('<entry>');
  });
});

describe("Hugging Face's list", () => {
  it('refuses a day that is not open yet, and one that is none', async () => {
    const feeds = await start({ day: () => '2025-12-08' });
    for (const date of ['2025-12-09', 'tomorrow']) {
      expect((await fetch(`${feeds.hfApiUrl}/daily_papers?date=${date}`)).status).toBe(400);
    }
  });

  it('leaves out keys of what is not known', async () => {
    const papers = [{ ...aPaper, upvotes: null, organization: null, published: null }];
    const feeds = await start({ day: () => '2025-12-08', papers });
    const [entry] = await (await fetch(`${feeds.hfApiUrl}/daily_papers?date=2025-12-08`)).json();
    expect(entry.paper).not.toHaveProperty('upvotes');
    expect(entry.paper).not.toHaveProperty('organization');
    expect(entry.paper).not.toHaveProperty('githubRepo');
    expect(entry).not.toHaveProperty('publishedAt');
  });

  it('writes the outer time as Eastern time that claims to be UTC', async () => {
    const feeds = await start({ day: () => '2025-12-08', papers: [aPaper] });
    const [entry] = await (await fetch(`${feeds.hfApiUrl}/daily_papers?date=2025-12-08`)).json();
    expect(entry.paper.publishedAt).toBe('2025-12-05T00:00:00.000Z');
    expect(entry.publishedAt).toBe('2025-12-04T19:00:00.000Z');
  });
});
