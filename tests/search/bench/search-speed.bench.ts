import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { afterAll, it } from 'vitest';
import { seededRandom } from '../../../src/lib/random.ts';
import type { Paper } from '../../../src/paper.ts';
import { createFileSearch } from '../../../src/search/engine/file-search.ts';
import { searchFolder } from '../../../src/search/engine/index-files.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { storeFile } from '../../../src/store/sqlite/file/store-file.ts';
import { startFlags } from '../../fakes/start-flags.ts';
import { benchPapers, usualPapers } from './bench-papers.ts';
import { makeFullText } from './full-text.ts';
import type { SpeedResult, SpeedSettings } from './speed-messages.ts';

/**
 * How fast the search answers, in a process with a store and the search's thread as a bot has them: 300 searches of one to eight
 * words, one after the other with SQLite's own `bm25()` between them, and twenty at once.
 *
 * `npm run bench -- search-speed`, with these in the environment: `PAPERS` a gzipped file of papers, one a line (else
 * ../shared/data/stream-papers.jsonl.gz, else 10,000 invented ones); `SEARCH_DATA` a data folder with those papers and their
 * search index, which is copied instead of being made; `SEARCH_TIMES` how often each paper is in the index, several with commas
 * (1): 6 makes an archive of 500,000 of the file; `SEARCH_RUNS` of each (1), of which the last is printed.
 */
const file = env.PAPERS ?? usualPapers();
const times = (env.SEARCH_TIMES ?? '1').split(',').map(Number);
const runs = Number(env.SEARCH_RUNS ?? '1');
const searches = 300;
const mostWords = 8;
const aDay = 1500;

const folder = mkdtempSync(join(tmpdir(), 'paperloop-speed-'));
afterAll(() => rmSync(folder, { recursive: true }));
const place = (name: string) => join(folder, name);

/** Words that stand side by side in a title or an abstract. */
function makeQueries(papers: readonly Paper[]): string[] {
  const random = seededRandom('search-speed');
  return Array.from({ length: searches }, (_, at) => {
    const { title, abstract } = papers[Math.floor(random() * papers.length)] as Paper;
    const words = (at % 2 === 0 ? title : abstract).split(/\s+/);
    const count = 1 + (at % mostWords);
    const from = Math.floor(random() * Math.max(1, words.length - count));
    return words.slice(from, from + count).join(' ');
  });
}

async function makeData(papers: readonly Paper[]): Promise<string> {
  const data = place('data');
  if (env.SEARCH_DATA) cpSync(env.SEARCH_DATA, data, { recursive: true });
  const store = await openStore(data);
  if (!env.SEARCH_DATA)
    for (let at = 0; at < papers.length; at += 1000)
      await store.papers.upsert(papers.slice(at, at + 1000));
  await createFileSearch(store, data).refresh();
  await store.close();
  return data;
}

/** A copy of the data in whose index each part stands several times. */
function multiply(data: string, by: number): string {
  const copy = place(`data-${by}`);
  rmSync(copy, { recursive: true, force: true });
  cpSync(data, copy, { recursive: true });
  const list = join(searchFolder(copy), 'index.json');
  const index = JSON.parse(readFileSync(list, 'utf8')) as { segments: unknown[] };
  const segments = Array.from({ length: by }, () => index.segments).flat();
  writeFileSync(list, JSON.stringify({ ...index, segments }));
  return copy;
}

async function run(settings: SpeedSettings): Promise<SpeedResult> {
  const path = place('settings.json');
  writeFileSync(path, JSON.stringify(settings));
  const child = fork(join(import.meta.dirname, 'speed-process.ts'), [path], {
    execArgv: startFlags(),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [result] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('The process that searches ended.'))),
  ]);
  return result as SpeedResult;
}

const sizeOf = (path: string): number =>
  statSync(path).isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
    : statSync(path).size;

const at = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? 0;
const spread = (values: readonly number[]): string =>
  [0.5, 0.95, 1].map((share) => at(values, share).toFixed(1)).join(' / ');
const mb = (bytes: number): string => (bytes / 1e6).toFixed(0);
const print = (text: string) => process.stdout.write(`${text}\n`);

function printResult(one: SpeedResult, by: number, load: number, data: string): void {
  const disk = (sizeOf(storeFile(data)) + sizeOf(searchFolder(data))) / one.papers;
  print(`\n${(one.papers * by).toLocaleString('en-US')} papers, load ${load.toFixed(1)}`);
  print(`a search, ms p50 / p95 / max: ${spread(one.searches)}, ${one.cpu.toFixed(1)} CPU ms each`);
  print(`FTS5 with any word of ${one.papers.toLocaleString('en-US')}: ${spread(one.fullText)}`);
  print(`p95 of FTS5's: ${(at(one.searches, 0.95) / at(one.fullText, 0.95)).toFixed(2)}`);
  print(`twenty at once, last answer ms: ${one.twenty.map((ms) => ms.toFixed(0)).join(', ')}`);
  print(
    `main loop held meanwhile, ms p99 / max: ${one.held.p99.toFixed(1)} / ${one.held.max.toFixed(1)}`,
  );
  print(`memory (RSS) MB: ${mb(one.before)} before, ${mb(one.after)} after 100 searches`);
  print(
    `first answer ms after the start of the process: ${one.firstAnswer.toFixed(0)}, of the search: ${one.firstSearch.toFixed(0)}`,
  );
  print(`${aDay} more papers in the index ms: ${one.adding.toFixed(0)}`);
  if (by === 1) print(`disk a paper: ${disk.toFixed(0)} bytes`);
}

it('prints how fast the search is', { timeout: 3_600_000 }, async () => {
  const papers = await benchPapers(file);
  const data = await makeData(papers);
  const fullText = place('full-text.sqlite');
  makeFullText(papers, fullText);
  const newPapers = place('new.json');
  const more = papers.slice(0, aDay).map((paper) => ({ ...paper, id: `9${paper.id.slice(1)}` }));
  writeFileSync(newPapers, JSON.stringify(more));
  const queries = makeQueries(papers);
  for (const by of times)
    for (let left = runs; left > 0; left--) {
      const load = loadavg()[0] ?? 0;
      const result = await run({ folder: multiply(data, by), fullText, queries, newPapers });
      if (left === 1) printResult(result, by, load, data);
    }
});
