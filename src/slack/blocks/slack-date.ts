import { t } from '../../lib/language/t.ts';

/**
 * An instant that Slack shows on each reader's own clock (`<!date^…>` of mrkdwn): "Friday, March 20th at 4:00 PM".
 * @param fallback for clients that cannot.
 */
export function slackDate(instant: Date, fallback: string): string {
  const seconds = Math.floor(instant.getTime() / 1000);
  const form = t`{date_long_pretty} at {time}`;
  return `<!date^${seconds}^${form}|${fallback.replaceAll(/[<>|^]/g, ' ')}>`;
}
