import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ArchiveLine, splitLines } from '../../src/ingest/archive-batches.ts';
import { loadArchive } from '../../src/ingest/load-archive.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';

const sample = join(import.meta.dirname, '..', 'fixtures', 'archive', 'papers.jsonl');
const many = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      id: `2603.${String(10_000 + n)}`,
      title: `Paper ${n}`,
      abstract: 'é强 '.repeat(12),
      day: '2026-03-17',
    }),
  ).join('\n');

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paperloop-'));
  store = await openStore(':memory:');
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});
const file = (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const load = (path: string) => loadArchive(store, path, () => undefined);

describe('loadArchive', () => {
  it('loads the good lines and reports the others by number', async () => {
    expect(await load(sample)).toEqual({
      rows: 4,
      malformed: 5,
      faults: [
        { line: 5, reason: 'it is not JSON' },
        { line: 6, reason: 'it is not JSON' },
        { line: 7, reason: '"title" is missing or empty' },
        { line: 8, reason: '"day" is not a day like 2026-03-17: 2026-02-30' },
        { line: 9, reason: 'it is not a JSON object' },
      ],
      added: 4,
      changed: 0,
      unchanged: 0,
    });
    expect(await store.papers.get('2603.01002')).toMatchObject({
      version: 2,
      categories: ['cs.RO'],
    });
    expect(await store.papers.get('aBcD3fGh1J')).toMatchObject({ day: '2025-09-22', authors: [] });
    expect(await store.papers.get('2512.01001')).toMatchObject({
      title: 'A Seed With β',
      organization: 'Test Lab',
    });
  });

  it('tells gzip by its bytes, whatever the name', async () => {
    const packed = gzipSync(readFileSync(sample));
    expect((await load(file('packed.jsonl', packed))).rows).toBe(4);
    copyFileSync(sample, join(folder, 'plain.gz'));
    expect(await load(join(folder, 'plain.gz'))).toMatchObject({ rows: 4, unchanged: 4 });
  });

  it('changes nothing the second time', async () => {
    const path = file('many.jsonl.gz', gzipSync(many(2001)));
    expect(await load(path)).toMatchObject({ rows: 2001, added: 2001 });
    const before = await store.papers.between('2026-01-01', '2026-12-31');
    expect(await load(path)).toMatchObject({ rows: 2001, added: 0, changed: 0, unchanged: 2001 });
    expect(await store.papers.between('2026-01-01', '2026-12-31')).toEqual(before);
  });

  it('loads far more than is read ahead', async () => {
    expect(await load(file('long', many(13_000)))).toMatchObject({ rows: 13_000, added: 13_000 });
  });

  it('reports the progress up to the end', async () => {
    const seen: [number, number][] = [];
    await loadArchive(store, file('many.jsonl', many(6000)), (share, rows) =>
      seen.push([share, rows]),
    );
    expect(seen.at(-1)).toEqual([1, 6000]);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen).toEqual(seen.toSorted(([a], [b]) => a - b));
  });

  it('keeps what came before a file that breaks off, and says so', async () => {
    const packed = gzipSync(many(6000));
    const path = file('broken.gz', packed.subarray(0, packed.length >> 1));
    await expect(load(path)).rejects.toThrow(/broken\.gz cannot be read to its end .* are kept/);
    expect(await store.papers.count()).toBeGreaterThan(1000);
  });

  it('shows at most twenty of the malformed lines and counts all', async () => {
    const result = await load(file('bad.jsonl', 'nonsense\n'.repeat(3000)));
    expect(result).toMatchObject({ rows: 0, malformed: 3000 });
    expect(result.faults.map(({ line }) => line)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    );
  });

  it('loads an empty file', async () => {
    expect(await load(file('empty.jsonl', ''))).toMatchObject({ rows: 0, malformed: 0 });
  });

  it.each([
    ['nowhere.jsonl', 'there is no such file'],
    ['.', 'is not a file'],
  ])('says what is wrong with the path %s', async (name, reason) => {
    await expect(load(join(folder, name))).rejects.toThrow(reason);
  });
});

describe('splitLines', () => {
  const split = async (chunks: Buffer[], longest?: number) => {
    async function* stream() {
      yield* chunks;
    }
    const all: ArchiveLine[] = [];
    for await (const lines of splitLines(stream(), longest)) all.push(...lines);
    return all;
  };

  it('finds the same lines wherever the bytes are cut', async () => {
    const text = '\ufeffeins é\nzwei 强\n\ndrei';
    const bytes = Buffer.from(text);
    for (let at = 0; at <= bytes.length; at++) {
      const lines = await split([bytes.subarray(0, at), bytes.subarray(at)]);
      expect(lines.map((line) => line.text)).toEqual(['eins é', 'zwei 强', '', 'drei']);
      expect(lines.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    }
  });

  it('does not keep a line that is too long', async () => {
    const chunks = ['short\n', 'x'.repeat(30), 'x'.repeat(30), 'x\nnext\n'].map((c) =>
      Buffer.from(c),
    );
    expect(await split(chunks, 40)).toEqual([
      { number: 1, text: 'short' },
      { number: 2, text: null },
      { number: 3, text: 'next' },
    ]);
  });
});
