import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { afterAll, it } from 'vitest';
import { openOutside } from '../fakes/start-outside.ts';
import { makeArchive } from '../scale/run-scale.ts';
import { compileAsInstalled, runCommand, runStart, type StartRun } from './start-run.ts';

/**
 * What it takes until the bot is connected, and until a digest is previewed: processor time of its process.
 *
 * `npm run bench -- start`, with these in the environment: `START_DATA` a data folder with an archive (`npm run ingest`),
 * which is copied; without it a start has an empty folder and nothing is previewed. `START_RUNS` (5), `START_DAY` the day
 * that is previewed (2026-03-17), `START_IDLE` the seconds after which an idle bot's memory is looked at (30).
 */
const runs = Number(env.START_RUNS ?? '5');
const day = env.START_DAY ?? '2026-03-17';
const idleSeconds = Number(env.START_IDLE ?? '30');
const smallArchive = 1000;
const interest = 'reinforcement learning from logged data without exploration';

const made: string[] = [];
const makeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-start-'));
  made.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const median = (all: readonly number[]): number =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
const seconds = (all: readonly number[]): string =>
  `${median(all).toFixed(2)} s (${Math.min(...all).toFixed(2)} to ${Math.max(...all).toFixed(2)} in ${all.length} runs)`;
const print = (text: string) => process.stdout.write(`${text}\n`);

const startTimes = (name: string, all: readonly StartRun[]) =>
  print(
    `${name.padEnd(52)} ${seconds(all.map(({ cpu }) => cpu))}, ${median(all.map(({ mb }) => mb)).toFixed(0)} MB`,
  );

const idleMemory = (name: string, { mb }: StartRun) =>
  print(`${`memory (RSS) ${name}`.padEnd(52)} ${mb.toFixed(0)} MB`);

it('memory of a bot that has nothing to do', { timeout: 600_000 }, async () => {
  const { env: outside, close } = await openOutside();
  const small = await makeArchive(smallArchive);
  const folders: Record<string, string> = { [`${smallArchive} papers`]: small.folder };
  if (env.START_DATA) {
    const copy = makeFolder();
    cpSync(env.START_DATA, copy, { recursive: true });
    folders.START_DATA = copy;
  }
  print(`\n${idleSeconds} s after the connection`);
  for (const [name, PAPERLOOP_DATA_DIR] of Object.entries(folders)) {
    const settings = { ...outside, PAPERLOOP_DATA_DIR, PAPERLOOP_LOG_LEVEL: 'info' };
    // Migrations and vectors are made at a first start.
    await runStart({ ...settings, NODE_COMPILE_CACHE: makeFolder() });
    const NODE_COMPILE_CACHE = makeFolder();
    idleMemory(`${name}, cold`, await runStart({ ...settings, NODE_COMPILE_CACHE }, idleSeconds));
    idleMemory(`${name}, warm`, await runStart({ ...settings, NODE_COMPILE_CACHE }, idleSeconds));
  }
  small.remove();
  await close();
});

it('npm start to connected, and npm run preview', { timeout: 1_200_000 }, async () => {
  const { env: outside, close } = await openOutside();
  const data = makeFolder();
  if (env.START_DATA) cpSync(env.START_DATA, data, { recursive: true });
  const settings = { ...outside, PAPERLOOP_DATA_DIR: data, PAPERLOOP_LOG_LEVEL: 'info' };
  const cold: StartRun[] = [];
  const warm: StartRun[] = [];
  const installed: StartRun[] = [];
  for (let run = 0; run < runs; run++) {
    const NODE_COMPILE_CACHE = makeFolder();
    cold.push(await runStart({ ...settings, NODE_COMPILE_CACHE }));
    warm.push(await runStart({ ...settings, NODE_COMPILE_CACHE }));
    const first = { ...settings, NODE_COMPILE_CACHE: makeFolder() };
    compileAsInstalled(first);
    installed.push(await runStart(first));
  }
  await close();
  print(`\nload ${loadavg()[0]?.toFixed(1)}; processor time, median (least to most)`);
  startTimes('npm start to connected, cold cache', cold);
  startTimes('npm start to connected, the first after npm ci', installed);
  startTimes('npm start to connected, warm cache', warm);
  if (!env.START_DATA) return;
  // The first preview makes it.
  rmSync(join(data, 'past.index'), { force: true });
  const args = ['preview', '--interest', interest, '--day', day];
  const previews: number[] = [];
  const NODE_COMPILE_CACHE = makeFolder();
  for (let run = 0; run <= runs; run++)
    previews.push(await runCommand(args, { PAPERLOOP_DATA_DIR: data, NODE_COMPILE_CACHE }));
  print(`${'npm run preview, without past.index'.padEnd(52)} ${previews[0]?.toFixed(2)} s`);
  print(`${'npm run preview, warm cache'.padEnd(52)} ${seconds(previews.slice(1))}`);
});
