import { LRUCache } from 'lru-cache';
import type { Paper } from '../paper.ts';
import type { Store } from '../store/store.ts';

/** Yesterday's past and today's: each holds up to 20,000 papers. */
const mostPasts = 2;
const mostPapers = 5000;

/**
 * The store with a cache for papers: the same question gets the same paper objects, so that what rankers work out for a
 * paper object need not be worked out again for each vote. It is emptied when a paper changes; nothing else may write
 * to the store meanwhile, which the store's lock prevents.
 */
export function cachePapers(store: Store): Store {
  const pasts = new LRUCache<string, Promise<Paper[]>>({ max: mostPasts });
  const papers = new LRUCache<string, Paper>({ max: mostPapers });
  let changes = 0;
  const before: Store['papers']['before'] = (day, limit) => {
    const key = `${day} ${limit}`;
    const past = pasts.get(key) ?? store.papers.before(day, limit);
    pasts.set(key, past);
    past.catch(() => pasts.delete(key));
    return past;
  };
  const getMany: Store['papers']['getMany'] = async (ids) => {
    const readAt = changes;
    const found = new Map<string, Paper>();
    const keep = (paper: Paper | undefined) => paper && found.set(paper.id, paper);
    for (const id of ids) keep(papers.get(id));
    const unknown = ids.filter((id) => !found.has(id));
    const read = unknown.length > 0 ? await store.papers.getMany(unknown) : [];
    for (const paper of read) {
      // Another call may have read it meanwhile.
      keep(papers.get(paper.id) ?? paper);
      if (readAt === changes) papers.set(paper.id, found.get(paper.id));
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  };
  const upsert: Store['papers']['upsert'] = async (some, seenOn) => {
    const counts = await store.papers.upsert(some, seenOn);
    if (counts.added + counts.changed > 0) {
      changes += 1;
      pasts.clear();
      papers.clear();
    }
    return counts;
  };
  return { ...store, papers: { ...store.papers, before, getMany, upsert } };
}
