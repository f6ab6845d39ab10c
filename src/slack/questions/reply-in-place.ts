import type { WebClient } from '@slack/web-api';
import type { Log } from '../../log.ts';
import type { Message } from '../blocks/message.ts';
import { fallbackText } from '../blocks/mrkdwn.ts';

export interface ReplyTools {
  client: Pick<WebClient, 'chat'>;
  log: Log;
}

/** A reply that may first say what is being done. */
export interface Reply {
  /** Shows that the work takes a moment; the answer takes its place. */
  progress(message: Message): void;
  answer(message: Message): Promise<void>;
  /** Puts a message in the place of the progress, where that was shown: the work has failed. */
  fail(message: Message): Promise<void>;
}

/** A reply in a channel, or in one of its threads. */
export function replyInPlace(
  { client, log }: ReplyTools,
  { channel, thread }: { channel: string; thread: string | undefined },
): Reply {
  let shown: Promise<string | null> | null = null;
  const post = ({ text, blocks }: Message) =>
    client.chat.postMessage({
      channel,
      ...(thread === undefined ? {} : { thread_ts: thread }),
      text: fallbackText(text),
      blocks,
      unfurl_links: false,
      unfurl_media: false,
    });
  const update = (ts: string, { text, blocks }: Message) =>
    client.chat.update({ channel, ts, text: fallbackText(text), blocks });
  return {
    progress: (message) => {
      shown ??= post(message).then(
        ({ ts }) => ts ?? null,
        (error: unknown) => {
          log.warn({ error, channel }, 'It could not be told that an answer takes a moment');
          return null;
        },
      );
    },
    answer: async (message) => {
      const ts = await shown;
      await (ts ? update(ts, message).catch(() => post(message)) : post(message));
    },
    fail: async (message) => {
      const ts = await shown;
      if (ts) await update(ts, message).catch(() => undefined);
    },
  };
}
