import { loadavg } from 'node:os';
import { env } from 'node:process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sum } from '../../src/lib/statistics.ts';
import type { Fares } from './load-messages.ts';
import { type LoadWorld, makeLoadWorld } from './load-world.ts';
import { type LoadOptions, type LoadRun, runLoad } from './run-load.ts';

/**
 * Several replicas on one PostgreSQL: digests of many workspaces that are due at nine, with Slack's limits and at its pace,
 * and votes on them, delivered to the replicas in turn. Bots, Slack and PostgreSQL have processes of their own.
 *
 * `npm run bench -- load`, with these in the environment: `PAPERS` a gzipped file of real papers (otherwise they are
 * invented); `LOAD_ARCHIVE` papers before the day (3000); `LOAD_CHANNELS` (1,10,50) and `LOAD_REPLICAS` (1,3), each with each;
 * `LOAD_WORKSPACES` at most (10); `LOAD_VOTES` after the last post of the most channels (2000; 0: none); `LOAD_DAYS` and
 * `LOAD_DAY_VOTES` that channels have behind them (0 and 0); `LOAD_SHARE` of a core that each replica has in the last rows, with the
 * most channels, where the processor is to be the limit (0.25; 0: no such rows); `LOAD_SLOWEST` statements that are told (0);
 * `LOAD_PAST=1`: in those rows replicas begin with the file of the past's words, as from their second day on;
 * `LOAD_FSYNC=0` for a PostgreSQL that does not wait for the disk, where others use it too.
 */
const numbers = (name: string, usual: string): number[] =>
  (env[name] ?? usual).split(',').map(Number);
const number = (name: string, usual: string): number => numbers(name, usual)[0] ?? 0;

const channelCounts = numbers('LOAD_CHANNELS', '1,10,50');
const replicaCounts = numbers('LOAD_REPLICAS', '1,3');
const mostWorkspaces = number('LOAD_WORKSPACES', '10');
const history = { days: number('LOAD_DAYS', '0'), votes: number('LOAD_DAY_VOTES', '0') };
const share = number('LOAD_SHARE', '0.25');
const slowest = number('LOAD_SLOWEST', '0');
const mostChannels = Math.max(...channelCounts);

let world: LoadWorld;
beforeAll(async () => {
  world = await makeLoadWorld(number('LOAD_ARCHIVE', '3000'), env.PAPERS, env.LOAD_FSYNC !== '0');
}, 900_000);
afterAll(() => world?.close());

const heads = [
  'load',
  'channels',
  'replicas',
  'last post s',
  'CPU ms a channel',
  'CPU s, each replica',
  'PostgreSQL CPU s',
  'Slack CPU s',
  'peak MB, each',
  'connections',
  'statements a channel',
  'kB a channel',
  '429',
  'a minute later: CPU ms, statements',
  'faults',
];
const print = (...lines: string[]) => process.stdout.write(`${lines.join('\n')}\n`);
const line = (cells: readonly (string | number)[]) =>
  cells.map((cell, at) => `${cell}`.padStart(heads[at]?.length ?? 0)).join(' | ');
const each = (fares: readonly Fares[], of: (one: Fares) => number, digits = 0) =>
  fares.map((one) => of(one).toFixed(digits)).join(' + ');
const cpuMs = (fares: readonly Fares[]) => sum(fares.map((one) => one.cpuMs));
const statementsOf = (fares: readonly Fares[]) => sum(fares.map((one) => one.statements));

function printSlowest(slowest: LoadRun['slowest']): void {
  for (const { calls, ms, sql } of slowest)
    print(
      `  ${calls} times, ${ms.toFixed(0)} ms in all: ${sql.replace(/\s+/g, ' ').slice(0, 160)}`,
    );
}

