import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ingestCommand } from '../../src/commands/ingest.ts';
import { searchCommand } from '../../src/commands/search.ts';
import { UsageError } from '../../src/errors.ts';
import { type CaughtOutput, catchOutput } from '../fakes/catch-output.ts';

let folder: string;
let output: CaughtOutput;
let file: string;
const rows = [
  ['2603.00001', 'Gripping soft fruit', 'A robot hand learns to grip ripe fruit by touch.'],
  ['2603.00002', 'Offline learning of values', 'Estimates from logged data alone.'],
  ['2603.00003', 'Ripe fruit is counted', 'Cameras on drones count fruit on trees.'],
].map(([id, title, abstract]) => ({
  id,
  title,
  abstract,
  authors: ['Ada Wong'],
  day: '2026-03-17',
}));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paperloop-search-'));
  file = join(folder, 'papers.jsonl');
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  output = catchOutput();
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});
const dataDir = () => join(folder, 'data');
const run = (...args: string[]) => searchCommand.run(args, { PAPERLOOP_DATA_DIR: dataDir() });
const answers = () =>
  output
    .out()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

interface Scored {
  total: number;
  parts: Record<string, number>;
}

describe('npm run search', () => {
  it('answers from a file, best first with the parts of the score, and leaves no store', async () => {
    expect(await run('--papers', file, '--json', 'gripping', 'fruit')).toBe(0);
    const [answer] = answers();
    expect(answer).toMatchObject({ query: 'gripping fruit', ids: ['2603.00001', '2603.00003'] });
    const { results } = answer as { results: [Scored] };
    const [first] = results;
    const sum = Object.values(first.parts).reduce((all, part) => all + part, 0);
    expect(first).toMatchObject({ id: '2603.00001', title: 'Gripping soft fruit' });
    expect(first.total).toBeCloseTo(sum, 2);
    expect(output.err()).toContain('Preparing the search: 3 papers');
    expect(existsSync(dataDir())).toBe(false);
  });

  it('answers each line of a file, the same as typed', async () => {
    const queries = join(folder, 'queries.txt');
    writeFileSync(queries, 'logged data\n\nsince:never\nin:cs\n2603.00003\n');
    expect(await run('--papers', file, '--json', '--queries', queries)).toBe(1);
    const [words, unclear, none, named] = answers();
    expect(words).toMatchObject({ query: 'logged data', ids: ['2603.00002'] });
    expect(unclear).toMatchObject({ ids: [], fault: expect.stringContaining('since:never') });
    expect(none).toMatchObject({ query: 'in:cs', ids: [] });
    expect(named).toMatchObject({ ids: ['2603.00003'] });
  });

  it('shows a list to people, from the store and its kept index', async () => {
    await ingestCommand.run(['--papers', file], { PAPERLOOP_DATA_DIR: dataDir() });
    output.forget();
    expect(await run('--limit', '1', 'ripe fruit counted')).toBe(0);
    expect(output.out()).toMatch(
      /^ripe fruit counted\n {2}1\. Ripe fruit is counted\n {5}2603\.00003 · 2026-03-17 · .+ = words .+\n\n$/,
    );
    expect(output.err()).toBe('');
    output.forget();
    expect(await run('zebras')).toBe(0);
    expect(output.out()).toBe('zebras\n  Nothing was found.\n\n');
  });

  it('makes the index of the store anew', async () => {
    await ingestCommand.run(['--papers', file], { PAPERLOOP_DATA_DIR: dataDir() });
    const index = join(dataDir(), 'search', 'index.json');
    writeFileSync(index, 'nonsense');
    output.forget();
    expect(await run('--rebuild')).toBe(0);
    expect(output.out()).toBe('The search index holds 3 papers.\n');
    expect(readdirSync(join(dataDir(), 'search'))).toHaveLength(2);
    output.forget();
    expect(await run('gripping')).toBe(0);
    expect(output.err()).toBe('');
  });

  it.each([
    [[], 'Say what to search for'],
    [['--queries', 'x', 'words'], 'Say what to search for'],
    [['--limit', '0', 'words'], '--limit 0'],
    [['--rebuild', 'words'], '--rebuild stands alone'],
    [['--paper', 'x'], '--paper'],
  ])('explains itself when called with %j', async (args, says) => {
    const work = run(...args);
    await expect(work).rejects.toThrow(UsageError);
    await expect(work).rejects.toThrow(says);
    await expect(work).rejects.toThrow('npm run search -- ');
    expect(existsSync(dataDir())).toBe(false);
  });

  it('says so of a file that is not there or holds nothing', async () => {
    await expect(run('--queries', join(folder, 'none'))).rejects.toThrow('there is no such file');
    writeFileSync(join(folder, 'empty'), '\n');
    await expect(run('--queries', join(folder, 'empty'))).rejects.toThrow('holds no search');
  });
});
