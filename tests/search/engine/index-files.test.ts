import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Embedder } from '../../../src/embed/embedder.ts';
import type { Paper } from '../../../src/paper.ts';
import { indexFiles, isUpToDate, searchFolder } from '../../../src/search/engine/index-files.ts';
import { createLocalSearch } from '../../../src/search/engine/local-search.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { storeFile } from '../../../src/store/sqlite/file/store-file.ts';
import type { Store } from '../../../src/store/store.ts';
import { localArchive } from '../../fakes/local-archive.ts';
import { wordEmbedder } from '../../fakes/word-embedder.ts';
import { aRequest } from '../a-request.ts';
import { createDraws, inventPapers } from '../invented-papers.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paperloop-index-'));
  store = await openStore(folder);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const papersOf = (prefix: string, count: number): Paper[] =>
  inventPapers(count, createDraws(prefix), prefix);

/** A search of its own process, as it were; counts the papers that it has to read. */
function startSearch(version = 'words-1') {
  const embedder = wordEmbedder();
  const counting = { read: 0, unsaved: [] as unknown[] };
  const counted: Embedder = {
    ...embedder,
    embed: (texts) => {
      counting.read += texts.length;
      return embedder.embed(texts);
    },
  };
  const search = createLocalSearch({
    store,
    embedder: () => counted,
    files: indexFiles(searchFolder(folder), version),
    onUnsaved: (error) => counting.unsaved.push(error),
    yieldToLoop: async () => undefined,
  });
  return { search, counting };
}

const questions = ['policy reward', 'robot walker', 'off-policy', 'of a0003', 'of b0003'];

async function answersOf(search: Pick<ReturnType<typeof startSearch>['search'], 'ask'>) {
  const all = [];
  for (const words of questions) {
    const { results, count, indexed } = await search.ask(aRequest({ words, limit: 50 }));
    all.push({ ids: results.map(({ paper }) => paper.id), count, indexed });
  }
  return all;
}

/** What a search of this store says that begins from nothing. */
async function rightAnswers() {
  const embedder = wordEmbedder();
  const fresh = createLocalSearch({
    store,
    embedder: () => embedder,
    files: null,
    yieldToLoop: async () => undefined,
  });
  await fresh.refresh();
  return answersOf(fresh);
}

/** A further process reads so many papers, and answers rightly. */
async function expectReads(read: number, version?: string): Promise<void> {
  const { search, counting } = startSearch(version);
  await search.refresh();
  expect(counting.read).toBe(read);
  expect(await answersOf(search)).toEqual(await rightAnswers());
}

async function makeIndex(papers: readonly Paper[]): Promise<void> {
  await store.papers.upsert(papers);
  await startSearch().search.refresh();
}

async function reopen(change: () => void): Promise<void> {
  await store.close();
  change();
  store = await openStore(folder);
}

const inIndex = (name: string) => join(searchFolder(folder), name);
const segmentFile = () =>
  inIndex(readdirSync(searchFolder(folder)).find((name) => name.endsWith('.segment')) ?? '');

describe('the files of the search index', () => {
  it('let the next process take up where the last ended', async () => {
    await makeIndex(papersOf('a', 40));
    const [changed] = papersOf('z', 1) as [Paper];
    await store.papers.upsert([...papersOf('b', 3), { ...changed, id: 'a0003' }]);
    await expectReads(4);
    await expectReads(0);
    expect(await isUpToDate(searchFolder(folder), 'words-1', store.paperChanges)).toBe(true);
    await store.papers.upsert(papersOf('c', 1));
    expect(await isUpToDate(searchFolder(folder), 'words-1', store.paperChanges)).toBe(false);
  });

  it('hold nothing beside what counts', async () => {
    for (const prefix of 'abcdefghijkl') await makeIndex(papersOf(prefix, 5));
    writeFileSync(inIndex('000099-00000000.segment.part'), 'half');
    await makeIndex(papersOf('m', 5));
    const { segments } = JSON.parse(readFileSync(inIndex('index.json'), 'utf8'));
    const listed = segments.map(({ file }: { file: string }) => file);
    expect(readdirSync(searchFolder(folder)).sort()).toEqual([...listed, 'index.json'].sort());
  });

  it.each<[string, () => void]>([
    ['the list is missing', () => rmSync(inIndex('index.json'))],
    ['the list is empty', () => writeFileSync(inIndex('index.json'), '')],
    ['the list is cut off', () => truncateSync(inIndex('index.json'), 30)],
    ['the list is another', () => writeFileSync(inIndex('index.json'), '{"version":"1"}')],
    [
      'the list leaves the folder',
      () => {
        const list = JSON.parse(readFileSync(inIndex('index.json'), 'utf8'));
        list.segments[0].file = '../store.segment';
        writeFileSync(inIndex('index.json'), JSON.stringify(list));
      },
    ],
    ['a segment is missing', () => rmSync(segmentFile())],
    ['a segment is cut off', () => truncateSync(segmentFile(), 2000)],
    ['a segment is empty', () => truncateSync(segmentFile(), 0)],
    [
      'a segment is damaged',
      () => {
        const bytes = readFileSync(segmentFile());
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 16;
        writeFileSync(segmentFile(), bytes);
      },
    ],
    ['the folder is gone', () => rmSync(searchFolder(folder), { recursive: true })],
  ])('are made anew when %s', async (_, damage) => {
    await makeIndex(papersOf('a', 40));
    damage();
    await expectReads(40);
    await expectReads(0);
  });

  it('are made anew by other code', async () => {
    await makeIndex(papersOf('a', 40));
    await expectReads(40, 'words-2');
    await expectReads(0, 'words-2');
    await expectReads(40);
  });
});

