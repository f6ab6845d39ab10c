import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { afterAll, it } from 'vitest';
import type { Paper } from '../../src/paper.ts';
import { copyStore } from '../../src/store/copy/copy-store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { postgresStore } from '../../src/store/postgres/postgres-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aGesture } from '../builders.ts';
import { startPostgres } from '../fakes/postgres-server.ts';
import { benchPapers, usualPapers } from '../search/bench/bench-papers.ts';
import { titleSearches } from './title-searches.ts';

/**
 * The two engines side by side on the same papers: a day's papers written in one batch, votes one by one and together, a
 * copy of the store, and 200 searches of two to six words of titles, with how often the first ten are the same.
 *
 * `npm run bench -- engines`, with these in the environment: `PAPERS` a gzipped file of papers, one a line (else
 * ../shared/data/stream-papers.jsonl.gz, else invented ones), `COUNT` how many of them (10,000).
 */
const count = Number(env.COUNT ?? '10000');
const searches = 200;
const aDay = 1500;

const folder = mkdtempSync(join(tmpdir(), 'paperloop-engines-'));
const server = await startPostgres();
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const print = (line: string) => process.stdout.write(`${line}\n`);

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

const share = (sorted: readonly number[], part: number) =>
  (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1);

async function write(name: string, store: Store, papers: readonly Paper[]): Promise<void> {
  const all = await timed(async () => {
    for (let at = 0; at < papers.length; at += aDay)
      await store.papers.upsert(papers.slice(at, at + aDay));
  });
  const again = await timed(() => store.papers.upsert(papers.slice(0, aDay)));
  const gestures = Array.from({ length: 1000 }, (_, at) => aGesture({ memberId: `U${at}` }));
  const alone = await timed(async () => {
    for (const gesture of gestures.slice(0, 200)) await store.votes.record(gesture);
  });
  const together = await timed(() => Promise.all(gestures.slice(200).map(store.votes.record)));
  print(
    `${name}: ${papers.length} papers written in ${(all.ms / 1000).toFixed(1)} s, ${aDay} unchanged ones in ${again.ms.toFixed()} ms; a vote alone ${(alone.ms / 200).toFixed(1)} ms, 800 together ${together.ms.toFixed()} ms`,
  );
}

async function search(name: string, store: Store, queries: readonly string[][]) {
  const found = [];
  for (const words of queries) found.push(await timed(() => store.papers.search(words, 10)));
  const times = found.map(({ ms }) => ms).sort((a, b) => a - b);
  print(`${name}: a search ${share(times, 0.5)} / ${share(times, 0.95)} ms (p50 / p95)`);
  return found.map(({ result }) => result.map(({ id }) => id));
}

it('compares the engines', async () => {
  const papers = (await benchPapers(env.PAPERS ?? usualPapers())).slice(0, count);
  print(`load ${loadavg()[0]?.toFixed(1)}, ${papers.length} papers, PostgreSQL without fsync`);
  const queries = titleSearches(papers, searches);
  const sqlite = await openStore(join(folder, 'data'));
  const url = await server.createDatabase('written');
  const postgres = await postgresStore(url);
  await write('SQLite', sqlite, papers);
  await write('PostgreSQL', postgres, papers);
  const [a, b] = [
    await search('SQLite', sqlite, queries),
    await search('PostgreSQL', postgres, queries),
  ];
  const isSame = (at: number) => a[at]?.join(' ') === b[at]?.join(' ');
  const same = queries.filter((_, at) => isSame(at)).length;
  const shared = a.map(
    (ids, at) => ids.filter((id) => b[at]?.includes(id)).length / (ids.length || 1),
  );
  const mean = shared.reduce((sum, part) => sum + part, 0) / shared.length;
  print(
    `the first ten are the same, in the same order, for ${same} of ${searches} searches; ${(100 * mean).toFixed(1)} % of SQLite's are among PostgreSQL's`,
  );
  for (const [at, words] of queries.entries())
    if (env.SHOW && !isSame(at)) print(`  ${words.join(' ')}\n    ${a[at]}\n    ${b[at]}`);
  const target = await server.createDatabase('copied');
  const there = await timed(() => copyStore(join(folder, 'data'), target, () => undefined));
  const back = await timed(() => copyStore(target, join(folder, 'back'), () => undefined));
  print(
    `store:copy to PostgreSQL ${(there.ms / 1000).toFixed(1)} s, back ${(back.ms / 1000).toFixed(1)} s`,
  );
  await sqlite.close();
  await postgres.close();
}, 1_800_000);
