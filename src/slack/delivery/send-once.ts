import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { SlackError } from '../../errors.ts';
import { t } from '../../lib/language/t.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Post } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import type { Message } from '../blocks/message.ts';
import { fallbackText } from '../blocks/mrkdwn.ts';
import { inBackground } from '../rate-limit/priority.ts';
import { explainRefusal } from './error-policy.ts';

type History = Pick<WebClient, 'conversations'>;

/** Clocks differ a little between us and Slack. */
const slackSeconds = (milliseconds: number) => (milliseconds / 1000 - 120).toFixed(6);

/**
 * Looks for a message we may have sent, by its metadata, in the channel or in the thread.
 * @returns its `ts`, or `null` when Slack does not have it.
 * @throws SlackError when the app may not read the channel's history, so that nobody can know.
 */
async function findOwnMessage(
  client: History,
  post: Post,
  threadTs: string | null,
): Promise<string | null> {
  const range = {
    channel: post.channelId,
    oldest: slackSeconds(post.attemptedAt),
    include_all_metadata: true,
    limit: 200,
  };
  try {
    const { messages = [] } = threadTs
      ? await client.conversations.replies({ ...range, ts: threadTs })
      : await client.conversations.history(range);
    const ours = messages.find(
      ({ metadata }) =>
        metadata?.event_type === metadataType &&
        (metadata.event_payload as { key?: unknown } | undefined)?.key === postKey(post),
    );
    return ours?.ts ?? null;
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError)) throw error;
    throw new SlackError(
      `It is not known whether ${post.slot} of ${post.day} reached <#${post.channelId}>, and Slack does not let me look (${error.data.error}). It is not sent again. Give the app the scopes channels:history and groups:history, and this mends itself.`,
      { cause: error },
    );
  }
}

/** The `event_type` of our messages' metadata; any app in the workspace can read it, so it holds no secret. */
const metadataType = 'paperloop_post';

/** The key of one message, stored in its metadata so that it can be found again. */
const postKey = ({ channelId, day, slot }: Pick<Post, 'channelId' | 'day' | 'slot'>) =>
  `${channelId}/${day}/${slot}`;

export interface SendTools {
  store: Pick<Store, 'posts'>;
  client: Pick<WebClient, 'chat' | 'conversations'>;
  now(): Date;
  sleep(milliseconds: number): Promise<void>;
  /** Where several processes post: whether this one still works for the workspace. @throws LeaseLostError */
  checkLease?(workspaceId: string): Promise<void>;
}

const tries = 4;

type Outcome = { ts: string } | { doubt: unknown };

/** One call of chat.postMessage. A refusal of Slack's is thrown; `doubt`: it is not known whether the message was posted. */
async function attempt(
  client: SendTools['client'],
  post: Omit<Post, 'ts'>,
  message: Message,
  threadTs: string | null,
): Promise<Outcome> {
  try {
    const { ts } = await client.chat.postMessage({
      channel: post.channelId,
      ...message,
      text: fallbackText(message.text),
      ...(threadTs ? { thread_ts: threadTs } : {}),
      metadata: { event_type: metadataType, event_payload: { key: postKey(post) } },
      unfurl_links: false,
      unfurl_media: false,
    });
    if (!ts) return { doubt: new SlackError(t`Slack answered a post without its ts.`) };
    return { ts };
  } catch (error) {
    // The rate limiter has waited for a 429 already, as long as that makes sense.
    if (error instanceof WebAPIRateLimitedError || error instanceof WebAPIPlatformError)
      throw error;
    return { doubt: error };
  }
}

/** A message that Slack has. */
export interface Sent {
  ts: string;
  /** Resolves once the store has the `ts`. Whoever lets go of it without waiting hears nothing of a failure. */
  kept: Promise<void>;
}

/**
 * Sends a message exactly once and returns its `ts`. The intent is recorded before the call and
 * the `ts` after it; when it is not known whether an earlier attempt got through (a crash, a time-out, a 5xx),
 * Slack is asked for our own message by its metadata before anything is sent again.
 * @throws SlackError when Slack refuses the message, or when it cannot be known whether it is there.
 */
export async function sendOnce(
  tools: SendTools,
  intent: Omit<Post, 'ts'>,
  message: Message,
  threadTs: string | null,
): Promise<string> {
  const { ts, kept } = await sendNext(tools, { intent, message, threadTs, after: null });
  await kept;
  return ts;
}

/** One of several messages to a channel. */
interface NextMessage {
  intent: Omit<Post, 'ts'>;
  message: Message;
  threadTs: string | null;
  /** The one before, whose `ts` must be kept before this one is sent. */
  after: Sent | null;
}

/**
 * As `sendOnce`, but does not wait until the `ts` is kept: that and the intent of the next message are one write, so that
 * a digest waits for the disk half as often.
 */
export const sendNext = (tools: SendTools, next: NextMessage): Promise<Sent> =>
  inBackground(() => send(tools, next));

/** Records the `ts`. Where another process has sent the message too, it is one too many and is taken back. */
async function keepTs(
  { store, client, sleep }: SendTools,
  { workspaceId, channelId, day, slot }: Omit<Post, 'ts'>,
  ts: string,
): Promise<void> {
  if ((await store.posts.confirm({ workspaceId, channelId, day, slot }, ts)) === ts) return;
  for (let count = 0; ; count++) {
    try {
      await client.chat.delete({ channel: channelId, ts });
      return;
    } catch (error) {
      if (error instanceof WebAPIPlatformError && error.data.error === 'message_not_found') return;
      if (count === tries) throw refusal(error, channelId);
      await sleep(1000 * 2 ** count);
    }
  }
}

async function send(
  tools: SendTools,
  { intent, message, threadTs, after }: NextMessage,
): Promise<Sent> {
  const { store, client, sleep } = tools;
  const { workspaceId, channelId, day, slot } = intent;
  const [{ post, isNew }] = await Promise.all([store.posts.begin(intent), after?.kept]);
  if (post.ts) return { ts: post.ts, kept: Promise.resolve() };
  const confirm = (ts: string): Sent => {
    const kept = keepTs(tools, intent, ts);
    // It is waited for a little later: until then a failure must not end the process.
    kept.catch(() => undefined);
    return { ts, kept };
  };
  let inDoubt = !isNew;
  let cause: unknown = null;
  for (let count = 0; count < tries; count++) {
    const found = inDoubt ? await findOwnMessage(client, post, threadTs) : null;
    if (found) return confirm(found);
    await tools.checkLease?.(workspaceId);
    const outcome = await attempt(client, intent, message, threadTs).catch(
      async (error: unknown) => {
        await tools.checkLease?.(workspaceId);
        await store.posts.withdraw({ workspaceId, channelId, day, slot });
        throw refusal(error, channelId);
      },
    );
    if ('ts' in outcome) return confirm(outcome.ts);
    inDoubt = true;
    cause = outcome.doubt;
    await sleep(1000 * 2 ** count);
  }
  throw new SlackError(
    t`Slack did not take a message of ${spellDay(day, 'short')} for ${channelId} in ${tries} tries; it is tried again at the next run.`,
    { cause },
  );
}

function refusal(error: unknown, channelId: string): SlackError {
  const reason = explainRefusal(error) ?? t`Slack did not accept it.`;
  return new SlackError(t`A message for ${channelId} could not be posted. ${reason}`, {
    cause: error,
  });
}
