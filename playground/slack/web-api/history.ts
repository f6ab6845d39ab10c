import { ApiRefusal } from '../api-refusal.ts';
import type { Json } from '../json.ts';
import { wireMessage } from '../payloads/wire-message.ts';
import type { SlackMessage } from '../slack-state.ts';
import type { ApiContext } from './api-context.ts';
import { findChannel, requireBotMember } from './find-channel.ts';
import { pageOf } from './page-of.ts';
import { isTrue } from './read-arguments.ts';

/** Compares timestamps of ten digits before the point as Slack does, without losing digits. */
function inRange(ts: string, args: Json): boolean {
  const inclusive = isTrue(args.inclusive);
  const bound = (value: unknown) => {
    const [seconds = '0', fraction = ''] = String(value).split('.');
    return `${seconds.padStart(10, '0')}.${fraction.padEnd(6, '0')}`;
  };
  const given = (value: unknown) => value !== undefined && value !== '';
  const [oldest, latest] = [bound(args.oldest), bound(args.latest)];
  if (given(args.oldest) && !(inclusive ? ts >= oldest : ts > oldest)) return false;
  return !given(args.latest) || (inclusive ? ts <= latest : ts < latest);
}

function answer({ state, args }: ApiContext, messages: SlackMessage[]): Json {
  const { items, next } = pageOf(messages, args, 999);
  const withMetadata = isTrue(args.include_all_metadata);
  return {
    ok: true,
    messages: items.map((message) => wireMessage(state, message, withMetadata)),
    has_more: next !== '',
    ...(next === '' ? {} : { response_metadata: { next_cursor: next } }),
  };
}

/** Newest first; replies only where they were also sent to the channel. */
export function conversationsHistory(context: ApiContext): Json {
  const { state, args } = context;
  const channel = findChannel(state, args.channel);
  requireBotMember(state, channel);
  const found = state.messages.filter(
    (one) =>
      one.channelId === channel.id &&
      one.visibleTo === null &&
      (one.threadTs === null || one.isBroadcast) &&
      inRange(one.ts, args),
  );
  return { ...answer(context, found.reverse()), pin_count: 0 };
}

/** The parent first, then its replies, oldest first. */
export function conversationsReplies(context: ApiContext): Json {
  const { state, args } = context;
  const channel = findChannel(state, args.channel);
  requireBotMember(state, channel);
  const seen = state.messages.filter(
    (one) => one.channelId === channel.id && one.visibleTo === null,
  );
  const asked = seen.find((one) => one.ts === args.ts);
  if (!asked) throw new ApiRefusal('thread_not_found');
  const top = asked.threadTs ?? asked.ts;
  const replies = seen.filter((one) => one.threadTs === top && inRange(one.ts, args));
  return answer(context, [...seen.filter((one) => one.ts === top), ...replies]);
}