function printRun({ channels, replicas }: LoadOptions, run: LoadRun, load: number): void {
  const { fares, minute } = run;
  print(
    line([
      load.toFixed(1),
      channels,
      replicas,
      run.lastPostS.toFixed(1),
      (cpuMs(fares) / channels).toFixed(0),
      each(fares, (one) => one.cpuMs / 1000, 1),
      (run.postgresMs / 1000).toFixed(1),
      (run.slackMs / 1000).toFixed(1),
      each(fares, (one) => one.peakMb),
      run.connections,
      (statementsOf(fares) / channels).toFixed(0),
      run.kbAChannel.toFixed(1),
      run.refused,
      `${each(minute, (one) => one.cpuMs)}, ${each(minute, (one) => one.statements)}`,
      run.faults.join(', ') || 'none',
    ]),
  );
  printSlowest(run.slowest);
}

function printVotes({ replicas }: LoadOptions, { votes }: LoadRun): void {
  if (!votes) return;
  const { run, fares, postgresMs, connections } = votes;
  const perSecond = (count: number, ms: number) => Math.round((1000 * count) / ms);
  print(
    `votes, ${replicas} replicas: ${run.sent} sent (${run.distinct} different), ${perSecond(run.sent, run.ackedMs)} acknowledged/s, p99 ${run.p99Ms.toFixed(0)} ms, ${run.late} after Slack's 3 s, ${run.again} sent again; stored ${perSecond(run.distinct, run.storedMs)}/s, all after ${(run.storedMs / 1000).toFixed(1)} s; lost or wrong ${run.wrong}`,
    `  CPU s ${each(fares, (one) => one.cpuMs / 1000, 1)}, PostgreSQL ${(postgresMs / 1000).toFixed(1)}; statements a vote ${(statementsOf(fares) / run.sent).toFixed(1)}; peak MB ${each(fares, (one) => one.peakMb)}; loop p99.9 ms ${each(fares, (one) => one.p999Ms)}; connections ${connections}`,
  );
  printSlowest(votes.slowest);
}

let rows = 0;
async function runAndPrint(options: LoadOptions): Promise<LoadRun> {
  const load = loadavg()[0] ?? 0;
  const run = await runLoad(world, `row_${rows++}`, options);
  printRun(options, run, load);
  printVotes(options, run);
  expect(run.faults).toEqual([]);
  expect(run.votes?.run.wrong ?? 0).toBe(0);
  return run;
}

const optionsOf = (channels: number, replicas: number): LoadOptions => ({
  channels,
  replicas,
  workspaces: Math.min(mostWorkspaces, channels),
  history,
  share: null,
  votes: channels === mostChannels ? number('LOAD_VOTES', '2000') : 0,
  slowest,
});

it('digests of many workspaces by several replicas', { timeout: 7_200_000 }, async () => {
  print('', line(heads));
  for (const channels of channelCounts)
    for (const replicas of replicaCounts) await runAndPrint(optionsOf(channels, replicas));
});

it.skipIf(share === 0)(
  'the same where the processor is the limit',
  { timeout: 7_200_000 },
  async () => {
    print('', `each replica has ${share} of a core`, line(heads));
    if (env.LOAD_PAST === '1') {
      await runAndPrint({ ...optionsOf(1, 1), votes: 0 });
      world.keepPast();
    }
    const runs: LoadRun[] = [];
    for (const replicas of replicaCounts)
      runs.push(await runAndPrint({ ...optionsOf(mostChannels, replicas), share, votes: 0 }));
    const [first, last] = [runs[0], runs.at(-1)];
    if (!first || !last || runs.length < 2) return;
    if (!runs.every(({ isHeld }) => isHeld))
      return print('This machine has no control groups for us: the replicas had all there is.');
    print(
      `${replicaCounts.at(-1)} replicas took ${((100 * last.lastPostS) / first.lastPostS).toFixed(0)} % of the time of ${replicaCounts[0]}, and ${((100 * cpuMs(last.fares)) / cpuMs(first.fares)).toFixed(0)} % of its processor time`,
    );
  },
);
