import { setTimeout as sleep } from 'node:timers/promises';
import { startBot } from '../../src/bot/start-bot.ts';
import type { Day } from '../../src/paper.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { lookAlikeConfig } from '../fakes/look-alike-config.ts';
import { quietLog } from '../fakes/quiet-log.ts';
import { fastClock, speed } from './fast-clock.ts';
import { keepCompiledNow } from './kept-compiled.ts';

/** When counting begins: with the digest, with its first message, or when the parent says so. */
export type Armed = 'at start' | 'when posting' | 'when told';

/**
 * The real bot in a process of its own that ends itself with SIGKILL at a given point. A point is the moment before or
 * after any call of the store or of Slack's Web API: between two points nothing leaves the process, so killing at each
 * of them is killing at every place where it can matter.
 */
interface Settings {
  folder: string;
  apiUrl: string;
  botToken: string;
  appToken: string;
  /** ISO 8601: what the clock showed at the real moment `began`, epoch milliseconds. */
  start: string;
  began: number;
  /** The day whose digest is due. */
  day: Day;
  /** The point at which to end, counted from 1 once it is armed; 0: never. */
  killAt: number;
  armed: Armed;
  /** Where Slack reaches it over HTTP; by sockets when not given. */
  http?: { port: number; secret: string };
}

const settings = JSON.parse(process.argv[2] ?? '{}') as Settings;
const { http } = settings;
const say = (what: object) => process.send?.(what);
let isArmed = false;
let passed = 0;

/** Counts, and ends the process when the count is reached. */
function point(name: string): void {
  if (!isArmed) return;
  passed++;
  if (passed === settings.killAt) {
    // Synchronous, so that nothing else can leave the process.
    process.kill(process.pid, 'SIGKILL');
    throw new Error(`Killed at ${name}`);
  }
}

/** Every function of every part, with a point before and after it. */
function withPoints(store: Store): Store {
  const parts = Object.entries(store).map(([part, functions]) => {
    if (typeof functions !== 'object') return [part, functions];
    const wrapped = Object.entries(functions as Record<string, unknown>).map(([name, call]) => [
      name,
      async (...args: unknown[]) => {
        point(`before ${part}.${name}`);
        const answer = await (call as (...args: unknown[]) => Promise<unknown>)(...args);
        point(`after ${part}.${name}`);
        return answer;
      },
    ]);
    return [part, Object.fromEntries(wrapped)];
  });
  return Object.fromEntries(parts) as Store;
}

const realFetch = globalThis.fetch;
globalThis.fetch = async (...request: Parameters<typeof fetch>) => {
  isArmed ||= settings.armed === 'when posting' && `${request[0]}`.endsWith('chat.postMessage');
  point('before a call of Slack');
  const answer = await realFetch(...request);
  point('after a call of Slack');
  return answer;
};

const store = await openStore(settings.folder);
const quiet = () => undefined;
const now = fastClock(settings.start, settings.began);
const bot = await startBot({
  config: lookAlikeConfig(settings, {
    PAPERLOOP_RANKER: 'bm25',
    ...(http ? { PORT: String(http.port), SLACK_SIGNING_SECRET: http.secret } : {}),
  }),
  store: withPoints(store),
  sources: [],
  lookUp: null,
  log: quietLog,
  now,
  timezone: 'UTC',
  sleep: (ms) => sleep(ms / speed),
  sockets: { inboxPath: `${settings.folder}/inbox.jsonl` },
  health: { port: null, alertChannel: null },
  onDead: quiet,
});
process.on('message', async (message: { arm?: boolean; stop?: boolean }) => {
  if (message.arm) {
    isArmed = true;
    say({ armed: true });
  }
  if (message.stop) {
    await bot.stop();
    await store.close();
    say({ passed });
    process.exit(0);
  }
});
keepCompiledNow();
isArmed = settings.armed === 'at start';

/** Whether the day stands whole in Slack, as the store knows without a point. */
async function isPosted(): Promise<boolean> {
  const [channel] = await store.channels.list();
  if (!channel) return false;
  return (await store.digests.postedAt(channel.workspaceId, channel.id, settings.day)) !== null;
}

// As the timer does each minute, until it is done: Slack may have asked the bot to wait.
for (let round = 0; round < 150; round++) {
  await bot.wake();
  if (await isPosted()) break;
  await sleep(200);
}
say({ woke: true, passed });
