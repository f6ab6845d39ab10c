import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepPastIndex, type PastIndex } from '../../src/bot/past-index.ts';
import { contentGiver, gatherContent, renumber } from '../../src/bot/past-index-content.ts';
import { shippedEmbedder } from '../../src/embed/local-embedder.ts';
import { allSteps } from '../../src/lib/async/in-turns.ts';
import { knownPhrases, nounPhrases } from '../../src/lib/text/noun-phrases.ts';
import {
  countPairs,
  knownWords,
  paperTermCounts,
  paperTermOrder,
} from '../../src/lib/text/term-counts.ts';
import { termId } from '../../src/lib/text/vocabulary.ts';
import type { Paper } from '../../src/paper.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aPaper } from '../builders.ts';

const words = ['policy', 'rewards', 'off-policy', 'the', 'critics', 'planning', 'naïve', 'agents'];
const papers = Array.from({ length: 400 }, (_, at) =>
  aPaper({
    id: `2603.${10_000 + at}`,
    day: '2026-03-10',
    title: `Learning ${words[at % 8]} of robot ${at}x`,
    abstract: `We study ${words[(3 * at) % 8]} ${words[(at + 1) % 8]}, and ${words[at % 5]} again.`,
  }),
);

let folder: string;
let path: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paperloop-past-'));
  path = join(folder, 'past.index');
  store = await openStore(':memory:');
  await store.papers.upsert(papers);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Reads the past as another process would, whose papers are other objects. */
const readPast = () => keepPastIndex(store, path).store.papers.before('2026-03-11', 20_000);

/** Works out all papers' words, and the vectors of some, and writes the file. */
async function writeIndex(): Promise<Paper[]> {
  const index = keepPastIndex(store, path);
  const past = await index.store.papers.before('2026-03-11', 20_000);
  past.forEach(paperTermCounts);
  shippedEmbedder().embed(past.slice(0, 10));
  await index.save();
  return past;
}

const allOf = (paper: Paper) => ({
  counts: paperTermCounts(paper),
  order: paperTermOrder(paper),
  pairs: countPairs(paper, [{ left: termId('robot'), right: termId('3x') }]),
  vector: shippedEmbedder().embed([paper])[0],
});

it('gives another process what was worked out, equal to the last bit', async () => {
  const first = await writeIndex();
  const past = await readPast();
  expect(past).not.toBe(first);
  expect(past.every((paper) => knownWords(paper) !== undefined)).toBe(true);
  expect(past.filter((paper) => shippedEmbedder().knownVector(paper))).toHaveLength(10);
  expect(past.map(allOf)).toEqual(past.map((paper) => allOf({ ...paper })));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['past.index']);
});

it('gives candidates theirs too, with their phrases', async () => {
  const candidatesOf = ({ store: from }: PastIndex) =>
    from.papers.between('2026-03-01', '2026-03-10');
  const index = keepPastIndex(store, path);
  const found = (await candidatesOf(index)).map((paper) => {
    paperTermCounts(paper);
    return nounPhrases(paper);
  });
  await index.save();
  const candidates = await candidatesOf(keepPastIndex(store, path));
  expect(candidates.every((paper) => knownWords(paper) !== undefined)).toBe(true);
  expect(candidates.map(knownPhrases)).toEqual(found);
  expect(found.flat().length).toBeGreaterThan(100);
});

it('gives nothing to a paper whose text has changed', async () => {
  await writeIndex();
  await store.papers.upsert([{ ...(papers[3] as Paper), version: 2, abstract: 'Another text.' }]);
  const past = await readPast();
  expect(past.filter((paper) => !knownWords(paper)).map(({ id }) => id)).toEqual([papers[3]?.id]);
});

it('is written again only when a day of papers is new', async () => {
  await writeIndex();
  const { mtimeMs } = statSync(path);
  const more = (count: number) =>
    papers.slice(0, count).map((paper) => ({ ...paper, id: `9${paper.id.slice(1)}` }));
  await store.papers.upsert(more(100));
  await writeIndex();
  expect(statSync(path).mtimeMs).toBe(mtimeMs);
  await store.papers.upsert(more(300));
  await writeIndex();
  expect((await readPast()).every((paper) => knownWords(paper))).toBe(true);
});

it.each<[string, (bytes: Buffer) => Buffer]>([
  ['is empty', () => Buffer.alloc(0)],
  ['is cut off', (bytes) => bytes.subarray(0, bytes.length / 2)],
  ['has a changed byte', (bytes) => bytes.fill(7, bytes.length - 200, bytes.length - 199)],
  ['is of another format', (bytes) => bytes.fill(9, 8, 9)],
  ['is another file', () => Buffer.from('SQLite format 3'.repeat(20))],
])('a file that %s is ignored and made anew', async (_, change) => {
  await writeIndex();
  writeFileSync(path, change(readFileSync(path)));
  expect((await readPast()).some((paper) => knownWords(paper))).toBe(false);
  await writeIndex();
  expect((await readPast()).every((paper) => knownWords(paper))).toBe(true);
});

it('tells that it could not be written, and goes on', async () => {
  const problems: unknown[] = [];
  const nowhere = join(folder, 'missing', 'past.index');
  const index = keepPastIndex(store, nowhere, (problem) => problems.push(problem));
  (await index.store.papers.before('2026-03-11', 20_000)).forEach(paperTermCounts);
  await index.save();
  expect(problems).toHaveLength(1);
});

it('keeps no file for what is read as quickly', async () => {
  const index = keepPastIndex(store, path);
  (await index.store.papers.before('2026-03-11', 200)).forEach(paperTermCounts);
  await index.save();
  expect(readdirSync(folder)).toEqual([]);
});

it('finds its terms by their words, whatever numbers they have here', () => {
  const embedder = shippedEmbedder();
  const all = papers.map((paper) => ({ ...paper }));
  all.forEach(paperTermCounts);
  const content = allSteps(gatherContent(all, embedder, () => true));
  const moved = {
    ...content,
    terms: ['zebrafish', ...content.terms],
    places: content.places.map((place) => place + 4),
    countTerms: content.countTerms.map((number) => number + 1),
  };
  allSteps(renumber(moved));
  const [copy] = papers.map((paper) => ({ ...paper })) as [Paper];
  contentGiver(moved, embedder).give(copy);
  expect(knownWords(copy)).toEqual(knownWords(all[0] as Paper));
});

it('gives nothing where the terms have another order here, which sums would show', () => {
  const embedder = shippedEmbedder();
  const all = papers.map((paper) => ({ ...paper }));
  all.forEach(paperTermCounts);
  const content = allSteps(gatherContent(all, embedder, () => true));
  const turned = { ...content, terms: content.terms.toReversed() };
  allSteps(renumber(turned));
  const copies = papers.map((paper) => ({ ...paper }));
  copies.forEach(contentGiver(turned, embedder).give);
  expect(copies.some((paper) => knownWords(paper))).toBe(false);
});
