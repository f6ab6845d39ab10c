import { namePort } from '../src/lib/busy-port.ts';
import { buildPage } from './build-page.ts';
import type { FeedUrls } from './first-day-live.ts';
import type { LookAlike } from './look-alike.ts';
import { passToNextDay } from './pass-to-next-day.ts';
import { startLookAlike } from './slack/start-look-alike.ts';
import { startPapers } from './start-papers.ts';
import { subscribeFirstChannel } from './subscribe-first-channel.ts';

/** A started bot, as the start command hands it over. */
interface Launched {
  bot: { wake(): Promise<void> };
  close(): Promise<void>;
}

export interface PlaygroundOptions {
  /** Port of the page; 0 takes a free one. */
  port: number;
  /** Whether the first day may come from the live feeds. */
  tryLiveFeeds: boolean;
  /** Addresses of the live feeds. */
  feeds: FeedUrls;
  /** Prints a line for the person at the terminal. */
  say(line: string): void;
  /** Starts the ordinary bot with these settings on top of the environment's. */
  launch(settings: {
    env: Record<string, string>;
    now(): Date;
    timezone: string;
  }): Promise<Launched>;
}

/**
 * Starts the Slack look-alike, the papers' feeds and the ordinary bot between them, all on loopback, and
 * subscribes a first channel the way a member would.
 * @returns a function that stops everything.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<() => Promise<void>> {
  const { port, feeds, tryLiveFeeds, say } = options;
  const [pageDir, papers] = await Promise.all([buildPage(), startPapers(feeds, tryLiveFeeds)]);
  const { now } = papers.clock;
  let launched: Launched | null = null;
  const onNextDay = async (): Promise<void> =>
    passToNextDay({ slack, ...papers, wake: async () => launched?.bot.wake() });
  const slack: LookAlike = await startLookAlike({ port, now, pageDir, onNextDay }).catch(
    async (error: unknown) => {
      await papers.close();
      return namePort(error, port, 'PAPERLOOP_PLAYGROUND_PORT');
    },
  );
  slack.setDay({ date: papers.clock.day(), busy: true, note: 'The bot is starting' });
  const { botToken, appToken, apiUrl } = slack;
  const bot = await options.launch({
    env: {
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: apiUrl,
      // Nobody at the playground wants to wait a second a message.
      PAPERLOOP_SLACK_PACE: '50',
      ...papers.urls,
    },
    now,
    timezone: 'UTC',
  });
  launched = bot;
  say(`Playground: ${slack.url}`);
  say(
    `Papers: ${papers.isLive ? 'the live feeds today, then the starter archive' : 'the starter archive'}.`,
  );
  await subscribeFirstChannel(slack);
  await bot.bot.wake();
  slack.setDay({ busy: false, note: null });
  say('The first picks are posted. Press Ctrl+C to stop.');
  return async () => {
    await bot.close();
    await slack.close();
    await papers.close();
  };
}
