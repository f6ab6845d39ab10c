import { type DigestTools, prepareDigest } from '../digest/digest.ts';
import { storeAsOf } from '../digest/store-as-of.ts';
import type { CommandTools } from '../slack/commands/command-call.ts';
import type { Store } from '../store/store.ts';

/** Digests that nobody posts. They spend nothing: no source is asked and no model writes. */
export function createPreviews(
  digest: DigestTools & { store: Store },
): Pick<CommandTools, 'prepare' | 'prepareAgain'> {
  const free = { ...digest, sources: [], llm: null };
  return {
    prepare: (channel, day) => prepareDigest(free, channel, day),
    prepareAgain: (channel, { day, createdAt }) => {
      const store = { ...digest.store, ...storeAsOf(digest.store, createdAt) };
      return prepareDigest({ ...free, store }, channel, day);
    },
  };
}
