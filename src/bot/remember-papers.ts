import type { Paper } from '../paper.ts';
import type { Store } from '../store/store.ts';

/** Yesterday's past and today's: each holds up to 20,000 papers. */
const mostPasts = 2;
const mostPapers = 5000;

/**
 * The store with a memory for papers: the same question gets the same paper objects, so that what rankers work out
 * once a paper object need not be worked out again for each vote. It forgets all when a paper changes; nothing else
 * may write to the store meanwhile, which its lock sees to.
 */
export function rememberPapers(store: Store): Store {
  const pasts = new Map<string, Promise<Paper[]>>();
  const papers = new Map<string, Paper>();
  let changes = 0;
  const keepNewest = (map: Map<string, unknown>, most: number) => {
    for (const key of map.keys()) {
      if (map.size <= most) break;
      map.delete(key);
    }
  };
  const before: Store['papers']['before'] = (day, limit) => {
    const key = `${day} ${limit}`;
    const past = pasts.get(key) ?? store.papers.before(day, limit);
    pasts.delete(key);
    pasts.set(key, past);
    past.catch(() => pasts.delete(key));
    keepNewest(pasts, mostPasts);
    return past;
  };
  const getMany: Store['papers']['getMany'] = async (ids) => {
    const readAt = changes;
    const unknown = ids.filter((id) => !papers.has(id));
    const read = unknown.length > 0 ? await store.papers.getMany(unknown) : [];
    const found = new Map(read.map((paper) => [paper.id, paper]));
    const answer = ids.flatMap((id) => papers.get(id) ?? found.get(id) ?? []);
    if (readAt === changes) for (const paper of read) papers.set(paper.id, paper);
    keepNewest(papers, mostPapers);
    return answer;
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
