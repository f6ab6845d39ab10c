import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { SlackError, StoreFullError, SubscribedElsewhereError } from '../../errors.ts';
import { retry } from '../../lib/async/retry.ts';
import { t } from '../../lib/language/t.ts';
import type { Log } from '../../log.ts';
import { subscribedElsewhere } from '../access/subscribed-elsewhere.ts';

/**
 * What a refusal means for the posts of a channel.
 * - `channel`: nothing can be posted until somebody fixes the channel; it is paused, and resumes by itself.
 * - `workspace`: the token is not accepted any more; all channels of the workspace stop at once.
 * - `permission`: somebody has to allow it; it is tried again the next day.
 * - `message`: Slack will never accept this message; a fault of ours, for the log.
 * - `passing`: it is tried again with growing backoff. So is every code that is not listed.
 */
type ErrorKind = 'channel' | 'workspace' | 'permission' | 'message' | 'passing';

interface Refusal {
  kind: ErrorKind;
  /** What happened and what a person can do; `null`: Slack's code is all there is to say. */
  hint: (() => string) | null;
}

const noPermission = () =>
  t`The app lacks a permission: an admin must install it again from manifest.json.`;
const notAllowed = () => t`Only some people may post there: ask an admin.`;
const archived = () => t`That channel is archived: unarchive it, or pause its papers in App Home.`;
const gone = () => t`The app was removed from the workspace: an admin must install it again.`;
const invalid = () =>
  t`My token is not valid: an admin must install the app again and set SLACK_BOT_TOKEN.`;
const expired = () =>
  t`My token has expired and Slack does not renew it: an admin must install the app again (at /slack/install where it was installed there).`;
const wrongSecret = () =>
  t`Slack does not renew my token because SLACK_CLIENT_ID or SLACK_CLIENT_SECRET is not the app's: whoever runs me must set both.`;
const revoked = () =>
  t`My token was revoked: an admin must install the app again and set SLACK_BOT_TOKEN.`;

const of = (kind: ErrorKind, hint: Refusal['hint'] = null): Refusal => ({ kind, hint });

/** Slack's codes, and what each means (docs.slack.dev/reference/methods, "Errors", of the methods that the bot calls). */
const errorPolicy: Readonly<Record<string, Refusal>> = {
  not_in_channel: of(
    'channel',
    () => t`I am not in that channel: type \`/invite @Paperloop\` there.`,
  ),
  channel_not_found: of(
    'channel',
    () =>
      t`I cannot see that channel. It was deleted, or it is private and I am not in it: type \`/invite @Paperloop\` there.`,
  ),
  is_archived: of('channel', archived),
  channel_is_archived: of('channel', archived),

  invalid_auth: of('workspace', invalid),
  not_authed: of('workspace', invalid),
  token_revoked: of('workspace', revoked),
  token_expired: of('workspace', expired),
  invalid_refresh_token: of('workspace', expired),
  invalid_client_id: of('workspace', wrongSecret),
  bad_client_secret: of('workspace', wrongSecret),
  account_inactive: of('workspace', gone),
  app_uninstalled: of('workspace', gone),
  team_access_not_granted: of('workspace', gone),
  team_not_found: of('workspace', gone),
  org_login_required: of('workspace'),

  missing_scope: of('permission', noPermission),
  no_permission: of('permission', noPermission),
  not_allowed_token_type: of('permission', noPermission),
  access_denied: of('permission', noPermission),
  ekm_access_denied: of(
    'permission',
    () => t`An admin has blocked messages with the workspace's encryption keys.`,
  ),
  restricted_action: of('permission', notAllowed),
  restricted_action_read_only_channel: of('permission', notAllowed),
  restricted_action_thread_only_channel: of('permission', notAllowed),
  restricted_action_non_threadable_channel: of('permission', notAllowed),
  user_not_found: of('permission'),
  user_disabled: of('permission'),
  users_not_found: of('permission'),
  messages_tab_disabled: of('permission'),

  msg_too_long: of('message'),
  msg_blocks_too_long: of('message'),
  no_text: of('message'),
  invalid_blocks: of('message'),
  invalid_blocks_format: of('message'),
  invalid_arguments: of('message'),
  invalid_metadata_format: of('message'),
  metadata_too_large: of('message'),

  expired_trigger_id: of(
    'passing',
    () => t`That took too long, so Slack did not let me open the form.`,
  ),
  ratelimited: of('passing', () => t`Slack asks me to slow down. Please wait a minute.`),
  rate_limited: of('passing', () => t`Slack asks me to slow down. Please wait a minute.`),
  message_limit_exceeded: of('passing', () => t`Slack asks me to slow down. Please wait a minute.`),
};

