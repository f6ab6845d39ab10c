import { ApiRefusal } from '../api-refusal.ts';
import { fillBlocks, keepFormer } from '../block-kit/fill-blocks.ts';
import { isJson, type Json, objectsOf } from '../json.ts';
import { nextTs } from '../next-ts.ts';
import { wireMessage } from '../payloads/wire-message.ts';
import type { SlackMessage } from '../slack-state.ts';
import type { ApiContext } from './api-context.ts';
import { findChannel, findMessage, findWritable } from './find-channel.ts';
import { type MessageContent, readContent } from './message-content.ts';

/**
 * Metadata stays unless given; blocks stay only when no text is given, else the text takes their place.
 * @see https://docs.slack.dev/reference/methods/chat.update
 */
export function applyContent(
  { state, now }: Pick<ApiContext, 'state' | 'now'>,
  message: SlackMessage,
  content: MessageContent,
): void {
  if (content.text !== null) message.text = content.text;
  message.formerBlocks = keepFormer(message);
  message.blocks = fillBlocks(state, content.blocks ?? []);
  if (content.metadata !== undefined) message.metadata = content.metadata;
  message.editedTs = nextTs(state, now);
  // The client marks a message as edited only where the text is what it draws.
  message.showsEdited = message.blocks.length === 0;
}

export function chatUpdate(context: ApiContext): Json {
  const { state, args } = context;
  const channel = findWritable(state, args.channel);
  const message = findMessage(state, channel.id, args.ts);
  if (message.authorId !== state.app.botUserId) throw new ApiRefusal('cant_update_message');
  applyContent(context, message, readContent(args));
  return {
    ok: true,
    channel: channel.id,
    ts: message.ts,
    text: message.text,
    message: wireMessage(state, message, true),
  };
}

export function chatDelete({ state, args }: ApiContext): Json {
  const channel = findWritable(state, args.channel);
  const message = findMessage(state, channel.id, args.ts);
  if (message.authorId !== state.app.botUserId) throw new ApiRefusal('cant_delete_message');
  state.messages.splice(state.messages.indexOf(message), 1);
  return { ok: true, channel: channel.id, ts: message.ts };
}

export function chatGetPermalink({ state, args }: ApiContext): Json {
  const channel = findChannel(state, args.channel);
  const { ts, threadTs } = findMessage(state, channel.id, args.message_ts);
  const place = `https://${state.team.domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`;
  const thread = threadTs === null ? '' : `?thread_ts=${threadTs}&cid=${channel.id}`;
  return { ok: true, channel: channel.id, permalink: place + thread };
}

export function chatUnfurl({ state, args }: ApiContext): Json {
  const channel = findChannel(state, args.channel);
  const message = findMessage(state, channel.id, args.ts);
  const entities = isJson(args.metadata) ? objectsOf(args.metadata.entities) : [];
  if (!isJson(args.unfurls) && entities.length === 0) throw new ApiRefusal('missing_unfurls');
  for (const unfurl of Object.values(isJson(args.unfurls) ? args.unfurls : {})) {
    if (isJson(unfurl) && unfurl.blocks !== undefined) readContent({ blocks: unfurl.blocks });
  }
  message.unfurls = {
    ...Object.fromEntries(
      Object.entries(isJson(args.unfurls) ? args.unfurls : {}).map(([url, unfurl]) => [
        url,
        isJson(unfurl) && Array.isArray(unfurl.blocks)
          ? { ...unfurl, blocks: fillBlocks(state, unfurl.blocks.filter(isJson)) }
          : unfurl,
      ]),
    ),
    ...(entities.length > 0 ? { entities } : {}),
  };
  return { ok: true };
}
