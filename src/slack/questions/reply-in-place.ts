import type { WebClient } from '@slack/web-api';
import type { Log } from '../../log.ts';
import type { Post } from '../../paper.ts';
import type { Message } from '../blocks/message.ts';
import { fallbackText } from '../blocks/mrkdwn.ts';
import { retryUnanswered } from '../delivery/error-policy.ts';
import { type SendTools, sendOnce } from '../delivery/send-once.ts';

export interface ReplyTools {
  client: Pick<WebClient, 'chat'>;
  log: Log;
}

/** A reply that may first say what is being done. */
export interface Reply {
  /** Whether it is there already, by an earlier process or another one. */
  isGiven(): Promise<boolean>;
  /** Shows that the work takes a moment; the answer takes its place. */
  progress(message: Message): void;
  answer(message: Message): Promise<void>;
  /** Puts a message in the place of the progress, where that was shown: the work has failed. */
  fail(message: Message): Promise<void>;
}

/** What the store has of a reply that is whole. */
const given = 'answered';

interface Place {
  /** One message for each: the first that is sent is kept under it, and becomes the answer. */
  intent: Omit<Post, 'ts'>;
  thread: string | undefined;
}

/** A reply in a channel, or in one of its threads: one message, however often and by whomever the work for it is begun. */
export function replyInPlace(tools: ReplyTools & SendTools, { intent, thread }: Place): Reply {
  const { client, log, store } = tools;
  const { workspaceId, channelId, day, slot } = intent;
  let shown: Promise<string | null> | null = null;
  const post = (message: Message) => sendOnce(tools, intent, message, thread ?? null);
  const update = (ts: string, { text, blocks }: Message) =>
    client.chat.update({ channel: channelId, ts, text: fallbackText(text), blocks });
  /** The message that an earlier try has sent. */
  const sentBefore = async (): Promise<string | null> => {
    const posts = await store.posts.ofDay(workspaceId, channelId, day);
    return posts.find((one) => one.slot === slot)?.ts ?? null;
  };
  /** Where the message is gone, another one takes its place. */
  const replace = (ts: string, message: Message) =>
    retryUnanswered(tools, () => update(ts, message)).catch(() =>
      client.chat.postMessage({
        channel: channelId,
        ...(thread === undefined ? {} : { thread_ts: thread }),
        text: fallbackText(message.text),
        blocks: message.blocks,
        unfurl_links: false,
        unfurl_media: false,
      }),
    );
  return {
    isGiven: async () => {
      const ts = await sentBefore();
      if (ts === null) return false;
      const known = await store.posts.shownBetween(workspaceId, channelId, { from: day, to: day });
      return known.get(ts) === given;
    },
    progress: (message) => {
      shown ??= post(message).catch((error: unknown) => {
        log.warn({ error, channelId }, 'It could not be told that an answer takes a moment');
        return null;
      });
    },
    answer: async (message) => {
      const before = (await shown) ?? (await sentBefore());
      const ts = before ?? (await post(message));
      if (before !== null) await replace(before, message);
      await store.posts.setShown(workspaceId, channelId, ts, given);
    },
    fail: async (message) => {
      const ts = await shown;
      if (ts) await update(ts, message).catch(() => undefined);
    },
  };
}
