import { setTimeout as sleep } from 'node:timers/promises';
import { startBot } from '../../../src/bot/start-bot.ts';
import { readConfig } from '../../../src/config.ts';
import { createOutside } from '../../../src/sources/index.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { keepCompiledNow } from '../kept-compiled.ts';
import { createDrivenClock, speed } from './driven-clock.ts';
import type { FromSoak, Memory, SoakSettings, ToSoak } from './soak-settings.ts';

// The real bot in a process of its own, whose clock the soak drives.

const { env, folder, start } = JSON.parse(process.argv[2] ?? '{}') as SoakSettings;
const say = (message: FromSoak) => process.send?.(message);
const clock = createDrivenClock(start);
const quickly = (ms: number) => sleep(ms / speed);
let problems: string[] = [];
const quiet = () => undefined;
const note = (fields: object, sentence: string) => {
  const { error } = fields as { error?: unknown };
  problems.push(error instanceof Error ? `${sentence}: ${error.message}` : sentence);
};

const config = readConfig(['store', 'rank', 'sources', 'llm', 'slack', 'zotero'], env);
const store = await openStore(folder);
const { sources, lookUp } = createOutside(config.sources, { now: clock.now, sleep: quickly });
const bot = await startBot({
  config,
  store,
  sources,
  lookUp,
  log: { debug: quiet, info: quiet, warn: note, error: note },
  now: clock.now,
  timezone: 'UTC',
  sleep: quickly,
  sockets: { inboxPath: `${folder}/inbox.jsonl` },
  health: { port: null, alertChannel: null },
  onDead: (sentence) => note({}, sentence),
});

/** After collections that also give memory back, twice, so that what was freed in the first one's wake is gone as well. */
async function measure(): Promise<Memory> {
  for (let round = 0; round < 2; round++) {
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    await sleep(50);
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  const mib = (bytes: number) => bytes / 1024 / 1024;
  return { rss: mib(rss), heap: mib(heapUsed + external) };
}

process.on('message', async (message: ToSoak) => {
  if (message.kind === 'measure') return say({ kind: 'memory', memory: await measure() });
  if (message.kind === 'wake') {
    clock.set(message.at);
    await bot.wake();
    say({ kind: 'woke', problems });
    problems = [];
    return;
  }
  await bot.stop();
  await store.close();
  say({ kind: 'stopped' });
  process.exit(0);
});
say({ kind: 'ready' });
keepCompiledNow();
