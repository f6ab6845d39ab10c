import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { SlackError } from '../errors.ts';

/** What Slack's refusals mean, and what a person can do (docs.slack.dev/reference/methods, "Errors"). */
const remedies: Record<string, string> = {
  not_in_channel: 'I am not in that channel: type `/invite @Paperloop` there.',
  channel_not_found:
    'I cannot see that channel: it is gone, or it is private and I am not in it (`/invite @Paperloop`).',
  is_archived: 'That channel is archived: unarchive it, or pause its papers in App Home.',
  restricted_action: 'The workspace lets only some people post there: ask an admin.',
  missing_scope: 'The app lacks a permission: an admin installs it again from manifest.json.',
  invalid_auth: 'My token is not valid: an admin installs the app again and sets SLACK_BOT_TOKEN.',
  token_revoked: 'My token was revoked: an admin installs the app again and sets SLACK_BOT_TOKEN.',
  account_inactive: 'The app was removed from the workspace: an admin installs it again.',
  expired_trigger_id: 'That took too long, so Slack did not let me open the form.',
  ratelimited: 'Slack asks me to slow down. Wait a minute.',
};

/** Why Slack refused, as a sentence for the person who asked; `null` for a fault of another kind. */
export function explainRefusal(error: unknown): string | null {
  if (error instanceof SlackError) return error.message;
  if (error instanceof WebAPIRateLimitedError)
    return `Slack asks me to slow down: wait ${Math.max(1, Math.ceil(error.retryAfter))} seconds.`;
  if (!(error instanceof WebAPIPlatformError)) return null;
  const code = String(error.data.error);
  return Object.hasOwn(remedies, code)
    ? (remedies[code] as string)
    : `Slack refused it (${code.slice(0, 60)}).`;
}

/** The same for any failure: what went wrong, and that it can be tried again. */
export const explainFailure = (error: unknown): string =>
  `${explainRefusal(error) ?? 'Something went wrong on my side.'} Please try again.`;
