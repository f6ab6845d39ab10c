import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArchivePapers } from '../../playground/archive/read-archive-papers.ts';
import { readArchiveRow } from '../../src/ingest/archive-row.ts';
import { splitSentences } from '../../src/summarise/split-sentences.ts';
import { unsupportedClaims } from '../../src/summarise/unsupported-claims.ts';

const papers = readArchivePapers();
const file = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'seed-papers.jsonl');
const present = existsSync(file);

interface SeedPaper {
  arxiv_id: string;
  title: string;
  abstract: string;
  authors?: string[];
  categories?: string[];
  published?: string | null;
  organization?: string | null;
}

const readSeed = () => {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as SeedPaper);
};

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const runsOf = (text: string, length: number) => {
  const words = wordsOf(text);
  return words
    .slice(0, Math.max(0, words.length - length + 1))
    .map((_, at) => words.slice(at, at + length).join(' '));
};

describe('the starter archive', () => {
  it('holds 46 papers, each once', () => {
    expect(papers).toHaveLength(46);
    expect(new Set(papers.map(({ id }) => id)).size).toBe(46);
  });

  it('spreads them over the five weekdays, nine or ten a day', () => {
    const counts = Object.groupBy(papers, ({ day }) => day);
    expect(Object.keys(counts).sort()).toEqual([
      '2025-12-08',
      '2025-12-09',
      '2025-12-10',
      '2025-12-11',
      '2025-12-12',
    ]);
    for (const group of Object.values(counts)) expect([9, 10]).toContain(group?.length);
  });

  it('brings no paper before its submission', () => {
    expect(papers.filter(({ published, day }) => published && published > day)).toEqual([]);
  });

  it.each([
    ['reasoning', /reason|rollout|reward model/i],
    ['agents', /\bagent/i],
    ['driving and robots', /robot|driving|spacecraft|SE\(3\)|traffic/i],
    ['code', /\b(?:code|JSON|SQL|Verilog|unit tests?)\b/i],
    ['vision', /vision|image|visual|point cloud|video/i],
  ])('has something about %s on every day, so that a vote has a tomorrow', (_, theme) => {
    const found = papers.filter(({ title, abstract }) => theme.test(`${title} ${abstract}`));
    expect(new Set(found.map(({ day }) => day)).size).toBe(5);
  });

  it('is in the format of an archive to ingest', () => {
    for (const paper of papers) {
      const sighting = readArchiveRow(JSON.stringify(paper));
      expect(sighting).toMatchObject({ id: paper.id, day: paper.day, authors: paper.authors });
    }
  });

  it('says something about each paper in two to four sentences', () => {
    for (const { abstract } of papers) {
      expect(splitSentences(abstract).length).toBeGreaterThanOrEqual(2);
      expect(splitSentences(abstract).length).toBeLessThanOrEqual(5);
    }
  });

  it.skipIf(!present)('has the facts of the seed (needs ../shared/data/seed-papers.jsonl)', () => {
    const facts = readSeed().map((seed) => ({
      id: seed.arxiv_id,
      title: seed.title,
      authors: seed.authors ?? [],
      categories: seed.categories ?? [],
      published: seed.published ?? null,
      organization: seed.organization ?? null,
    }));
    const ours = papers.map(({ id, title, authors, categories, published, organization }) => ({
      id,
      title,
      authors,
      categories,
      published,
      organization,
    }));
    const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
    expect(ours.sort(byId)).toEqual(facts.sort(byId));
  });

  it.skipIf(!present)('copies no words (needs ../shared/data/seed-papers.jsonl)', () => {
    const theirs = new Set(readSeed().flatMap(({ abstract }) => runsOf(abstract, 8)));
    const copied = papers.flatMap(({ abstract }) =>
      runsOf(abstract, 8).filter((run) => theirs.has(run)),
    );
    expect(theirs.size).toBeGreaterThan(5000);
    expect(copied).toEqual([]);
  });

  it.skipIf(!present)('invents no number (needs ../shared/data/seed-papers.jsonl)', () => {
    const seeds = new Map(readSeed().map((seed) => [seed.arxiv_id, seed]));
    for (const { id, abstract } of papers) {
      const seed = seeds.get(id);
      const numbers = unsupportedClaims(abstract, seed ?? { title: '', abstract: '' });
      expect(numbers.filter((claim) => /\d/.test(claim))).toEqual([]);
    }
  });
});
