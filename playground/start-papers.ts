import { utcDay } from '../src/lib/time/day.ts';
import type { Day } from '../src/paper.ts';
import { easternDay } from '../src/sources/arxiv/calendar.ts';
import { readArchivePapers } from './archive/read-archive-papers.ts';
import { startArchiveFeeds } from './archive/serve-feeds.ts';
import { type FeedUrls, liveFeedsAnswer, startFeedSwitch } from './first-day-live.ts';
import { createPlaygroundClock, type PlaygroundClock, weekdaysFrom } from './playground-clock.ts';

/** Where the playground's papers come from, and the days they come on. */
export interface PlaygroundPapers {
  clock: PlaygroundClock;
  days: readonly Day[];
  isLive: boolean;
  /** Addresses for the bot's settings: it reads them as it reads the real ones. */
  urls: FeedUrls;
  close(): Promise<void>;
}

/**
 * Serves the papers on loopback. When the live feeds answer, the first day is today and comes from them, and
 * the starter archive follows on the next weekdays; otherwise the archive keeps its own five days.
 */
export async function startPapers(live: FeedUrls, tryLive: boolean): Promise<PlaygroundPapers> {
  const archive = readArchivePapers();
  const archiveDays = [...new Set(archive.map(({ day }) => day))].sort();
  const isLive = tryLive && (await liveFeedsAnswer(live));
  const today = utcDay(Date.now());
  const days = isLive ? weekdaysFrom(today, archiveDays.length + 1) : archiveDays;
  const [firstDay = today] = days;
  const clock = createPlaygroundClock(firstDay);
  const served = isLive ? days.slice(1) : days;
  const papers = archive.map((paper) => ({
    ...paper,
    day: served[archiveDays.indexOf(paper.day)] ?? paper.day,
  }));
  // Lists open by arXiv's own clock.
  const listDay = () => easternDay(clock.now());
  const feeds = await startArchiveFeeds({ day: listDay, papers });
  const archiveUrls = {
    ARXIV_FEED_URL: feeds.arxivFeedUrl,
    ARXIV_OAI_URL: feeds.arxivOaiUrl,
    ARXIV_QUERY_URL: feeds.arxivQueryUrl,
    ARXIV_HTML_URL: feeds.arxivHtmlUrl,
    HF_API_URL: feeds.hfApiUrl,
  };
  const isFirstDay = () => isLive && listDay() <= firstDay;
  const feedSwitch = await startFeedSwitch(() => (isFirstDay() ? live : archiveUrls));
  const close = async () => {
    feedSwitch.close();
    await feeds.close();
  };
  return { clock, days, isLive, urls: feedSwitch.urls, close };
}
