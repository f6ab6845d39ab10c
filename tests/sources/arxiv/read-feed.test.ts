import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../src/sources/arxiv/read-feed.ts';
import { xmlFault } from '../../../src/sources/arxiv/xml.ts';
import { fixture } from '../source-tools.ts';

const feedXml = fixture('arxiv/feed.xml');
const { day, sightings, rejected } = parseFeed(feedXml, '2000-01-01');
const [first, second, third, fourth] = sightings;

describe("arXiv's feed", () => {
  it('a feed has the day that it says itself', () => {
    expect(day).toBe('2026-03-17');
    expect(sightings.map((sighting) => sighting.day)).toEqual(Array(4).fill('2026-03-17'));
  });

  it('a feed becomes sightings', () => {
    expect(first).toEqual({
      source: 'arxiv',
      id: '2603.01420',
      version: 1,
      title: 'Learning to Wait: Offline Reinforcement Learning for α-Fair Queues',
      abstract:
        'Invented for a test: a queue learns from old logs when it pays to wait, and is fair to everybody <in the limit> & cheap.',
      authors: ['André Müller', 'Ada Example Jr.', 'Łukasz Sample', 'Bo Model'],
      categories: ['cs.LG', 'cs.AI'],
      published: null,
      day: '2026-03-17',
      upvotes: null,
      organization: null,
      codeUrl: null,
      venue: null,
      announceType: 'new',
      withdrawn: false,
    });
  });

  it('holds cross-lists, and replacements with their version', () => {
    expect(second).toMatchObject({ id: '2603.01500', announceType: 'cross' });
    expect(second?.categories).toEqual(['cs.RO', 'cs.LG']);
    expect(third).toMatchObject({ id: '2510.09990', version: 3, announceType: 'replace' });
    expect(fourth).toMatchObject({ version: 2, announceType: 'replace-cross' });
  });

  it('keeps unicode, and a title that reads as a number or as nothing', () => {
    expect(third?.title).toBe('0');
    expect(fourth?.title).toBe("Søren's Zoo of Bandits – 東京 edition");
  });

  it('rejects a malformed row with its reason and keeps the others', () => {
    expect(rejected).toEqual([
      'arXiv feed, row 3: id: "oai:arXiv.org:2603.0170" is not an arXiv id',
    ]);
  });

  it('keeps the last zero of an id', () => {
    expect(sightings.map(({ id }) => id)).toContain('2603.01420');
  });

  it('reads a feed with one row', () => {
    const single = feedXml.replace(/<\/entry>[\s\S]*<\/entry>/, '</entry>');
    expect(parseFeed(single, day ?? '2026-03-17').sightings).toEqual([first]);
  });

  it('rejects rows one by one: an unknown type, no authors, an empty abstract', () => {
    const broken = feedXml
      .replace('<arxiv:announce_type>new<', '<arxiv:announce_type>retract<')
      .replace('<dc:creator>Chia Person</dc:creator>', '')
      .replace(/Abstract: Invented for a test: the third[^<]*/, 'Abstract: ');
    const parsed = parseFeed(broken, '2000-01-01');
    expect(parsed.sightings.map(({ id }) => id)).toEqual(['2602.04444']);
    expect(parsed.rejected.map((reason) => reason.replace(/^arXiv feed, /, ''))).toEqual([
      'row 1: announce_type: it is none of new, cross, replace, replace-cross',
      'row 2: creator: it is missing',
      'row 3: id: "oai:arXiv.org:2603.0170" is not an arXiv id',
      'row 4: summary: it is empty',
    ]);
  });

  it('marks a paper that its authors have withdrawn', () => {
    const withdrawn = feedXml.replace(
      'Invented for a test: a robot',
      'This paper has been withdrawn by the author because a robot',
    );
    const { sightings, rejected } = parseFeed(withdrawn, '2026-03-17');
    expect(rejected).toEqual(parseFeed(feedXml, '2026-03-17').rejected);
    expect(sightings.filter((one) => one.withdrawn)).toHaveLength(1);
  });

  it('reads thousands of entities (the XML parser limits them by default)', () => {
    const many = feedXml.replace('cheap.', 'cheap &lt;&amp;&gt; &#233;'.repeat(3000));
    expect(parseFeed(many, '2026-03-17').sightings[0]?.abstract).toContain('cheap <&> é');
  });

  it.each([
    ['entities of its own', '<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/passwd">]>', ''],
    ['nesting without end', '', `${'<i>'.repeat(5000)}${'</i>'.repeat(5000)}`],
    ['a reserved name', '', '<__proto__>x</__proto__>'],
  ])('says no to %s', (_, type, inside) => {
    const hostile = feedXml
      .replace('?>', () => `?>${type}`)
      .replace(/<title>/, () => `<title>${inside}`);
    expect(xmlFault(hostile, 'feed')).toBeNull();
    expect(() => parseFeed(hostile, '2026-03-17')).toThrow('its answer is XML that cannot be read');
  });

  it('tells why a row is rejected without the control characters in it', () => {
    const id = 'oai:arXiv.org:2603.01420v1';
    const { rejected } = parseFeed(feedXml.replace(id, '\u001b[31m\u202efake'), '2026-03-17');
    expect(rejected[0]).toContain('"\ufffd[31m\ufffdfake" is not an arXiv id');
  });

  it('says no to the error feed and to anything that is no feed', () => {
    const error =
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed error for query: cs.XX</title></feed>';
    expect(() => parseFeed(error, '2026-03-17')).toThrow(
      'refused the query ("Feed error for query: cs.XX")',
    );
    expect(() => parseFeed('<rss/>', '2026-03-17')).toThrow('not an Atom feed');
  });
});

describe('xmlFault', () => {
  it('finds nothing wrong with a whole feed', () => {
    expect(xmlFault(feedXml, 'feed')).toBeNull();
  });

  it('notices a body that is cut, wherever it is cut', () => {
    for (let end = 60; end < feedXml.trimEnd().length; end += 97) {
      expect(xmlFault(feedXml.slice(0, end), 'feed'), `cut at ${end}`).not.toBeNull();
    }
    expect(xmlFault(feedXml.slice(0, feedXml.lastIndexOf('</feed>')), 'feed')).toContain(
      'broken off',
    );
  });

  it.each([
    ['Rate exceeded.', 'too often'],
    ['<!DOCTYPE html><html><body>Please wait</body></html>', 'web page'],
    ['<html><body/></html>', 'web page'],
    ['', 'empty'],
    ['{"error":1}', 'text instead of XML'],
    ['<rss version="2.0"><channel/></rss>', 'no <feed>'],
  ])('tells what came instead: %s', (body, fault) => {
    expect(xmlFault(body, 'feed')).toContain(fault);
  });
});
