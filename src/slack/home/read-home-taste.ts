import type { KnownBlock } from '@slack/types';
import { LRUCache } from 'lru-cache';
import type { Explanations } from '../../digest/explanations.ts';
import { languageTag } from '../../lib/language/language.ts';
import type { Channel } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { type PictureTools, uploadPicture } from '../delivery/upload-picture.ts';
import { tasteMessage } from '../taste/taste-message.ts';
import { tastePicture } from '../taste/taste-picture.ts';

export interface HomeTasteTools extends PictureTools {
  store: Pick<Store, 'votes'>;
  explanations: Pick<Explanations, 'taste'>;
}

/** A channel's taste for one member, without the buttons, which only work in a message. */
export async function readTasteBlocks(
  tools: HomeTasteTools,
  channel: Channel,
  memberId: string,
): Promise<KnownBlock[] | null> {
  const { workspaceId, id: channelId } = channel;
  const read = await tools.explanations.taste({ workspaceId, channelId, memberId });
  if (!read || read.taste.thumbs === 0) return null;
  const chart = tastePicture(channel.name, read.taste);
  const picture = chart && (await uploadPicture(tools, chart, 'taste'));
  return tasteMessage(channel, read, picture).blocks.filter(({ type }) => type !== 'actions');
}

/** Caches the taste of each member's first channel until there are new votes. */
export function createHomeTaste(tools: HomeTasteTools) {
  const known = new LRUCache<string, { stamp: string; blocks: KnownBlock[] | null }>({ max: 500 });
  const stampOf = async ({ workspaceId, id, tasteSince }: Channel): Promise<string> => {
    const votes = await tools.store.votes.inChannel(workspaceId, id);
    return `${languageTag()} ${tasteSince} ${votes.length} ${votes.at(-1)?.at ?? 0}`;
  };
  const keyOf = ({ workspaceId, id }: Channel, memberId: string) =>
    `${workspaceId} ${id} ${memberId}`;
  return {
    /** The cached blocks, if nothing has changed since; `undefined` otherwise. */
    recall: async (channel: Channel, memberId: string) => {
      const one = known.get(keyOf(channel, memberId));
      return one && one.stamp === (await stampOf(channel)) ? one.blocks : undefined;
    },
    read: async (channel: Channel, memberId: string) => {
      const stamp = await stampOf(channel);
      const blocks = await readTasteBlocks(tools, channel, memberId);
      known.set(keyOf(channel, memberId), { stamp, blocks });
      return blocks;
    },
  };
}