/** Refused everywhere in the workspace: one person is notified, not one a channel. */
export const isWorkspaceWide = (code: string): boolean =>
  ['missing_scope', 'no_permission', 'not_allowed_token_type', 'ekm_access_denied'].includes(code);

/** Slack's code in a failure, or in what caused it; `null` where Slack did not refuse. */
export function errorCode(error: unknown): string | null {
  // The SDK also takes the page of a proxy or a hotel for Slack's answer.
  if (error instanceof WebAPIPlatformError)
    return /^[\w.:-]+$/.test(String(error.data.error)) ? String(error.data.error) : null;
  return error instanceof Error && error.cause ? errorCode(error.cause) : null;
}

const known = (code: string | null): Refusal | undefined =>
  code !== null && Object.hasOwn(errorPolicy, code) ? errorPolicy[code] : undefined;

/** What a code asks for; one that is not known may pass. */
export const errorKindOf = (code: string | null): ErrorKind => known(code)?.kind ?? 'passing';

/** What a code means, as a sentence. */
export const hintOf = (code: string): string =>
  known(code)?.hint?.() ?? t`Slack refused it (${code.slice(0, 60)}).`;

/** Why Slack refused, as a sentence for the member; `null` for a fault of another kind. */
export function explainRefusal(error: unknown): string | null {
  if (error instanceof SlackError) return error.message;
  if (error instanceof WebAPIRateLimitedError)
    return t`Slack asks me to slow down. Please wait ${Math.max(1, Math.ceil(error.retryAfter))} seconds.`;
  return error instanceof WebAPIPlatformError ? hintOf(String(error.data.error)) : null;
}

/** The same for any failure: what went wrong, and that it can be tried again. */
export function explainFailure(error: unknown): string {
  if (error instanceof SubscribedElsewhereError) return subscribedElsewhere();
  if (error instanceof StoreFullError)
    return t`Not saved: my disk is full. Everything saved before is safe, and I still answer questions. Tell whoever runs me, and try again when there is space.`;
  return t`${explainRefusal(error) ?? t`Something went wrong on my side.`} Please try again.`;
}

/** Codes of Slack's own faults, which pass by themselves. */
const ownFaults = new Set([
  'accesslimited',
  'fatal_error',
  'internal_error',
  'rate_limited',
  'ratelimited',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);

/** Whether a refusal says nothing of what was asked. */
export const isOwnFault = (code: string): boolean => ownFaults.has(code);

/** Milliseconds before each further try, and then once a minute. */
const waits = [1000, 2000, 4000, 8000, 16_000, 30_000, 60_000];

interface RetryTools {
  log: Log;
  sleep(milliseconds: number): Promise<void>;
}

/**
 * Tries again for as long as Slack does not answer: a machine may start before its network. What Slack refuses is refused
 * at once.
 */
export const retryUnanswered = <T>(
  { log, sleep }: RetryTools,
  call: () => Promise<T>,
): Promise<T> =>
  retry(
    {
      waits,
      isEndless: true,
      sleep,
      isRetryable: (error) => {
        const code = errorCode(error);
        return code === null || isOwnFault(code);
      },
      onRetry: (error) => log.warn({ error }, 'Slack did not answer; it is asked again'),
    },
    call,
  );
