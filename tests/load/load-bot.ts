import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startBot } from '../../src/bot/start-bot.ts';
import { createThreadSearch } from '../../src/search/engine/thread-search.ts';
import { openSharedStore } from '../../src/store/open-store.ts';
import { pastIndexFile } from '../../src/store/sqlite/file/store-file.ts';
import { manyConfig } from '../scale/many-config.ts';
import { scaleDay } from '../scale/scale-papers.ts';
import type { FromLoadBot, LoadBotSettings, ToLoadBot } from './load-messages.ts';

// One replica of a run in a process of its own, as `npm start` makes it: over HTTP, on PostgreSQL, at Slack's own pace. Its clock is
// before nine until it is told.
const settings = JSON.parse(process.argv[2] ?? '{}') as LoadBotSettings;
const say = (message: FromLoadBot) => process.send?.(message);

let statements = 0;
const { query } = pg.Client.prototype;
pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]) {
  statements += 1;
  return Reflect.apply(query, this, given);
} as typeof query;

const quiet = () => undefined;
let isStopping = false;
const note = (fields: object, sentence: string) => {
  // What was not shown yet when it was told to stop.
  if (isStopping) return;
  const { error } = fields as { error?: unknown };
  process.stderr.write(`${sentence}: ${error instanceof Error ? error.stack : ''}\n`);
};
const log = { debug: quiet, info: quiet, warn: note, error: note };
const { folder, databaseUrl, apiUrl, port } = settings;
const at = (time: string) => Date.parse(`${scaleDay}T${time}Z`) - Date.now();
let offset = at('08:00:00');
const { store, replicas } = await openSharedStore(folder, databaseUrl);
const archive = createThreadSearch(folder, store, log, databaseUrl);
const bot = await startBot({
  config: manyConfig(apiUrl, port),
  store,
  replicas,
  archive,
  sources: [],
  lookUp: null,
  log,
  now: () => new Date(Date.now() + offset),
  timezone: 'UTC',
  sleep,
  pastIndexPath: pastIndexFile(folder),
  sockets: { inboxPath: `${folder}/inbox.jsonl` },
  health: { port: null, alertChannel: null },
  onDead: (sentence) => note({}, sentence),
});

const resolution = 5;
const delays = monitorEventLoopDelay({ resolution });
delays.enable();
let cpu = process.cpuUsage();

function begin(): void {
  delays.reset();
  statements = 0;
  cpu = process.cpuUsage();
}

/** A field of `/proc/self/status` in MB. */
const statusMb = (field: string): number =>
  Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) /
  1024;

function tell(): void {
  const { user, system } = process.cpuUsage(cpu);
  const delayMs = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
  say({
    kind: 'fares',
    fares: {
      cpuMs: (user + system) / 1000,
      statements,
      rssMb: statusMb('VmRSS'),
      peakMb: statusMb('VmHWM'),
      p999Ms: delayMs(delays.percentile(99.9)),
      maxMs: delayMs(delays.max),
    },
  });
}

async function stop(): Promise<void> {
  isStopping = true;
  await bot.stop();
  await archive.close();
  await store.close();
  process.exit(0);
}

process.on('message', async (message: ToLoadBot) => {
  if (message === 'stop') return stop();
  if (message !== 'tell') begin();
  if (message === 'nine') {
    offset = at('09:00:00');
    void bot.wake();
  }
  if (message === 'look') await bot.wake();
  if (message !== 'nine') tell();
});
say({ kind: 'ready' });
