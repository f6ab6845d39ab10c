import { setTimeout as sleep } from 'node:timers/promises';
import type { LookAlike } from '../../playground/look-alike.ts';
import { startLookAlike } from '../../playground/slack/start-look-alike.ts';
import { type Bot, startBot } from '../../src/bot/start-bot.ts';
import type { Channel, Paper } from '../../src/paper.ts';
import type { SocketOptions } from '../../src/slack/connection/reception.ts';
import type { FullTexts } from '../../src/sources/arxiv/full-text/full-texts.ts';
import type { PaperLookup } from '../../src/sources/arxiv/look-up-paper.ts';
import type { Source } from '../../src/sources/source.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aChannel, anInterest } from '../builders.ts';
import { lateBoundStore } from './late-bound-store.ts';
import { lookAlikeConfig } from './look-alike-config.ts';
import { themedPapers } from './themed-papers.ts';

export interface TestBot {
  slack: LookAlike;
  /**
   * A method that is put in the place of one of its own is asked by the bot from then on. What the bot keeps of votes and
   * digests does not see what a test writes here.
   */
  store: Store;
  bot: Bot;
  /** Ends the bot and starts another one over the same store. */
  restart(sockets?: SocketOptions): Promise<void>;
  /** Ends the bot, its Slack and its store. */
  close(): Promise<void>;
  /** Lines of the log at warn and above. */
  problems: { fields: object; sentence: string }[];
  setNow(iso: string): void;
  channel: Channel;
  /** The bot's papers in the channel, as everybody sees them, oldest first. */
  posts(): ReturnType<LookAlike['state']>['messages'];
  /** Its lines in the channel about changed settings. */
  changes(): string[];
  /** Private notes to a member, oldest first. */
  notes(memberId: string): ReturnType<LookAlike['state']>['messages'];
}

export interface TestBotOptions {
  papers?: Paper[];
  sources?: Source[];
  lookUp?: PaperLookup;
  fullTexts?: FullTexts;
  interest?: string;
  /** Keeps the channel unsubscribed. */
  isNew?: boolean;
  now?: string;
  health?: { port?: number; alertChannel?: string };
  /** Without an inbox when left out. */
  sockets?: SocketOptions;
  /** Settings of the environment beside those of Slack. */
  env?: Record<string, string>;
  channel?: Partial<Channel>;
  /** Where the store is; in memory when left out. */
  folder?: string;
}

/** The real bot over the look-alike, with a store in memory and a clock that the test drives; whoever has it closes it. */
export async function launchTestBot(options: TestBotOptions = {}): Promise<TestBot> {
  let now = new Date(options.now ?? '2026-03-17T09:30:00Z');
  const offset = Date.now();
  const clock = () => new Date(now.getTime() + (Date.now() - offset));
  const slack = await startLookAlike({ port: 0, now: clock });
  const store = await openStore(options.folder ?? ':memory:');
  await store.papers.upsert(options.papers ?? themedPapers());
  const channel = aChannel({
    workspaceId: slack.teamId,
    id: slack.channelIds.general,
    name: 'general',
    interests: [anInterest({ text: options.interest ?? 'offline critics' })],
    schedule: { days: [1, 2, 3, 4, 5], time: '09:00', timezone: 'UTC' },
    ...options.channel,
  });
  if (!options.isNew) await store.channels.subscribe(channel);
  const problems: TestBot['problems'] = [];
  const note = (fields: object, sentence: string) => void problems.push({ fields, sentence });
  const launch = (sockets: SocketOptions = { inboxPath: null }) =>
    startBot({
      config: lookAlikeConfig(slack, options.env),
      store: lateBoundStore(store),
      sources: options.sources ?? [],
      lookUp: options.lookUp ?? null,
      ...(options.fullTexts ? { fullTexts: options.fullTexts } : {}),
      log: { debug: () => undefined, info: () => undefined, warn: note, error: note },
      now: clock,
      timezone: 'UTC',
      sleep: (milliseconds) => sleep(milliseconds / 20),
      health: { port: null, alertChannel: null, ...options.health },
      sockets,
      onDead: (sentence) => note({}, sentence),
    });
  let bot = await launch(options.sockets);
  // Over HTTP there is no socket.
  const untilConnected = async () => {
    if (options.env?.SLACK_SIGNING_SECRET === undefined) await slack.untilConnected();
  };
  await untilConnected();
  const byBot = () =>
    inChannel().filter((one) => one.visibleTo === null && one.memberId === slack.botUserId);
  const isChange = ({ blocks }: { blocks: unknown[] }) => JSON.stringify(blocks).includes(':gear:');
  const inChannel = () => slack.state().messages.filter((one) => one.channelId === channel.id);
  return {
    slack,
    store,
    get bot() {
      return bot;
    },
    restart: async (sockets) => {
      await bot.stop();
      bot = await launch(sockets);
      await untilConnected();
    },
    problems,
    close: async () => {
      await bot.stop();
      await slack.close();
      await store.close();
    },
    setNow: (iso) => {
      now = new Date(new Date(iso).getTime() - (Date.now() - offset));
    },
    channel,
    posts: () => byBot().filter((one) => !isChange(one)),
    changes: () =>
      byBot()
        .filter(isChange)
        .map(({ text }) => text),
    notes: (memberId) => inChannel().filter((one) => one.visibleTo === memberId),
  };
}
