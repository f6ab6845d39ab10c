import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBot } from '../../src/bot/start-bot.ts';
import { createThreadSearch } from '../../src/search/engine/thread-search.ts';
import { openStore } from '../../src/store/open-store.ts';
import { lookAlikeConfig } from '../fakes/look-alike-config.ts';
import { manyConfig } from './many-config.ts';
import type { FromScaleBot, ScaleBotSettings, ScaleResult } from './scale-messages.ts';
import { scaleDay } from './scale-papers.ts';

// The real bot of a run in a process of its own: posts what is due when it is told to, and tells what that cost.
const settings = JSON.parse(process.argv[2] ?? '{}') as ScaleBotSettings;
const say = (message: FromScaleBot) => process.send?.(message);
const quiet = () => undefined;
const note = (fields: object, sentence: string) => {
  const { error } = fields as { error?: unknown };
  process.stderr.write(`${sentence}: ${error instanceof Error ? error.stack : ''}\n`);
};
const offset = Date.parse(`${scaleDay}T09:30:00Z`) - Date.now();
const store = await openStore(settings.folder);
const { apiUrl, port } = settings;
const config =
  port === undefined
    ? lookAlikeConfig(settings)
    : manyConfig(apiUrl, port, { PAPERLOOP_SLACK_PACE: '1000' });
const log = { debug: quiet, info: quiet, warn: note, error: note };
const bot = await startBot({
  config,
  store,
  archive: createThreadSearch(settings.folder, store, log),
  sources: [],
  lookUp: null,
  log,
  now: () => new Date(Date.now() + offset),
  timezone: 'UTC',
  sleep: (ms) => sleep(ms / 1000),
  ...(settings.pastIndexPath ? { pastIndexPath: settings.pastIndexPath } : {}),
  sockets: { inboxPath: `${settings.folder}/inbox.jsonl` },
  health: { port: null, alertChannel: null },
  onDead: quiet,
});

/** A field of `/proc/self/status` in MB. */
const statusMb = (field: string): number =>
  Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) /
  1024;

function keptHeapMb(): number {
  globalThis.gc?.({ type: 'major', execution: 'sync' });
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

async function isAllPosted(): Promise<boolean> {
  for (const { workspaceId, id } of await store.channels.list())
    if ((await store.digests.postedAt(workspaceId, id, scaleDay)) === null) return false;
  return true;
}

async function measure(): Promise<ScaleResult> {
  const idleMb = statusMb('VmRSS');
  const before = keptHeapMb();
  const resolution = 5;
  const delays = monitorEventLoopDelay({ resolution });
  await sleep(100);
  delays.enable();
  const began = performance.now();
  const cpu = process.cpuUsage();
  for (let wakes = 0; ; wakes++) {
    await bot.wake();
    if (await isAllPosted()) break;
    // What failed is left alone for ten minutes: the log above says why.
    if (wakes > 500) throw new Error('Some digests could not be posted.');
    await sleep(50);
  }
  const { user, system } = process.cpuUsage(cpu);
  const wallMs = performance.now() - began;
  delays.disable();
  const delayMs = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
  return {
    channels: (await store.channels.list()).length,
    cpuMs: (user + system) / 1000,
    wallMs,
    p999Ms: delayMs(delays.percentile(99.9)),
    maxMs: delayMs(delays.max),
    idleMb,
    endMb: statusMb('VmRSS'),
    peakMb: statusMb('VmHWM'),
    heapMb: [before, keptHeapMb()],
  };
}

process.on('message', async () => {
  const result = await measure();
  await bot.stop();
  await store.close();
  say({ kind: 'done', result });
  process.exit(0);
});
say({ kind: 'ready' });
