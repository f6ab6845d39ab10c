import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { simulateCommand } from '../../../lab/commands/simulate.ts';
import { UsageError } from '../../../src/errors.ts';
import { type CaughtOutput, catchOutput } from '../../fakes/catch-output.ts';
import { writeWorld } from '../replay/small-world.ts';

let output: CaughtOutput;

beforeEach(() => {
  output = catchOutput();
});
afterEach(() => vi.restoreAllMocks());

const run = (...args: string[]) => simulateCommand.run(args, {});

describe('npm run simulate', () => {
  it('prints each measure with its interval and bar, and writes them', async () => {
    const { folder, papers, tasks } = await writeWorld();
    const out = join(folder, 'out.json');
    const files = ['--papers', papers, '--tasks', tasks, '--json', out];
    const code = await run(
      ...files,
      ...['--scenario', 'narrow,members', '--ranker', 'bm25', '--seeds', '4'],
    );
    expect(code).toBe(0);
    expect(output.out()).toMatch(/^small-world: bm25 1, seeds 4\n\nnarrow: 2 windows of topics\n/);
    expect(output.out()).toMatch(/dense votes: gain in share +0 \[0, 0\]\n/);
    expect(output.out()).toMatch(
      /dense votes: gain of the worst topic \(\w+\) +0 {2}at least -0.03: met\n/,
    );
    expect(output.out()).toMatch(/\n {2}games +[\d.]+ +[\d.]+ +[\d.]+ +0 +0\n/);
    expect(output.out()).toMatch(/members: 0 groups of four topics/);
    expect(output.out()).toMatch(/\nbars met: 2, missed: 0, not measured: 2\n$/);
    const report = JSON.parse(await readFile(out, 'utf8'));
    expect(report).toMatchObject({ tasks: 'small-world', ranker: { name: 'bm25' }, seeds: [4] });
    expect(report.reports.map(({ scenario }: { scenario: string }) => scenario)).toEqual([
      'narrow',
      'members',
    ]);
  });

  it('runs the default ranker through its own plan', async () => {
    const { papers, tasks } = await writeWorld();
    const args = ['--papers', papers, '--tasks', tasks, '--seeds', '1', '--topics', '1'];
    await run(...args, '--scenario', 'false-thumbs,one-member,calibration,wild-cards');
    expect(output.out()).toMatch(/^small-world: taste \d+, seeds 1\n/);
    expect(output.out()).toMatch(/share with honest votes +[\d.]+\n/);
    expect(output.out()).not.toContain('NaN');
  });

  it.each([
    ['no papers', ['--tasks', 'T', '--scenario', 'all'], /--papers is missing/],
    ['no tasks', ['--papers', 'P', '--scenario', 'all'], /--tasks is missing/],
    ['no scenario', ['--papers', 'P', '--tasks', 'T'], /--scenario is missing/],
    ['an unknown one', ['--papers', 'P', '--tasks', 'T', '--scenario', 'x'], /"x".*members/],
    [
      'no number of topics',
      ['--papers', 'P', '--tasks', 'T', '--scenario', 'all', '--topics', '0'],
      /--topics 4/,
    ],
  ])('says what is wrong with %s', async (_, args, message) => {
    await expect(run(...args)).rejects.toThrow(UsageError);
    await expect(run(...args)).rejects.toThrow(message);
  });
});
