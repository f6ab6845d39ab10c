import type { BotOptions } from './bot-options.ts';
import { cacheDigests } from './cache-digests.ts';
import { cachePapers } from './cache-papers.ts';
import { cacheVotes } from './cache-votes.ts';
import { keepPastIndex, type PastIndex } from './past-index.ts';
import { bypassCaches } from './replica/bypass-caches.ts';
import type { Replica } from './replica/replica.ts';

/** The store with caches for what the bot reads often, and what empties them. */
export function cachedStore(
  { store, log, pastIndexPath }: BotOptions,
  replica: Replica,
): PastIndex & { forget(): void } {
  const forgets: (() => void)[] = [];
  const onForget = (forget: () => void) => void forgets.push(forget);
  const papers = cachePapers(store);
  const past: PastIndex =
    pastIndexPath === undefined
      ? { store: papers, save: async () => undefined }
      : keepPastIndex(papers, pastIndexPath, (error) =>
          log.warn({ error }, 'The words of the past could not be kept in their file'),
        );
  const cached = cacheVotes(cacheDigests(past.store, onForget), onForget);
  return {
    ...past,
    store: replica.inbox ? bypassCaches(past.store, cached, replica.owns) : cached,
    forget: () => {
      for (const forget of forgets) forget();
    },
  };
}
