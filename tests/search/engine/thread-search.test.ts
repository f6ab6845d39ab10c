import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedVersion } from '../../../src/embed/local-embedder.ts';
import type { Paper } from '../../../src/paper.ts';
import type { ArchiveSearch } from '../../../src/search/engine/archive-search.ts';
import { isUpToDate, searchFolder } from '../../../src/search/engine/index-files.ts';
import { createThreadSearch } from '../../../src/search/engine/thread-search.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { localArchive } from '../../fakes/local-archive.ts';
import { aRequest } from '../a-request.ts';
import { createDraws, inventPapers, inventQuestion } from '../invented-papers.ts';

const folder = mkdtempSync(join(tmpdir(), 'paperloop-thread-'));
const warnings: string[] = [];
const quiet = () => undefined;
const log = {
  debug: quiet,
  info: quiet,
  warn: (_: object, sentence: string) => warnings.push(sentence),
  error: quiet,
};
let store: Store;
let search: ArchiveSearch;
beforeAll(async () => {
  store = await openStore(folder);
  await store.papers.upsert(inventPapers(150, createDraws('thread')));
  // The first writing of the index fails.
  writeFileSync(searchFolder(folder), 'a file in its place');
  search = createThreadSearch(folder, store, log);
});
afterAll(async () => {
  await search.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Vectors that another thread works out may differ in the last digits: numbers nearly equal, all else the same. */
function expectAlike(one: unknown, other: unknown, where: string): void {
  if (typeof one === 'number' && typeof other === 'number')
    expect(Math.abs(one - other), where).toBeLessThan(1e-4);
  else if (typeof one === 'object' && one !== null && typeof other === 'object' && other !== null) {
    expect(Object.keys(one), where).toEqual(Object.keys(other));
    for (const [key, value] of Object.entries(one))
      expectAlike(value, (other as Record<string, unknown>)[key], `${where} ${key}`);
  } else expect(one, where).toEqual(other);
}

describe('the search in a thread', () => {
  it('answers as one in this thread does, also many questions at once', async () => {
    await search.refresh();
    const local = localArchive(store);
    await local.refresh();
    const draws = createDraws('questions');
    const requests = Array.from({ length: 20 }, (_, at) =>
      aRequest({
        words: at % 5 === 4 ? '' : inventQuestion(draws),
        hasCode: at % 3 === 0,
        venue: at % 7 === 0 ? 'iclr' : null,
        offset: at % 4,
      }),
    );
    const answers = await Promise.all(requests.map((one) => search.ask(one)));
    for (const [at, request] of requests.entries())
      expectAlike(answers[at], await local.ask(request), request.words);
  });

  it('goes on where its index cannot be written, and tells so once', async () => {
    await store.papers.upsert(inventPapers(5, createDraws('more'), 'm'));
    expect((await search.ask(aRequest({ words: 'm0003' }))).results[0]?.paper.id).toBe('m0003');
    await search.refresh();
    expect(warnings).toEqual(['The search index cannot be saved; the search goes on without']);
    rmSync(searchFolder(folder));
  });

  it('finds a paper that has just come, and one that changed by its new words', async () => {
    const [one, other] = inventPapers(2, createDraws('news'), 'n') as [Paper, Paper];
    await store.papers.upsert([one]);
    expect((await search.ask(aRequest({ words: 'n0000' }))).count).toBeGreaterThan(0);
    await store.papers.upsert([{ ...other, id: 'n0000' }]);
    const found = await search.ask(aRequest({ words: '"n0000"', phrases: ['n0000'] }));
    expect(found.results.map(({ paper }) => paper.id)).toEqual([]);
    const { results } = await search.ask(aRequest({ words: 'n0001', phrases: ['n0001'] }));
    expect(results.map(({ paper }) => paper.id)).toEqual(['n0000']);
  });

  it('leaves this thread free meanwhile', async () => {
    const local = localArchive(store);
    await local.refresh();
    const request = aRequest({ words: 'policy' });
    /** How often other work had its turn while thirty questions were answered. */
    const turnsWhile = async (one: Pick<ArchiveSearch, 'ask'>): Promise<number> => {
      let turns = 0;
      let isOver = false;
      const count = () => {
        turns += 1;
        if (!isOver) setImmediate(count);
      };
      setImmediate(count);
      for (let at = 0; at < 30; at++) await one.ask(request);
      isOver = true;
      return turns;
    };
    expect(await turnsWhile(local)).toBeLessThan(3);
    expect(await turnsWhile(search)).toBeGreaterThan(30);
  });

  it('fails what waits when it ends, and the next question starts another', async () => {
    const waiting = Array.from({ length: 1000 }, () => search.ask(aRequest({ words: 'policy' })));
    const outcomes = Promise.allSettled(waiting);
    await search.close();
    expect((await outcomes).at(-1)).toEqual({
      status: 'rejected',
      reason: expect.objectContaining({ message: expect.stringContaining('The search ended') }),
    });
    const { count } = await search.ask(aRequest({ words: 'policy' }));
    expect(count).toBeGreaterThan(0);
    await search.close();
  });

  it('says what went wrong, and answers the next question', async () => {
    const broken = aRequest({ words: 7 as unknown as string });
    await expect(search.ask(broken)).rejects.toThrow('The search failed: TypeError');
    expect((await search.ask(aRequest({ words: 'policy' }))).count).toBeGreaterThan(0);
  });

  it('closes when it never began', async () => {
    const other = createThreadSearch(folder, store, log);
    await other.close();
    // All is in the files: nothing is started.
    await search.refresh();
    const isDone = await isUpToDate(searchFolder(folder), shippedVersion(), store.paperChanges);
    expect(isDone).toBe(true);
    await other.refresh();
    await other.close();
  });
});
