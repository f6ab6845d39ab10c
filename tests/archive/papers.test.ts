import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArchivePapers } from '../../playground/archive/read-archive-papers.ts';
import { readArchiveRow } from '../../src/ingest/archive-row.ts';
import { splitSentences } from '../../src/summarise/split-sentences.ts';
import { unsupportedClaims } from '../../src/summarise/unsupported-claims.ts';

const papers = readArchivePapers();
const fixtures = join(import.meta.dirname, '..', 'fixtures', 'archive');
const seedFile = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'seed-papers.jsonl');
const present = existsSync(seedFile);

interface Facts {
  arxiv_id: string;
  title: string;
  authors?: string[];
  categories?: string[];
  published?: string | null;
  organization?: string | null;
}

const readLines = <Row>(file: string) => {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Row);
};
/** Facts of the 46 papers, and every word with a digit of their abstracts. */
const readFacts = () => readLines<Facts & { numbers: string }>(join(fixtures, 'seed-facts.jsonl'));
const readSeed = () => readLines<Facts & { abstract: string }>(seedFile);

const factsOf = (one: Omit<Facts, 'arxiv_id'>, id: string) => ({
  id,
  title: one.title,
  authors: one.authors ?? [],
  categories: one.categories ?? [],
  published: one.published ?? null,
  organization: one.organization ?? null,
});
const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const runsOf = (text: string, length: number) => {
  const words = wordsOf(text);
  return words
    .slice(0, Math.max(0, words.length - length + 1))
    .map((_, at) => words.slice(at, at + length).join(' '));
};

/** 32 bits of a hash of eight words; those that four divides are kept of the authors' abstracts (`seed-runs.bin`). */
const fingerprint = (run: string) => createHash('sha256').update(run).digest().readUInt32BE();
const readFingerprints = () => {
  const bytes = readFileSync(join(fixtures, 'seed-runs.bin'));
  return new Set(Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readUInt32BE(4 * at)));
};

/** Numbers of our sentences that are not in the source's. */
const inventedNumbers = (sources: ReadonlyMap<string, { title: string; abstract: string }>) =>
  papers.flatMap(({ id, abstract }) =>
    unsupportedClaims(abstract, sources.get(id) ?? { title: '', abstract: '' }).filter((claim) =>
      /\d/.test(claim),
    ),
  );

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

  it('has abstracts as authors write them: five to seven sentences, in their voice', () => {
    for (const { id, abstract } of papers) {
      const { length } = splitSentences(abstract);
      expect({ id, inRange: length >= 5 && length <= 7 }).toEqual({ id, inRange: true });
      expect(abstract).toMatch(/\b(?:we|our)\b/i);
      expect(abstract.length).toBeGreaterThan(450);
    }
  });

  it('gives a result with its number wherever the authors give one in per cent or times', () => {
    const numbered = new Set(
      readFacts().flatMap(({ arxiv_id: id, numbers }) =>
        /\d(?:\\?%|x\b)/.test(numbers) ? [id] : [],
      ),
    );
    expect(numbered.size).toBeGreaterThan(10);
    const without = papers.filter(
      ({ id, abstract }) => numbered.has(id) && !/\d(?:%|x\b)/.test(abstract),
    );
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  it('has the facts of the papers: titles, authors, categories, dates', () => {
    const facts = readFacts().map((one) => factsOf(one, one.arxiv_id));
    expect(papers.map((one) => factsOf(one, one.id)).sort(byId)).toEqual(facts.sort(byId));
  });

  it('copies no passage of the abstracts, by fingerprints of every fourth run of eight words', () => {
    const theirs = readFingerprints();
    expect(theirs.size).toBeGreaterThan(2000);
    const runs = papers.flatMap(({ abstract }) => runsOf(abstract, 8));
    expect(runs.filter((run) => theirs.has(fingerprint(run)))).toEqual([]);
  });

  it('invents no number', () => {
    const sources = readFacts().map((one) => ({ ...one, abstract: one.numbers }));
    expect(inventedNumbers(new Map(sources.map((one) => [one.arxiv_id, one])))).toEqual([]);
  });

  it.skipIf(!present)(
    'agrees with the seed itself and copies none of its words (needs ../shared/data/seed-papers.jsonl)',
    () => {
      const seed = readSeed();
      const facts = seed.map((one) => factsOf(one, one.arxiv_id));
      expect(papers.map((one) => factsOf(one, one.id)).sort(byId)).toEqual(facts.sort(byId));
      const theirs = new Set(seed.flatMap(({ abstract }) => runsOf(abstract, 8)));
      const runs = papers.flatMap(({ abstract }) => runsOf(abstract, 8));
      expect(theirs.size).toBeGreaterThan(5000);
      expect(runs.filter((run) => theirs.has(run))).toEqual([]);
      expect(inventedNumbers(new Map(seed.map((one) => [one.arxiv_id, one])))).toEqual([]);
    },
  );
});
