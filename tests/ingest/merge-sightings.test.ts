import { describe, expect, it } from 'vitest';
import { mergeSightings } from '../../src/ingest/merge-sightings.ts';
import type { Paper, Sighting } from '../../src/paper.ts';
import { aPaper, aSighting } from '../builders.ts';

const nobody: ReadonlyMap<string, Paper> = new Map();
const knowing = (...papers: Paper[]) => new Map(papers.map((paper) => [paper.id, paper]));
const fromHuggingFace = (over: Partial<Sighting> = {}) =>
  aSighting({
    source: 'huggingface',
    version: null,
    title: 'Title on the other list',
    abstract: 'Abstract on the other list.',
    authors: ['A. Example'],
    categories: [],
    upvotes: 10,
    organization: 'Test Lab',
    codeUrl: 'https://github.com/a/b',
    announceType: null,
    ...over,
  });

describe('mergeSightings', () => {
  it.each([
    ['arXiv first', [aSighting({ published: null }), fromHuggingFace()]],
    ['arXiv last', [fromHuggingFace(), aSighting({ published: null })]],
  ])("makes one paper of two sources and prefers arXiv's text: %s", (_order, sightings) => {
    expect(mergeSightings(nobody, sightings)).toEqual([
      aPaper({
        upvotes: 10,
        organization: 'Test Lab',
        codeUrl: 'https://github.com/a/b',
        sources: ['arxiv', 'huggingface'],
      }),
    ]);
  });

  it('makes one paper of v1 today and v2 tomorrow, and the day does not move', () => {
    const [v1] = mergeSightings(nobody, [aSighting()]);
    const v2 = aSighting({
      version: 2,
      title: 'Revised',
      day: '2026-03-18',
      announceType: 'replace',
    });
    const papers = mergeSightings(knowing(v1 as Paper), [v2]);
    expect(papers).toHaveLength(1);
    expect(papers[0]).toMatchObject({ version: 2, title: 'Revised', day: '2026-03-17' });
  });

  it('never lets an older version overwrite a newer text', () => {
    const v3 = aPaper({ version: 3, title: 'Third' });
    const old = aSighting({ version: 2, title: 'Second', abstract: 'Old.', categories: ['cs.CV'] });
    expect(mergeSightings(knowing(v3), [old])).toEqual([v3]);
    const both = mergeSightings(nobody, [aSighting({ version: 2, title: 'New' }), aSighting()]);
    expect(both[0]).toMatchObject({ version: 2, title: 'New' });
  });

  it('marks what was withdrawn, until a newer version ends it', () => {
    const gone = (over: Partial<Sighting> = {}) => aSighting({ withdrawn: true, ...over });
    const merged = (before: Paper, one: Sighting) => mergeSightings(knowing(before), [one])[0];
    expect(merged(aPaper(), gone({ version: 2 }))).toMatchObject({ version: 2, withdrawn: true });
    expect(merged(aPaper(), fromHuggingFace({ withdrawn: true }))?.withdrawn).toBe(true);
    const marked = aPaper({ version: 2, withdrawn: true });
    expect(merged(marked, aSighting({ version: 2 }))?.withdrawn).toBe(true);
    expect(merged(marked, fromHuggingFace())?.withdrawn).toBe(true);
    expect(merged(marked, aSighting({ version: 3 }))?.withdrawn).toBe(false);
    expect(merged(aPaper({ version: 3 }), gone({ version: 2 }))?.withdrawn).toBe(false);
  });

  it.each(['replace', 'replace-cross'] as const)(
    'makes no paper of a %s that it never met',
    (announceType) => {
      expect(mergeSightings(nobody, [aSighting({ version: 4, announceType })])).toEqual([]);
    },
  );

  it('makes a paper of a replacement when another source lists it', () => {
    const replaced = aSighting({ version: 4, announceType: 'replace' });
    expect(mergeSightings(nobody, [fromHuggingFace(), replaced])[0]).toMatchObject({
      version: 4,
      title: replaced.title,
    });
  });

  it('takes the newest upvotes that are known', () => {
    const known = knowing(aPaper({ upvotes: 5, sources: ['arxiv', 'huggingface'] }));
    expect(mergeSightings(known, [fromHuggingFace({ upvotes: 44 })])[0]?.upvotes).toBe(44);
    expect(mergeSightings(known, [fromHuggingFace({ upvotes: null })])[0]?.upvotes).toBe(5);
    expect(mergeSightings(known, [aSighting()])[0]?.upvotes).toBe(5);
  });

  it('keeps what is known when a source does not tell', () => {
    const known = aPaper({
      organization: 'Lab',
      codeUrl: 'https://github.com/a/b',
      venue: 'TMLR',
      upvotes: 2,
    });
    const silent = aSighting({ categories: [], authors: [], published: null });
    expect(mergeSightings(knowing(known), [silent])).toEqual([known]);
  });

  it('lets an archive fill gaps and overrule nothing', () => {
    const known = aPaper({ upvotes: 90, published: null, organization: null });
    const row = aSighting({
      source: 'archive',
      version: null,
      title: 'Other words',
      upvotes: 6,
      organization: 'Lab',
      venue: 'ICLR 2026',
      announceType: null,
    });
    expect(mergeSightings(knowing(known), [row])).toEqual([
      {
        ...known,
        organization: 'Lab',
        venue: 'ICLR 2026',
        published: row.published,
        sources: ['archive', 'arxiv'],
      },
    ]);
  });

  it("takes arXiv's day of announcement for a new paper, else the first list it stood on", () => {
    const lists = [fromHuggingFace({ day: '2026-03-17' }), fromHuggingFace({ day: '2026-03-16' })];
    expect(mergeSightings(nobody, lists)[0]?.day).toBe('2026-03-16');
    const announced = aSighting({ day: '2026-03-17' });
    expect(mergeSightings(nobody, [...lists, announced])[0]?.day).toBe('2026-03-17');
    const replaced = aSighting({ version: 2, day: '2026-03-17', announceType: 'replace' });
    expect(mergeSightings(nobody, [...lists, replaced])[0]?.day).toBe('2026-03-16');
  });

  it('changes nothing the second time, and nothing it was given', () => {
    const sightings = [aSighting(), fromHuggingFace(), aSighting({ id: '2603.01002', version: 2 })];
    const given = structuredClone(sightings);
    const once = mergeSightings(nobody, sightings);
    expect(mergeSightings(knowing(...once), sightings)).toEqual(once);
    expect(sightings).toEqual(given);
    expect(once.map(({ id }) => id)).toEqual(['2603.01001', '2603.01002']);
  });
});
