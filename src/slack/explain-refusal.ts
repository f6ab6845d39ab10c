import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { SlackError, StoreFullError } from '../errors.ts';
import { t } from '../language/t.ts';

/** What Slack's refusals mean, and what a person can do (docs.slack.dev/reference/methods, "Errors"). */
const remedies: Record<string, string> = {
  not_in_channel: t`I am not in that channel: type \`/invite @Paperloop\` there.`,
  channel_not_found: t`I cannot see that channel: it is gone, or it is private and I am not in it (\`/invite @Paperloop\`).`,
  is_archived: t`That channel is archived: unarchive it, or pause its papers in App Home.`,
  restricted_action: t`The workspace lets only some people post there: ask an admin.`,
  missing_scope: t`The app lacks a permission: an admin installs it again from manifest.json.`,
  invalid_auth: t`My token is not valid: an admin installs the app again and sets SLACK_BOT_TOKEN.`,
  token_revoked: t`My token was revoked: an admin installs the app again and sets SLACK_BOT_TOKEN.`,
  account_inactive: t`The app was removed from the workspace: an admin installs it again.`,
  expired_trigger_id: t`That took too long, so Slack did not let me open the form.`,
  ratelimited: t`Slack asks me to slow down. Wait a minute.`,
};

/** Why Slack refused, as a sentence for the person who asked; `null` for a fault of another kind. */
export function explainRefusal(error: unknown): string | null {
  if (error instanceof SlackError) return error.message;
  if (error instanceof WebAPIRateLimitedError)
    return t`Slack asks me to slow down: wait ${Math.max(1, Math.ceil(error.retryAfter))} seconds.`;
  if (!(error instanceof WebAPIPlatformError)) return null;
  const code = String(error.data.error);
  return Object.hasOwn(remedies, code)
    ? (remedies[code] as string)
    : t`Slack refused it (${code.slice(0, 60)}).`;
}

/** The same for any failure: what went wrong, and that it can be tried again. */
export function explainFailure(error: unknown): string {
  if (error instanceof StoreFullError)
    return t`Not saved: the disk of the machine that I run on is full. What was saved before is safe, and I still answer questions. Tell whoever runs me, and try again when there is room.`;
  return t`${explainRefusal(error) ?? t`Something went wrong on my side.`} Please try again.`;
}
