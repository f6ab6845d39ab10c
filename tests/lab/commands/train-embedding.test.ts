import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readTrainingTexts } from '../../../lab/commands/read-training-texts.ts';
import { trainEmbeddingCommand } from '../../../lab/commands/train-embedding.ts';
import { loadLocalEmbedder } from '../../../src/embed/local-embedder.ts';
import { decodeModel } from '../../../src/embed/model-file.ts';
import { InputError, UsageError } from '../../../src/errors.ts';
import { catchOutput } from '../../fakes/catch-output.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'training-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function file(name: string, rows: object[], packed = false): string {
  const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  writeFileSync(join(folder, name), packed ? gzipSync(text) : text);
  return join(folder, name);
}

const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: `2601.${String(at).padStart(5, '0')}`,
    title: `Paper ${'abcdefghij'[at % 10]}${'klmnopqrst'[Math.floor(at / 10)]} on bandits`,
    abstract: 'We pull the arms of a slot machine. Regret grows slowly. Nobody is rich.',
    day: at < count / 2 ? '2026-01-05' : '2026-02-02',
  }));

/** Runs the command with its output caught. */
async function run(...args: string[]): Promise<string> {
  const { out } = catchOutput();
  expect(await trainEmbeddingCommand.run(args, {})).toBe(0);
  return out();
}

describe('npm run train:embedding', () => {
  it('writes a model that can be loaded, the same for the same seed', async () => {
    const papers = file('papers.jsonl.gz', rows(60), true);
    const outs = [1, 2].map((at) => join(folder, 'made', `${at}.bin`)) as [string, string];
    const options = ['--papers', papers, '--epochs', '2', '--batch', '16', '--threads', '1'];
    const printed = await run(...options, '--out', outs[0]);
    expect(printed).toMatch(/60 papers, \d+ s, at most \d+ MB of memory/);
    await run(...options, '--out', outs[1]);
    expect(readFileSync(outs[1]).equals(readFileSync(outs[0]))).toBe(true);
    const embedder = loadLocalEmbedder(outs[0]);
    expect(Math.hypot(...embedder.embedQuery('bandits'))).toBeCloseTo(1, 5);
  });

  it('leaves out what is not from before the day', async () => {
    const papers = file('papers.jsonl', rows(60));
    const out = join(folder, 'early.bin');
    const args = ['--papers', papers, '--before', '2026-02-02', '--out', out];
    await run(...args, '--epochs', '1', '--batch', '16', '--threads', '1');
    const { trained } = decodeModel(readFileSync(out), out).header;
    expect(trained).toMatchObject({ papers: 30, from: '2026-01-05', to: '2026-01-05' });
  });

  it.each([
    [['--epochs', '3'], /--papers is missing/],
    [['--papers', 'x', '--epochs', '0'], /--epochs 0 is not a whole number of at least 1/],
    [['--papers', 'x', '--batch', '100'], /--batch 100 is not a multiple of 16/],
    [['--papers', 'x', '--before', '2026-02-30'], /--before 2026-02-30 is not a calendar day/],
    [['--papers', 'x', '--colour', 'red'], /colour.*Usage/s],
  ])('explains what is wrong with %j', async (args, sentence) => {
    const failed = trainEmbeddingCommand.run(args, {});
    await expect(failed).rejects.toThrow(UsageError);
    await expect(failed).rejects.toThrow(sentence);
  });

  it('says how many papers it needs when there are too few', async () => {
    const papers = file('few.jsonl', rows(3));
    const failed = trainEmbeddingCommand.run(['--papers', papers, '--out', join(folder, 'no')], {});
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    await expect(failed).rejects.toThrow(InputError);
    await expect(failed).rejects.toThrow(/3 papers .* at least 1024/);
  });
});

describe('readTrainingTexts', () => {
  const read = (files: string[], before: string | null = null) =>
    readTrainingTexts(files, before, () => {});

  it('understands the formats of the papers files', async () => {
    const papers = file('mixed.jsonl', [
      { title: 'A', abstract: 'a', day: '2026-01-05' },
      { title: 'B', abstract: 'b', daily_date: '2026-01-06', ai_keywords: ['bandits'] },
      { title: 'C', abstract: 'c', published: '2025-09-25T10:00:00Z', keywords: ['regret'] },
      { title: 'D', year: 2021 },
      { title: 'E', abstract: null },
    ]);
    expect(await read([papers])).toEqual([
      { title: 'A', abstract: 'a', keywords: [], day: '2026-01-05' },
      { title: 'B', abstract: 'b', keywords: ['bandits'], day: '2026-01-06' },
      { title: 'C', abstract: 'c', keywords: ['regret'], day: '2025-09-25' },
      { title: 'D', abstract: '', keywords: [], day: '2021-12-31' },
      { title: 'E', abstract: '', keywords: [], day: null },
    ]);
  });

  it('meets a paper that is in two files once, with all its keywords', async () => {
    const first = file('first.jsonl', [
      { title: 'Deep Bandits!', abstract: 'short', day: '2026-01-06', keywords: ['bandits'] },
    ]);
    const second = file('second.jsonl', [
      {
        title: 'Deep  bandits',
        abstract: 'longer',
        day: '2026-01-05',
        keywords: ['bandits', 'deep'],
      },
    ]);
    expect(await read([first, second])).toEqual([
      {
        title: 'Deep Bandits!',
        abstract: 'longer',
        keywords: ['bandits', 'deep'],
        day: '2026-01-05',
      },
    ]);
  });

  it('keeps nothing that could be from the day or later', async () => {
    const papers = file('dated.jsonl', [
      { title: 'Before', day: '2025-11-30' },
      { title: 'On the day', day: '2025-12-01' },
      { title: 'Sometime that year', year: 2025 },
      { title: 'The year before', year: 2024 },
      { title: 'Unknown' },
    ]);
    const titles = (await read([papers], '2025-12-01')).map(({ title }) => title);
    expect(titles).toEqual(['Before', 'The year before']);
  });

  it('names file and line of a fault', async () => {
    const papers = file('bad.jsonl', [{ title: 'A' }, { abstract: 'no title' }]);
    await expect(read([papers])).rejects.toThrow(/bad\.jsonl, line 2: title/);
    writeFileSync(join(folder, 'text.jsonl'), 'hello\n');
    await expect(read([join(folder, 'text.jsonl')])).rejects.toThrow(/line 1: this is not JSON/);
  });
});
