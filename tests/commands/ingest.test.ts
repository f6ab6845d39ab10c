import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ingestCommand } from '../../src/commands/ingest.ts';
import { loadArchives } from '../../src/commands/load-archives.ts';
import { UsageError } from '../../src/errors.ts';
import { createFileSearch } from '../../src/search/engine/file-search.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type CaughtOutput, catchOutput } from '../fakes/catch-output.ts';

const sample = join(import.meta.dirname, '..', 'fixtures', 'archive', 'papers.jsonl');

let folder: string;
let output: CaughtOutput;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paperloop-'));
  output = catchOutput();
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});
const run = (...args: string[]) =>
  ingestCommand.run(args, { PAPERLOOP_DATA_DIR: join(folder, 'data') });

describe('npm run ingest', () => {
  it('loads files into the store, and again without a change', async () => {
    expect(await run('--papers', sample)).toBe(0);
    expect(await run('--papers', sample, '--papers', sample)).toBe(0);
    expect(output.out()).toBe('The store holds 4 papers.\n'.repeat(2));
    const store = await openStore(join(folder, 'data'));
    expect(await store.papers.count()).toBe(4);
    const search = createFileSearch(store, join(folder, 'data'));
    expect(await search.waiting()).toBe(0);
    await store.close();
  });

  it.each([
    [[], 'Say which file'],
    [['--paper', 'x'], '--paper'],
    [['papers.jsonl'], 'papers.jsonl'],
    [['--papers'], '--papers'],
  ])('explains itself when called with %j', async (args, says) => {
    const work = run(...args);
    await expect(work).rejects.toThrow(UsageError);
    await expect(work).rejects.toThrow(says);
    await expect(work).rejects.toThrow('npm run ingest -- --papers FILE');
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('fails with a sentence when there is no such file or no paper in it, and lets the store go', async () => {
    await expect(run('--papers', join(folder, 'none.gz'))).rejects.toThrow('there is no such file');
    const path = join(folder, 'prose.txt');
    writeFileSync(path, 'Dear reader,\nthis is a letter.\n');
    await expect(run('--papers', path)).rejects.toThrow('holds no paper');
    expect(await run('--papers', sample)).toBe(0);
  });

  it('reports malformed lines with their numbers', async () => {
    const store = await openStore(':memory:');
    let text = '';
    const output = {
      write: (more: string) => {
        text += more;
      },
    };
    const bad = join(folder, 'bad.jsonl');
    writeFileSync(bad, 'nonsense\n'.repeat(25));
    await loadArchives(store, [sample, bad], output);
    await store.close();
    expect(text).toContain('Loading papers.jsonl: 4 papers: 4 added, 0 changed, 0 as they were\n');
    expect(text).toContain('5 lines skipped:\n  line 5: it is not JSON\n');
    expect(text).toContain('  line 20: it is not JSON\n  and 5 more lines\n');
  });
});