describe('the index of a store that was put back', () => {
  const backup = () => join(folder, 'copy.sqlite');
  const putBack = () => {
    for (const end of ['-wal', '-shm']) rmSync(storeFile(folder) + end, { force: true });
    copyFileSync(backup(), storeFile(folder));
  };

  /** A store of 30 papers is copied, and has 30 more by the time it is put back. */
  async function putBackEarlier(): Promise<void> {
    await makeIndex(papersOf('a', 30));
    await reopen(() => copyFileSync(storeFile(folder), backup()));
    await makeIndex(papersOf('b', 30));
    await reopen(putBack);
  }

  it('is made anew when the store has not come so far', async () => {
    await putBackEarlier();
    await expectReads(30);
  });

  it.each([29, 30, 31, 80])('is made anew when %i other papers came since', async (count) => {
    await putBackEarlier();
    await store.papers.upsert(papersOf('c', count));
    await expectReads(30 + count);
    await expectReads(0);
  });

  it('is made anew when the same papers came since but for one', async () => {
    await putBackEarlier();
    const [other] = papersOf('z', 1) as [Paper];
    const again = papersOf('b', 30).map((paper, at) =>
      at === 3 ? { ...other, id: paper.id } : paper,
    );
    await store.papers.upsert(again);
    await expectReads(60);
  });

  it('is used when it is older than the copy', async () => {
    await makeIndex(papersOf('a', 20));
    cpSync(searchFolder(folder), join(folder, 'kept'), { recursive: true });
    await store.papers.upsert(papersOf('b', 10));
    await reopen(() => copyFileSync(storeFile(folder), backup()));
    await makeIndex(papersOf('c', 10));
    await reopen(() => {
      putBack();
      rmSync(searchFolder(folder), { recursive: true });
      cpSync(join(folder, 'kept'), searchFolder(folder), { recursive: true });
    });
    await store.papers.upsert(papersOf('d', 10));
    await expectReads(20);
  });

  it('is made anew in the folder of another store', async () => {
    await makeIndex(papersOf('a', 30));
    await reopen(() => {
      for (const end of ['', '-wal', '-shm']) rmSync(storeFile(folder) + end, { force: true });
    });
    await store.papers.upsert(papersOf('b', 40));
    await expectReads(40);
    await reopen(() => {
      for (const end of ['', '-wal', '-shm']) rmSync(storeFile(folder) + end, { force: true });
    });
    await expectReads(0);
  });
});

describe('files that cannot be written', () => {
  it.each<[string, (blocked: string) => void]>([
    ['the folder', () => writeFileSync(searchFolder(folder), 'a file in its place')],
    ['the list', () => mkdirSync(inIndex('index.json/in'), { recursive: true })],
  ])('let the search go on, and are told of once: %s', async (_, block) => {
    block('');
    const { search, counting } = startSearch();
    for (const prefix of 'abc') {
      await store.papers.upsert(papersOf(prefix, 10));
      expect(await answersOf(search)).toEqual(await rightAnswers());
    }
    expect(counting.unsaved).toHaveLength(1);
    rmSync(searchFolder(folder), { recursive: true });
    await store.papers.upsert(papersOf('d', 10));
    await search.refresh();
    expect(counting.read).toBe(40);
    expect(readdirSync(searchFolder(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
    await expectReads(0);
  });

  it('leave no half of a file', async () => {
    mkdirSync(inIndex('index.json/in'), { recursive: true });
    await store.papers.upsert(papersOf('a', 10));
    await startSearch().search.refresh();
    expect(readdirSync(searchFolder(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('are an error for whoever makes the index on purpose', async () => {
    writeFileSync(searchFolder(folder), 'a file in its place');
    await store.papers.upsert(papersOf('a', 1));
    const embedder = wordEmbedder();
    const search = createLocalSearch({
      store,
      embedder: () => embedder,
      files: indexFiles(searchFolder(folder), 'words-1'),
      yieldToLoop: async () => undefined,
    });
    await expect(search.refresh()).rejects.toThrow();
    expect((await localArchive(store).ask(aRequest())).count).toBe(1);
  });
});
