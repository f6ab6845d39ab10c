import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { App, SocketModeReceiver } from '@slack/bolt';
import { startBot } from '../../../src/bot/start-bot.ts';
import { pickMessage } from '../../../src/slack/picks/pick-message.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { aPick } from '../../builders.ts';
import { idleArchive } from '../../fakes/idle-archive.ts';
import { lookAlikeConfig } from '../../fakes/look-alike-config.ts';
import { quietLog } from '../../fakes/quiet-log.ts';
import { paperOf } from './bench-papers.ts';
import { dailyChannel, dailySource } from './bench-world.ts';

/**
 * One of the two bots of `acks.bench.ts`, each in a process of its own. `bare` is Bolt with listeners that only
 * acknowledge. `paperloop` is the bot with a large store, which builds a digest whenever it is told to.
 */
interface Settings {
  kind: 'bare' | 'paperloop';
  apiUrl: string;
  botToken: string;
  appToken: string;
  teamId: string;
  channelId: string;
}

const settings = JSON.parse(process.argv[2] ?? '{}') as Settings;
const say = (what: object) => process.send?.(what);

async function bare(): Promise<void> {
  const app = new App({
    token: settings.botToken,
    receiver: new SocketModeReceiver({
      appToken: settings.appToken,
      installerOptions: { clientOptions: { slackApiUrl: settings.apiUrl } },
    }),
    clientOptions: { slackApiUrl: settings.apiUrl },
  });
  app.command(/.*/, async ({ ack }) => ack());
  app.action(/.*/, async ({ ack }) => ack());
  app.event('reaction_added', async () => undefined);
  app.event('message', async () => undefined);
  await app.start();
  for (let number = 0; number < 5; number++) {
    const message = pickMessage(paperOf(number, '2026-03-17'), aPick(), { up: 0, down: 0 });
    await app.client.chat.postMessage({ channel: settings.channelId, ...message });
  }
  process.on('message', () => say({ built: true }));
}

async function paperloop(): Promise<void> {
  let day = '2026-03-17';
  const base = Date.parse('2026-03-17T09:30:00Z') - Date.now();
  const now = () => new Date(Date.now() + base + (Date.parse(day) - Date.parse('2026-03-17')));
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-acks-'));
  const inboxPath = join(folder, 'inbox.jsonl');
  const store = await openStore(folder);
  await store.papers.upsert(Array.from({ length: 3000 }, (_, at) => paperOf(at, '2026-03-10')));
  const source = dailySource(3000);
  const bot = await startBot({
    config: lookAlikeConfig(settings),
    store,
    sources: [source],
    lookUp: null,
    archive: idleArchive,
    log: quietLog,
    now,
    timezone: 'UTC',
    sleep,
    health: { port: null, alertChannel: null },
    sockets: { inboxPath },
    onDead: () => undefined,
  });
  await store.channels.subscribe(dailyChannel(settings));
  await bot.wake();
  process.on('message', async () => {
    day = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    const began = performance.now();
    await bot.wake();
    say({ built: true, ms: performance.now() - began });
  });
}

await (settings.kind === 'bare' ? bare() : paperloop());
say({ ready: true });
