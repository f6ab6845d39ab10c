import { fillBlocks } from '../block-kit/fill-blocks.ts';
import type { Json } from '../json.ts';
import { nextTs } from '../next-ts.ts';
import type { SlackChannel, SlackMessage, SlackState } from '../slack-state.ts';

export interface NewMessage {
  authorId: string;
  text: string;
  blocks?: Json[];
  metadata?: Json | null;
  threadTs?: string | null;
  isBroadcast?: boolean;
  visibleTo?: string | null;
}

/** Puts a message at the end of a channel; a direct message becomes listed by it. */
export function addMessage(
  state: SlackState,
  channel: SlackChannel,
  now: Date,
  message: NewMessage,
): SlackMessage {
  const added: SlackMessage = {
    channelId: channel.id,
    ts: nextTs(state, now),
    threadTs: message.threadTs ?? null,
    isBroadcast: message.isBroadcast ?? false,
    authorId: message.authorId,
    text: message.text,
    blocks: fillBlocks(state, message.blocks ?? []),
    formerBlocks: [],
    metadata: message.metadata ?? null,
    unfurls: null,
    editedTs: null,
    showsEdited: false,
    visibleTo: message.visibleTo ?? null,
    reactions: [],
    fileIds: [],
  };
  state.messages.push(added);
  channel.isOpen = true;
  return added;
}
