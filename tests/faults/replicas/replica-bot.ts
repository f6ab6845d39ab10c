import { setTimeout as sleep } from 'node:timers/promises';
import { startBot } from '../../../src/bot/start-bot.ts';
import { openWhenThere } from '../../../src/store/open-when-there.ts';
import { lookAlikeConfig } from '../../fakes/look-alike-config.ts';
import { fastClock, speed } from '../fast-clock.ts';
import { keepCompiledNow } from '../kept-compiled.ts';

/** One of several real bots on one PostgreSQL, in a process of its own. */
interface Settings {
  databaseUrl: string;
  folder: string;
  apiUrl: string;
  botToken: string;
  appToken: string;
  /** ISO 8601: what the clock showed at the real moment `began`, epoch milliseconds. */
  start: string;
  began: number;
  leaseMs: number;
}

/** As the timer does each minute. */
const wakeEveryMs = 500;

const settings = JSON.parse(process.argv[2] ?? '{}') as Settings;
const say = (what: object) => process.send?.(what);
const quiet = () => undefined;
const tell = (fields: object, sentence: string) =>
  say({ told: sentence, error: String((fields as { error?: unknown }).error ?? '') });
const log = { debug: quiet, info: (fields: object) => say(fields), warn: tell, error: tell };
const { store, replicas } = await openWhenThere(settings.folder, settings.databaseUrl, { log });
const bot = await startBot({
  config: lookAlikeConfig(settings, { PAPERLOOP_RANKER: 'bm25' }),
  store,
  replicas,
  leaseMs: settings.leaseMs,
  sources: [],
  lookUp: null,
  log,
  now: fastClock(settings.start, settings.began),
  timezone: 'UTC',
  sleep: (ms) => sleep(ms / speed),
  sockets: { inboxPath: `${settings.folder}/inbox.jsonl` },
  health: { port: 0, alertChannel: null },
  onDead: quiet,
});
const timer = setInterval(() => void bot.wake(), wakeEveryMs);
process.on('message', async (message: { stop?: boolean }) => {
  if (!message.stop) return;
  clearInterval(timer);
  await bot.stop();
  await store.close();
  process.exit(0);
});
say({ ready: true });
keepCompiledNow();
void bot.wake();
