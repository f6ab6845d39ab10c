import { readArchivePapers } from './archive/read-archive-papers.ts';
import { startArchiveFeeds } from './archive/serve-feeds.ts';
import { buildPage } from './build-page.ts';
import { type FeedUrls, liveFeedsAnswer, startFeedSwitch } from './first-day-live.ts';
import type { LookAlike } from './look-alike.ts';
import { createPlaygroundClock, type PlaygroundClock, weekdaysFrom } from './playground-clock.ts';
import { startLookAlike } from './slack/start-look-alike.ts';
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

/** The playground's five days: today and the next weekdays when live, those of the archive otherwise. */
async function chooseDays(options: PlaygroundOptions, archiveDays: readonly string[]) {
  const isLive = options.tryLiveFeeds && (await liveFeedsAnswer(options.feeds));
  const today = new Date().toISOString().slice(0, 10);
  const days = isLive ? weekdaysFrom(today, archiveDays.length + 1) : [...archiveDays];
  return { isLive, days };
}

/**
 * Starts the Slack look-alike, the papers' feeds and the ordinary bot between them, all on loopback, and
 * subscribes a first channel the way a member would.
 * @returns a function that stops everything.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<() => Promise<void>> {
  const page = buildPage();
  const archive = readArchivePapers();
  const archiveDays = [...new Set(archive.map(({ day }) => day))].sort();
  const { isLive, days } = await chooseDays(options, archiveDays);
  const clock = createPlaygroundClock(days[0] ?? '2025-12-08');
  const served = isLive ? days.slice(1) : days;
  const papers = archive.map((paper) => ({
    ...paper,
    day: served[archiveDays.indexOf(paper.day)] ?? paper.day,
  }));
  const feeds = await startArchiveFeeds({ day: clock.day, papers });
  const archiveUrls = {
    ARXIV_FEED_URL: feeds.arxivFeedUrl,
    ARXIV_OAI_URL: feeds.arxivOaiUrl,
    HF_API_URL: feeds.hfApiUrl,
  };
  const feedSwitch = await startFeedSwitch(() =>
    isLive && clock.day() === days[0] ? options.feeds : archiveUrls,
  );
  let launched: Launched | null = null;
  const slack = await startLookAlike({
    port: options.port,
    now: clock.now,
    pageDir: await page,
    onNextDay: async () => nextDay(slack, clock, days, () => launched?.bot.wake()),
  });
  slack.setDay({ date: clock.day(), busy: true, note: 'The bot is starting' });
  launched = await options.launch({
    env: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      ...feedSwitch.urls,
    },
    now: clock.now,
    timezone: 'UTC',
  });
  options.say(`Playground: ${slack.url}`);
  options.say(
    isLive
      ? 'Papers: the live feeds of today, then the starter archive.'
      : 'Papers: the starter archive.',
  );
  await subscribeFirstChannel(slack);
  await launched.bot.wake();
  slack.setDay({ busy: false, note: null });
  options.say('The first picks are posted. Press Ctrl+C to stop.');
  const bot = launched;
  return async () => {
    await bot.close();
    await slack.close();
    await feeds.close();
    feedSwitch.close();
  };
}

/** Moves the clock to the next morning and lets the bot post, or says that the papers end here. */
async function nextDay(
  slack: LookAlike,
  clock: PlaygroundClock,
  days: readonly string[],
  wake: () => Promise<void> | undefined,
): Promise<void> {
  const next = days[days.indexOf(clock.day()) + 1];
  if (next === undefined) {
    slack.setDay({ note: 'The starter archive ends here. Restart npm start to begin again.' });
    return;
  }
  clock.moveTo(next);
  slack.setDay({ date: next, busy: true, note: 'Reading the papers of the day' });
  await wake();
  slack.setDay({ busy: false, note: null });
}
