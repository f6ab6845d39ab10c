import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, it } from 'vitest';
import type { Paper } from '../../src/paper.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aPaper } from '../builders.ts';

/**
 * How far `papers.upsert` is from what the engine can do at best, measured in one run so that the
 * machine's mood cancels out: read the ratio, not the time.
 */
const root = mkdtempSync(join(tmpdir(), 'paperloop-bench-'));
afterAll(() => rmSync(root, { recursive: true }));
let folders = 0;
const newFolder = () => {
  folders += 1;
  const folder = join(root, String(folders));
  mkdirSync(folder);
  return folder;
};

/** Texts of the length of real ones, with a few common words and many rare ones. */
function papers(count: number): Paper[] {
  let state = 1;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const words = (length: number) =>
    Array.from({ length }, () => `w${Math.floor(50_000 ** random()).toString(36)}ord`).join(' ');
  return Array.from({ length: count }, (_, i) =>
    aPaper({ id: `2603.${String(i).padStart(5, '0')}`, title: words(10), abstract: words(180) }),
  );
}

const all = papers(5000);
const batches = Array.from({ length: 5 }, (_, i) => all.slice(i * 1000, (i + 1) * 1000));

function rawInsert(withIndex: boolean): void {
  const database = new DatabaseSync(join(newFolder(), 'raw.sqlite'));
  database.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  database.exec('CREATE TABLE paper (id TEXT UNIQUE, title TEXT, abstract TEXT, authors TEXT)');
  if (withIndex)
    database.exec(
      "CREATE VIRTUAL TABLE paper_text USING fts5 (title, abstract, authors, content = '')",
    );
  const row = database.prepare('INSERT INTO paper VALUES (?, ?, ?, ?)');
  const text = withIndex
    ? database.prepare(
        'INSERT INTO paper_text (rowid, title, abstract, authors) VALUES (?, ?, ?, ?)',
      )
    : null;
  for (const batch of batches) {
    database.exec('BEGIN');
    for (const { id, title, abstract, authors } of batch) {
      const { lastInsertRowid } = row.run(id, title, abstract, authors.join('\n'));
      text?.run(lastInsertRowid, title, abstract, authors.join('\n'));
    }
    database.exec('COMMIT');
  }
  database.close();
}

async function upsertAll(times: number): Promise<void> {
  const store = await openStore(newFolder());
  for (let i = 0; i < times; i += 1) for (const batch of batches) await store.papers.upsert(batch);
  await store.close();
}

it('loads 5,000 papers', { timeout: 120_000 }, async ({ bench }) => {
  await bench.compare(
    bench('rows alone, no text index, no versions, no sources', () => rawInsert(false)),
    bench('rows and a text index with its default settings', () => rawInsert(true)),
    bench('papers.upsert', () => upsertAll(1)),
    bench('papers.upsert, twice the same papers', () => upsertAll(2)),
    { iterations: 5, time: 0, warmup: false },
  );
});
