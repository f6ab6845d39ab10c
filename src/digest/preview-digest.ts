import type { Day, Digest } from '../paper.ts';
import { type DigestTools, prepareDigest } from './digest.ts';
import type { DigestChannel } from './digest-channel.ts';
import { storeAsOf } from './store-as-of.ts';

/** What a channel's digest of the day would be now. Costs nothing: no source is read and no model writes. */
export const previewDigest = (
  tools: DigestTools,
  channel: DigestChannel,
  day: Day,
): Promise<Digest> => prepareDigest({ ...tools, sources: [], llm: null }, channel, day);

/** What a digest would have been with the settings given, as things stood when it was made. Costs nothing. */
export const previewPastDigest = (
  tools: DigestTools,
  channel: DigestChannel,
  { day, createdAt }: Digest,
): Promise<Digest> => {
  const store = { ...tools.store, ...storeAsOf(tools.store, createdAt) };
  return previewDigest({ ...tools, store }, channel, day);
};
