import { LRUCache } from 'lru-cache';
import type { Paper } from '../paper.ts';
import type { Store } from '../store/store.ts';
import { PaperWindow } from './paper-window.ts';

/** Papers from outside the window that are kept: what channels voted on long ago. */
const mostPapers = 5000;

/**
 * The store with a cache for papers: every question gets the same object for a paper, so that what rankers work out for
 * it need not be worked out again for each channel and vote. Nothing else may write to the store meanwhile, which the
 * store's lock prevents.
 */
export function cachePapers(store: Store): Store {
  const window = new PaperWindow(store.papers);
  const others = new LRUCache<string, Paper>({ max: mostPapers });
  let changes = 0;
  const getMany: Store['papers']['getMany'] = async (ids) => {
    const readAt = changes;
    const found = new Map<string, Paper>();
    const keep = (paper: Paper | undefined) => paper && found.set(paper.id, paper);
    for (const id of ids) keep(window.get(id) ?? others.get(id));
    const unknown = ids.filter((id) => !found.has(id));
    const read = unknown.length > 0 ? await store.papers.getMany(unknown) : [];
    for (const paper of read) {
      // Another call may have read it meanwhile.
      keep(window.get(paper.id) ?? others.get(paper.id) ?? paper);
      if (readAt === changes) others.set(paper.id, found.get(paper.id));
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  };
  const upsert: Store['papers']['upsert'] = async (some, seenOn) => {
    const counts = await store.papers.upsert(some, seenOn);
    if (counts.added + counts.changed > 0) {
      changes += 1;
      window.written(some);
      for (const { id } of some) others.delete(id);
    }
    return counts;
  };
  const before: Store['papers']['before'] = (day, limit) => window.before(day, limit);
  const between: Store['papers']['between'] = (from, to) => window.between(from, to);
  return { ...store, papers: { ...store.papers, before, between, getMany, upsert } };
}
