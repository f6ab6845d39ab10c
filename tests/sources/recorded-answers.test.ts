import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePaperId } from '../../src/lib/text/paper-id.ts';
import { splitAuthors } from '../../src/lib/text/split-authors.ts';
import { oaiRecord } from '../../src/sources/arxiv/oai-schema.ts';
import { parseFeed } from '../../src/sources/arxiv/read-feed.ts';
import { parseXml, xmlFault } from '../../src/sources/arxiv/xml.ts';
import { dailyPaper } from '../../src/sources/huggingface/schema.ts';

/** Shapes and facts are as the sources answered; our own words stand in place of the authors'. */
const ours = join(import.meta.dirname, '..', 'fixtures', 'recorded');
const theirs = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'fixtures');

describe('recorded answers, trimmed', () => holdsFor(ours));
describe.skipIf(!existsSync(theirs))('recorded answers, whole (needs ../shared/data)', () =>
  holdsFor(theirs),
);

function holdsFor(folder: string): void {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const named = (pattern: RegExp) => names.filter((name) => pattern.test(name));

  it('have every paper of an Atom feed read, with its announce type', () => {
    const body = read('arxiv-atom-feed-cs.AI-2025-08-20-excerpt.xml');
    expect(xmlFault(body, 'feed')).toBeNull();
    const feed = parseFeed(body, '2000-01-01');
    expect(feed.day).toBe('2025-08-20');
    expect(feed.rejected).toEqual([]);
    expect(feed.sightings.length).toBe(body.match(/<entry>/g)?.length);
    expect(new Set(feed.sightings.map(({ announceType }) => announceType))).toContain('cross');
    for (const { abstract, authors, version } of feed.sightings) {
      expect(abstract).not.toMatch(/Announce Type|^Abstract/);
      expect(authors.length).toBeGreaterThan(0);
      expect(version).toBeGreaterThan(0);
    }
    expect(feed.sightings[0]).toMatchObject({ id: '2508.13426', categories: ['cs.CL', 'cs.AI'] });
  });

  it('are taken for broken where an RSS feed is cut off', () => {
    const body = read('arxiv-rss2-feed-cs.AI-2025-09-18-truncated.xml.txt');
    expect(xmlFault(body, 'feed')).toContain('broken off');
  });

  it('have an OAI-PMH page read, without its deleted record', () => {
    const body = read('arxiv-oai-pmh-arXivRaw-shape-partly-invented.xml');
    expect(xmlFault(body, 'OAI-PMH')).toBeNull();
    const page = parseXml(body) as { 'OAI-PMH': { ListRecords: { record: unknown[] } } };
    const filter = {
      categories: ['quant-ph'],
      since: new Date('2026-08-01'),
      day: '2026-08-19' as const,
    };
    const [record, deleted] = page['OAI-PMH'].ListRecords.record;
    expect(oaiRecord(filter).parse(record)).toMatchObject({
      sighting: {
        id: '2608.17094',
        version: 1,
        announceType: 'new',
        published: '2026-08-19T09:41:03.000Z',
      },
      submitted: Date.parse('2026-08-19T09:41:03Z'),
    });
    expect(oaiRecord(filter).safeParse(deleted).success).toBe(false);
  });

  it.each(named(/^arxiv-api-.*\.xml$/))(
    'hold no paper of the day in %s, an answer to a query',
    (name) => {
      const body = read(name);
      expect(xmlFault(body, 'feed')).toBeNull();
      // The query API's entries lack the announce type: none may slip in as a paper of the day.
      expect(parseFeed(body, '2026-03-17').sightings).toEqual([]);
    },
  );

  it('have authors that are split as they were joined', () => {
    const { papers } = JSON.parse(read('arxiv-feed-parsed-2026-04-21-sample.json')) as {
      papers: { arxiv_id: string; authors: string[] }[];
    };
    for (const { arxiv_id: id, authors } of papers) {
      expect(parsePaperId(id)?.id).toBe(id);
      if (authors.every((name) => !/[(,\\]/.test(name)))
        expect(splitAuthors(authors.join(', '))).toEqual(authors);
    }
  });

  it.each(named(/^hf-daily-papers-(?!.*corrupt)/))('have every paper of %s read', (name) => {
    const items = JSON.parse(read(name)) as unknown[];
    const parsed = items.map((item) => dailyPaper('2026-03-17').parse(item));
    expect(parsed.length).toBe(items.length);
    for (const { title, abstract, upvotes, published, authors } of parsed) {
      expect(title && abstract && published).toBeTruthy();
      expect(upvotes).toBeGreaterThanOrEqual(0);
      expect(authors.length).toBeGreaterThan(0);
    }
    // Account names in these files are placeholders of this form.
    expect(JSON.stringify(parsed)).not.toMatch(/person-\d+|Person \d+|placeholder/);
  });

  it.each(named(/^hf-daily-papers-.*corrupt/))('have every entry of %s refused', (name) => {
    const json = JSON.parse(read(name)) as unknown[] | { data: unknown[] };
    const items = Array.isArray(json) ? json : json.data;
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(dailyPaper('2026-03-17').safeParse(item).success).toBe(false);
  });
}
