import type { LookAlike } from '../../playground/look-alike.ts';
import { readConfig } from '../../src/config.ts';

/**
 * The settings of a bot on a look-alike, as fast as that takes it.
 * @param more variables beside those of Slack.
 */
export const lookAlikeConfig = (
  { botToken, appToken, apiUrl }: Pick<LookAlike, 'botToken' | 'appToken' | 'apiUrl'>,
  more: Record<string, string> = {},
) =>
  readConfig(['store', 'rank', 'llm', 'slack', 'zotero'], {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_API_URL: apiUrl,
    PAPERLOOP_SLACK_PACE: '1000',
    ...more,
  });
