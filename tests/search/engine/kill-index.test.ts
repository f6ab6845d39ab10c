import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { indexFiles, searchFolder } from '../../../src/search/engine/index-files.ts';
import { createLocalSearch } from '../../../src/search/engine/local-search.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { wordEmbedder } from '../../fakes/word-embedder.ts';
import { keptCompiled } from '../../faults/kept-compiled.ts';
import { aRequest } from '../a-request.ts';
import { createDraws, inventPapers } from '../invented-papers.ts';

const folder = mkdtempSync(join(tmpdir(), 'paperloop-killed-index-'));
const embedder = wordEmbedder();
let store: Store;
beforeAll(async () => {
  store = await openStore(folder);
  await store.papers.upsert(inventPapers(120, createDraws('killed')));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Lets a process write the index and kills it some time after its first writing. */
async function writeUntilKilled(ms: number): Promise<void> {
  const script = join(import.meta.dirname, 'killed-index.ts');
  const child = spawn(process.execPath, [script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: keptCompiled,
  });
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  child.stdout.resume();
  await sleep(ms);
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
}

/** Ids that are found, by a search with these files or with none. */
async function find(hasFiles: boolean): Promise<string[][]> {
  const search = createLocalSearch({
    store,
    embedder: () => embedder,
    files: hasFiles ? indexFiles(searchFolder(folder), embedder.version) : null,
    yieldToLoop: async () => undefined,
  });
  await search.refresh();
  const found = [];
  for (const words of ['', 'policy walker', 'of p0007', 'of p0119']) {
    const { results } = await search.ask(aRequest({ words, limit: 200 }));
    found.push(results.map(({ paper }) => paper.id));
  }
  return found;
}

it('a process that is killed at any moment leaves files that are used or made anew, and never answer wrongly', async () => {
  const { next } = createDraws(`kill-${Date.now()}`);
  const right = await find(false);
  for (let round = 0; round < 3; round++) {
    await writeUntilKilled(next() * 120);
    expect(await find(true)).toEqual(right);
  }
});
