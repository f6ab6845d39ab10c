import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { afterAll, it } from 'vitest';
import { z } from 'zod';
import { shippedEmbedder } from '../../../src/embed/local-embedder.ts';
import { nextTurn } from '../../../src/lib/async/next-turn.ts';
import type { Paper } from '../../../src/paper.ts';
import { askIndex } from '../../../src/search/engine/search-engine.ts';
import { type Question, rankPapers } from '../../../src/search/index/rank-papers.ts';
import { readQuestion } from '../../../src/search/index/read-question.ts';
import { SearchIndex } from '../../../src/search/index/search-index.ts';
import { pairBits } from '../../../src/search/index/word-pairs.ts';
import { aRequest } from '../a-request.ts';
import { benchPapers, usualPapers } from './bench-papers.ts';
import { makeFullText, openFullText } from './full-text.ts';
import { type KnownItem, knownItems, sameTerms } from './known-items.ts';

/**
 * How well the search finds: questions in words of our own, and papers of which somebody remembers something. The search as members
 * have it beside its words alone, its meaning alone, and SQLite's own `bm25()` with any of the words.
 *
 * `npm run bench -- search-quality`, with these in the environment: `PAPERS` a gzipped file of papers, one a line (else
 * ../shared/data/stream-papers.jsonl.gz); `SEARCH_ITEMS` papers that are remembered (300); `SEARCH_SEED` which.
 */
const items = Number(env.SEARCH_ITEMS ?? '300');
const seed = env.SEARCH_SEED ?? 'search-quality';
const file = env.PAPERS ?? usualPapers();
const batch = 2048;

const questionSchema = z.array(
  z.object({
    question: z.string(),
    ids: z.array(z.string()),
    kind: z.string(),
    half: z.enum(['tune', 'report']),
  }),
);
const questionsOf = (name: string) =>
  questionSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, '..', name), 'utf8')));

type Search = (question: string) => Promise<string[]> | string[];

const folder = mkdtempSync(join(tmpdir(), 'paperloop-quality-'));
afterAll(() => rmSync(folder, { recursive: true }));

function createSearches(papers: readonly Paper[]): Record<string, Search> {
  const index = new SearchIndex(shippedEmbedder);
  for (let at = 0; at < papers.length; at += batch)
    for (const _ of index.add(papers.slice(at, at + batch)));
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const store = {
    getMany: async (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []),
  };
  const tools = { index, papers: store, embedder: shippedEmbedder };
  const rank = (question: Pick<Question, 'units' | 'pairs' | 'vector'>) =>
    rankPapers(index.segments, { ...question, allowed: [], today: null, tastes: [] })
      .slice(0, 50)
      .map(({ id }) => id);
  makeFullText(papers, join(folder, 'full-text.sqlite'));
  const fullText = openFullText(join(folder, 'full-text.sqlite'));
  return {
    'the search': async (words) => {
      const { results } = await askIndex(
        tools,
        aRequest({ words, limit: 50, today: '2026-08-31' }),
      );
      return results.map(({ paper }) => paper.id);
    },
    'words alone': (typed) => {
      const { units } = readQuestion(typed, index.lexicon);
      return rank({ units, pairs: pairBits(typed), vector: null });
    },
    'meaning alone': (typed) => {
      const { text } = readQuestion(typed, index.lexicon);
      const vector = shippedEmbedder().embedQuery(text);
      return rank({ units: [], pairs: new Uint16Array(0), vector });
    },
    'FTS5, any word': (typed) => fullText.search(typed, 50),
  };
}

/** Places of the first right paper; 0 for none in fifty. */
async function placesOf(search: Search, asked: readonly KnownItem[]): Promise<number[]> {
  const places: number[] = [];
  for (const { question, ids } of asked) {
    places.push((await search(question)).findIndex((id) => ids.includes(id)) + 1);
    // What was printed is shown.
    await nextTurn();
  }
  return places;
}

const print = (text: string) => process.stdout.write(`${text}\n`);
const share = (places: readonly number[], within: number) =>
  (places.filter((place) => place > 0 && place <= within).length / places.length).toFixed(3);
const reciprocal = (places: readonly number[]) =>
  (places.reduce((sum, place) => sum + (place > 0 ? 1 / place : 0), 0) / places.length).toFixed(3);

async function printQuestions(searches: Record<string, Search>, known: ReadonlySet<string>) {
  print(
    '\n| questions | search | n | top 1 | top 10 | top 50 | MRR |\n| --- | --- | --- | --- | --- | --- | --- |',
  );
  for (const file of ['natural-questions.json', 'questions.json'])
    for (const half of ['tune', 'report']) {
      const asked = questionsOf(file).filter(
        (one) => one.half === half && one.ids.some((id) => known.has(id)),
      );
      if (asked.length === 0) continue;
      for (const [name, search] of Object.entries(searches)) {
        const places = await placesOf(search, asked);
        const shares = [1, 10, 50].map((within) => share(places, within));
        print(
          `| ${file}, ${half} | ${name} | ${asked.length} | ${shares.join(' | ')} | ${reciprocal(places)} |`,
        );
      }
    }
}

async function printKnown(searches: Record<string, Search>, papers: readonly Paper[]) {
  print(`\n| remembered | ${Object.keys(searches).join(' | ')} |\n| --- | --- | --- | --- | --- |`);
  for (const { name, within, items: asked } of knownItems(papers, items, seed)) {
    const cells: string[] = [];
    for (const search of Object.values(searches))
      cells.push(share(await placesOf(search, asked), within));
    print(`| ${name}, top ${within} | ${cells.join(' | ')} |`);
  }
}

async function printSame(searches: Record<string, Search>) {
  print(
    `\n| of two top tens the same | ${Object.keys(searches).join(' | ')} |\n| --- | --- | --- | --- | --- |`,
  );
  for (const [first = '', ...others] of sameTerms)
    for (const other of others) {
      const cells: number[] = [];
      for (const search of Object.values(searches)) {
        const one = (await search(first)).slice(0, 10);
        cells.push((await search(other)).slice(0, 10).filter((id) => one.includes(id)).length);
      }
      print(`| ${first} / ${other} | ${cells.join(' | ')} |`);
    }
}

it('prints how well the search finds', { timeout: 3_600_000 }, async () => {
  const papers = await benchPapers(file);
  const searches = createSearches(papers);
  print(
    `\n${papers.length} papers of ${file ?? 'our own making'}, ${items} of them remembered (seed "${seed}"), load ${loadavg()[0]?.toFixed(1)}`,
  );
  await printQuestions(searches, new Set(papers.map(({ id }) => id)));
  await printKnown(searches, papers);
  await printSame(searches);
});
