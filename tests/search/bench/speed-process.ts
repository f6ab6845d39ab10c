import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process, { argv, cpuUsage, exit, memoryUsage } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLog } from '../../../src/log.ts';
import type { Paper } from '../../../src/paper.ts';
import type { ArchiveSearch } from '../../../src/search/engine/archive-search.ts';
import { createThreadSearch } from '../../../src/search/engine/thread-search.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { aRequest } from '../a-request.ts';
import { openFullText } from './full-text.ts';
import type { SpeedResult, SpeedSettings } from './speed-messages.ts';

/** So many results are shown of a search. */
const shown = 20;
const rounds = 5;

const settings = JSON.parse(readFileSync(argv[2] as string, 'utf8')) as SpeedSettings;
const { queries } = settings;

const timed = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

const ask = (search: ArchiveSearch, words: string) =>
  search.ask(aRequest({ words, limit: shown, today: '2026-08-31' }));

async function twentyAtOnce(search: ArchiveSearch) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const twenty: number[] = [];
  delay.enable();
  for (let round = 0; round < rounds; round++) {
    const asked = queries.slice(round * 20, round * 20 + 20);
    twenty.push(await timed(() => Promise.all(asked.map((words) => ask(search, words)))));
    await sleep(50);
  }
  delay.disable();
  // Its resolution counts as a delay.
  const held = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - 1);
  return { twenty, held: { p99: held(delay.percentile(99)), max: held(delay.max) } };
}

async function oneAfterTheOther(search: ArchiveSearch) {
  const fullText = openFullText(settings.fullText);
  const times = { searches: [] as number[], fullText: [] as number[], cpu: 0 };
  for (const words of queries) {
    const before = cpuUsage();
    times.searches.push(await timed(() => ask(search, words)));
    const { user, system } = cpuUsage(before);
    times.cpu += (user + system) / 1000 / queries.length;
    times.fullText.push(await timed(() => fullText.search(words, shown)));
  }
  fullText.close();
  return times;
}

async function addPapers(store: Store, search: ArchiveSearch): Promise<number> {
  await store.papers.upsert(JSON.parse(readFileSync(settings.newPapers, 'utf8')) as Paper[]);
  return timed(() => search.refresh());
}

async function measure(): Promise<SpeedResult> {
  const store = await openStore(settings.folder);
  const before = memoryUsage.rss();
  const search = createThreadSearch(settings.folder, store, createLog('warn', 'bench'));
  const firstSearch = await timed(() => ask(search, queries[0] as string));
  const firstAnswer = performance.now();
  for (const words of queries.slice(0, 100)) await ask(search, words);
  const after = memoryUsage.rss();
  const atOnce = await twentyAtOnce(search);
  const times = await oneAfterTheOther(search);
  const papers = await store.papers.count();
  const adding = await addPapers(store, search);
  await search.close();
  await store.close();
  return { papers, firstAnswer, firstSearch, before, after, ...atOnce, ...times, adding };
}

const result = await measure();
process.send?.(result, () => exit());
