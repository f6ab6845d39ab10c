import { ApiRefusal } from '../api-refusal.ts';
import type { Json } from '../json.ts';
import { wireMessage } from '../payloads/wire-message.ts';
import type { SlackChannel, SlackState } from '../slack-state.ts';
import { addMessage } from './add-message.ts';
import type { ApiContext } from './api-context.ts';
import { findPostable } from './find-channel.ts';
import { readContent } from './message-content.ts';
import { isTrue } from './read-arguments.ts';

const tsForm = /^\d{10}\.\d{6}$/;

/** The top of the thread to answer in; a reply given as the thread leads to its own parent. */
function readThread(state: SlackState, channel: SlackChannel, threadTs: unknown): string | null {
  if (threadTs === undefined || threadTs === '') return null;
  // Sent as a number it loses its last digits, and the reply would land nowhere.
  if (!tsForm.test(String(threadTs))) throw new ApiRefusal('invalid_thread_ts');
  const parent = state.messages.find(
    (one) => one.channelId === channel.id && one.ts === threadTs && one.visibleTo === null,
  );
  if (!parent) throw new ApiRefusal('thread_not_found');
  return parent.threadTs ?? parent.ts;
}

export function chatPostMessage({ state, args, now }: ApiContext): Json {
  const channel = findPostable(state, args.channel);
  const content = readContent(args);
  const message = addMessage(state, channel, now, {
    authorId: state.app.botUserId,
    text: content.text ?? '',
    blocks: content.blocks ?? [],
    metadata: content.metadata ?? null,
    threadTs: readThread(state, channel, args.thread_ts),
    isBroadcast: isTrue(args.reply_broadcast),
  });
  const warning = 'message_truncated';
  return {
    ok: true,
    channel: channel.id,
    ts: message.ts,
    message: wireMessage(state, message, true),
    ...(content.truncated ? { warning, response_metadata: { warnings: [warning] } } : {}),
  };
}

export function chatPostEphemeral({ state, args, now }: ApiContext): Json {
  const channel = findPostable(state, args.channel);
  const content = readContent(args);
  const user = state.members.find((member) => member.id === args.user);
  if (!user) throw new ApiRefusal('user_not_found');
  if (!channel.memberIds.includes(user.id)) throw new ApiRefusal('user_not_in_channel');
  const message = addMessage(state, channel, now, {
    authorId: state.app.botUserId,
    text: content.text ?? '',
    blocks: content.blocks ?? [],
    threadTs: readThread(state, channel, args.thread_ts),
    visibleTo: user.id,
  });
  return { ok: true, message_ts: message.ts };
}
