import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBot } from '../../../src/bot/start-bot.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { idleArchive } from '../../fakes/idle-archive.ts';
import { lookAlikeConfig } from '../../fakes/look-alike-config.ts';
import { quietLog } from '../../fakes/quiet-log.ts';
import { paperOf } from './bench-papers.ts';
import { dailyChannel, dailySource } from './bench-world.ts';

/**
 * The bot of `votes.bench.ts` in a process of its own: an archive, five posted days of five picks, and answers about
 * how this process fares.
 */
interface Settings {
  folder: string;
  apiUrl: string;
  botToken: string;
  appToken: string;
  teamId: string;
  channelId: string;
  /** Papers of the archive; 0: the folder has them, and the days are posted. */
  archive: number;
  days: number;
  /** A folder for a processor profile from `begin` to `stop`. */
  profiles?: string;
}

/** How the process fares since it was last told to begin. */
export interface Fares {
  cpuMs: number;
  rssMb: number;
  peakMb: number;
  delayP999Ms: number;
  delayMaxMs: number;
}

const settings = JSON.parse(process.argv[2] ?? '{}') as Settings;
const say = (what: object) => process.send?.(what);
const quiet = () => undefined;
const firstDay = Date.parse('2026-03-16T09:30:00Z');
const dayMs = 86_400_000;
const posted = settings.archive === 0 ? settings.days - 1 : 0;
let offset = firstDay + posted * dayMs - Date.now();
const now = () => new Date(Date.now() + offset);

const store = await openStore(settings.folder);
for (let at = 0; at < settings.archive; at += 1000)
  await store.papers.upsert(
    Array.from({ length: Math.min(1000, settings.archive - at) }, (_, more) =>
      paperOf(at + more, '2026-03-10'),
    ),
  );
const source = dailySource(settings.archive);
const bot = await startBot({
  config: lookAlikeConfig(settings),
  store,
  sources: settings.archive === 0 ? [] : [source],
  lookUp: null,
  archive: idleArchive,
  log: quietLog,
  now,
  timezone: 'UTC',
  sleep,
  health: { port: null, alertChannel: null },
  sockets: { inboxPath: `${settings.folder}/inbox.jsonl` },
  onDead: quiet,
});
if (settings.archive > 0) {
  await store.channels.subscribe(dailyChannel(settings));
  for (let day = 0; day < settings.days; day++) {
    offset = firstDay + day * dayMs - Date.now();
    await bot.wake();
  }
}

const delay = monitorEventLoopDelay({ resolution: 1 });
// Which wakes each millisecond: notes are measured without it.
if (settings.archive > 0) delay.enable();
let began = process.cpuUsage();
let peak = 0;
const look = () => {
  peak = Math.max(peak, process.memoryUsage.rss());
};
if (settings.archive > 0) setInterval(look, 25).unref();
const fares = (): Fares => {
  look();
  const { user, system } = process.cpuUsage(began);
  return {
    cpuMs: (user + system) / 1000,
    rssMb: process.memoryUsage.rss() / 2 ** 20,
    peakMb: peak / 2 ** 20,
    delayP999Ms: delay.percentile(99.9) / 1e6,
    delayMaxMs: delay.max / 1e6,
  };
};
const profiler = settings.profiles === undefined ? null : new Session();
profiler?.connect();
await profiler?.post('Profiler.enable');
process.on('message', async (message: 'begin' | 'tell' | 'stop') => {
  if (message === 'begin') {
    await profiler?.post('Profiler.start');
    delay.reset();
    began = process.cpuUsage();
    peak = 0;
  }
  if (message === 'stop') {
    const profile = await profiler?.post('Profiler.stop');
    if (profile)
      writeFileSync(
        join(settings.profiles ?? '', 'votes.cpuprofile'),
        JSON.stringify(profile.profile),
      );
    await bot.stop();
    await store.close();
    process.exit(0);
  }
  say(fares());
});
say({ ready: true });
