import type { ArchiveFeeds } from '../../playground/archive/serve-feeds.ts';
import type { LookAlike } from '../../playground/look-alike.ts';

/** The environment that points the bot at a look-alike and at feeds on loopback. */
export const outsideEnv = (slack: LookAlike, feeds: ArchiveFeeds): Record<string, string> => ({
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
  SLACK_API_URL: slack.apiUrl,
  ARXIV_FEED_URL: feeds.arxivFeedUrl,
  ARXIV_OAI_URL: feeds.arxivOaiUrl,
  ARXIV_QUERY_URL: feeds.arxivQueryUrl,
  ARXIV_HTML_URL: feeds.arxivHtmlUrl,
  // These feeds are nobody's but ours.
  ARXIV_GAP_SECONDS: '0',
  HF_API_URL: feeds.hfApiUrl,
});
