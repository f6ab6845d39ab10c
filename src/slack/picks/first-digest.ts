import type { KnownBlock } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import type { Digest } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import { contextBlock } from '../blocks/message.ts';

/** Whether a digest is the first with picks that its channel ever got; it stays that when its header is made again. */
export async function isFirstDigest(
  store: { posts: Pick<Store['posts'], 'hadPicks'> },
  { workspaceId, channelId, day, picks }: Digest,
): Promise<boolean> {
  return picks.length > 0 && !(await store.posts.hadPicks(workspaceId, channelId, day));
}

/** How to begin: told with the first picks of a channel, and never again. */
export const howToBegin = (): KnownBlock =>
  contextBlock(
    t`:wave: These are your first picks. :thumbsup: what you would read, :thumbsdown: what you would not: the next ones follow your votes.`,
  );
