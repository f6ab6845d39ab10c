import { ApiRefusal } from '../api-refusal.ts';
import type { Json } from '../json.ts';
import type { ResponseHook, SlackMessage, SlackState } from '../slack-state.ts';
import { addMessage } from './add-message.ts';
import { applyContent } from './chat-change.ts';
import { readContent } from './message-content.ts';
import { isTrue } from './read-arguments.ts';

function takeHook(state: SlackState, now: Date, token: string): ResponseHook {
  const hook = state.hooks[token];
  if (!hook) throw new ApiRefusal('invalid_url');
  if (now.getTime() > hook.expiresAt) throw new ApiRefusal('expired_url');
  if (hook.usesLeft === 0) throw new ApiRefusal('used_url');
  hook.usesLeft -= 1;
  return hook;
}

/** The pressed message, ephemeral or not; null when it is gone or there was none. */
function originalOf(state: SlackState, hook: ResponseHook): SlackMessage | null {
  const { channelId, originalTs } = hook;
  return state.messages.find((one) => one.channelId === channelId && one.ts === originalTs) ?? null;
}

/** Shows an answer to one member, or to the channel with `response_type: "in_channel"`. */
export function showAnswer(
  state: SlackState,
  now: Date,
  place: Pick<ResponseHook, 'memberId' | 'channelId' | 'threadTs'>,
  body: Json,
): void {
  const channel = state.channels.find((one) => one.id === place.channelId);
  if (!channel) throw new ApiRefusal('channel_not_found');
  const content = readContent(body);
  addMessage(state, channel, now, {
    authorId: state.app.botUserId,
    text: content.text ?? '',
    blocks: content.blocks ?? [],
    metadata: content.metadata ?? null,
    threadTs: typeof body.thread_ts === 'string' ? body.thread_ts : place.threadTs,
    visibleTo: body.response_type === 'in_channel' ? null : place.memberId,
  });
}

/**
 * A POST to a `response_url`.
 * @throws ApiRefusal invalid_url, expired_url, used_url, no_text, invalid_blocks, message_not_found
 */
export function answerHook(state: SlackState, now: Date, token: string, body: Json): void {
  const hook = takeHook(state, now, token);
  const original = originalOf(state, hook);
  if (isTrue(body.delete_original)) {
    if (!original) throw new ApiRefusal('message_not_found');
    state.messages.splice(state.messages.indexOf(original), 1);
    if (body.text === undefined && body.blocks === undefined) return;
  } else if (isTrue(body.replace_original) && original) {
    applyContent({ state, now }, original, readContent(body));
    return;
  }
  showAnswer(state, now, hook, body);
}
