import { describe, expect, it } from 'vitest';
import {
  type HarvestRequest,
  harvestOai,
  oaiSets,
} from '../../../src/sources/arxiv/harvest-oai.ts';
import type { HttpRequest } from '../../../src/sources/http/http-client.ts';
import { fixture } from '../source-tools.ts';

const page1 = fixture('arxiv/oai-page-1.xml');
const page2 = fixture('arxiv/oai-page-2.xml');

/** Answers by script without a server: what HTTP does to a body is tested with the sources. */
function scripted(bodies: string[]) {
  const urls: string[] = [];
  const get = async ({ url }: HttpRequest) => {
    urls.push(decodeURIComponent(url.search));
    return { status: 200, etag: null, body: bodies.shift() ?? '' };
  };
  return { get, urls };
}
const request: HarvestRequest = {
  baseUrl: 'http://localhost/oai',
  categories: ['cs.LG', 'cs.AI'],
  from: '2026-03-17',
  day: '2026-03-17',
};
const error = (code: string) =>
  `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><error code="${code}">Sorry</error></OAI-PMH>`;

describe('harvestOai', () => {
  it('names a record whose identifier is no text', async () => {
    const hostile = page2.replace(
      /<identifier>[^<]*<\/identifier>/,
      '<identifier><toString>x</toString></identifier>',
    );
    const { get } = scripted([hostile.replace(/<id>[^<]*<\/id>/, '<id>none</id>')]);
    const { rejected } = await harvestOai(get, request);
    expect(rejected.join()).toContain('a record without identifier');
  });

  it('follows the resumption token, naming nothing else', async () => {
    const { get, urls } = scripted([page1, page2]);
    const harvest = await harvestOai(get, request);
    expect(urls).toEqual([
      '?verb=ListRecords&metadataPrefix=arXivRaw&set=cs&from=2026-03-16',
      '?verb=ListRecords&resumptionToken=verb%3DListRecords%26skip%3D4',
    ]);
    expect(harvest.fault).toBeNull();
    expect(harvest.sightings.map(({ id }) => id)).toEqual([
      '2603.01420',
      '2601.00900',
      '2603.01500',
    ]);
  });

  it('turns records into sightings', async () => {
    const { sightings } = await harvestOai(scripted([page1, page2]).get, request);
    expect(sightings[0]).toEqual({
      source: 'arxiv',
      id: '2603.01420',
      version: 1,
      title: 'Learning to Wait: Offline Reinforcement Learning for Fair Queues',
      abstract: 'Invented for a test: a queue learns from old logs when it pays to wait.',
      authors: ['André Müller', 'Ada Example', 'Bo Model'],
      categories: ['cs.LG', 'cs.AI'],
      published: '2026-03-13T16:20:05.000Z',
      day: '2026-03-17',
      upvotes: null,
      organization: null,
      codeUrl: null,
      venue: null,
      announceType: 'new',
      withdrawn: false,
    });
  });

  it.each([
    ['the abstract', /<abstract>[^<]*/, '<abstract>The authors have withdrawn this paper.'],
    ['the comment', '<abstract>', '<comments>Withdrawn: a wrong proof</comments><abstract>'],
    ['the mark of its newest version', '</date>', '</date><source_type>I</source_type>'],
  ])('knows a withdrawn paper by %s', async (_name, from, to) => {
    const { sightings } = await harvestOai(scripted([page2.replace(from, to)]).get, request);
    expect(sightings[0]).toMatchObject({ id: '2603.01500', withdrawn: true });
    const whole = await harvestOai(scripted([page2]).get, request);
    expect(whole.sightings[0]?.withdrawn).toBe(false);
  });

  it.each([
    ['comment', '<comments>Accepted at ICLR 2026</comments><abstract>', 'ICLR 2026'],
    ['journal reference', '<journal-ref>TMLR (2025)</journal-ref><abstract>', 'TMLR 2025'],
    ['comment about something else', '<comments>9 pages</comments><abstract>', null],
  ])('reads where a paper appeared in its %s', async (_name, to, venue) => {
    const { sightings } = await harvestOai(
      scripted([page2.replace('<abstract>', to)]).get,
      request,
    );
    expect(sightings[0]).toMatchObject({ id: '2603.01500', venue });
  });

  it('leaves out deleted and administrative records and other categories, and rejects malformed ones', async () => {
    const harvest = await harvestOai(scripted([page1, page2]).get, request);
    const ids = harvest.sightings.map(({ id }) => id);
    expect(ids).not.toContain('2501.00777');
    expect(ids).not.toContain('2603.01600');
    expect(harvest.rejected).toEqual([
      'arXiv OAI-PMH, oai:arXiv.org:2603.01601: metadata.arXivRaw.version: it is missing',
    ]);
  });

  it('dates what changed after the wanted day by its change', async () => {
    const later = page2.replace('<datestamp>2026-03-17', '<datestamp>2026-03-18');
    const { sightings } = await harvestOai(scripted([later]).get, request);
    expect(sightings[0]?.day).toBe('2026-03-18');
  });

  it('takes a paper for new that was replaced before anybody met it', async () => {
    const late = page1.replace('Mon, 5 Jan 2026 09:00:00', 'Thu, 12 Mar 2026 09:00:00');
    const { sightings } = await harvestOai(scripted([late, page2]).get, request);
    expect(sightings[1]).toMatchObject({ id: '2601.00900', version: 2, announceType: 'new' });
  });

  it('tells when the newest paper of the archive was submitted, of whatever category', async () => {
    const { newest } = await harvestOai(scripted([page1, page2]).get, request);
    expect(new Date(newest).toISOString()).toBe('2026-03-16T12:00:00.000Z');
  });

  it('asks for one set an archive', () => {
    expect(oaiSets(['cs.LG', 'cs.AI', 'stat.ML', 'quant-ph', 'math.OC'])).toEqual([
      'cs',
      'stat',
      'physics:quant-ph',
      'math',
    ]);
  });

  it('takes "no records match" for an answer', async () => {
    const harvest = await harvestOai(scripted([error('noRecordsMatch')]).get, request);
    expect(harvest).toEqual({ sightings: [], rejected: [], newest: -Infinity, fault: null });
  });

  it('keeps the pages before a fault and asks no further', async () => {
    const categories = ['cs.LG', 'cs.AI', 'stat.ML'];
    const { get, urls } = scripted([page1, error('badResumptionToken'), page2]);
    const harvest = await harvestOai(get, { ...request, categories });
    expect(harvest.fault).toBe('localhost: badResumptionToken Sorry');
    expect(harvest.sightings).toHaveLength(2);
    expect(urls).toHaveLength(2);
  });

  it('asks each archive in turn', async () => {
    const categories = ['cs.LG', 'stat.ML'];
    const { get, urls } = scripted([page2, error('noRecordsMatch')]);
    const harvest = await harvestOai(get, { ...request, categories });
    expect(harvest.fault).toBeNull();
    expect(urls.map((url) => /set=(\w+)/.exec(url)?.[1])).toEqual(['cs', 'stat']);
  });

  it('does not follow tokens for ever', async () => {
    const { get, urls } = scripted(Array(99).fill(page1));
    expect((await harvestOai(get, request)).fault).toContain('more than 40 pages');
    expect(urls).toHaveLength(40);
  });
});
