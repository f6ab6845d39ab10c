import { setTimeout as sleep, setImmediate as yieldToLoop } from 'node:timers/promises';
import type { Embedder } from '../embed/embedder.ts';
import { createSingleFlight } from '../lib/async/single-flight.ts';
import { dotDense } from '../lib/dense-vector.ts';
import type { Day, Paper } from '../paper.ts';
import type { Store } from '../store/store.ts';

/** Only the newest papers are found by meaning; embedding 20,000 takes 26 MB and, once, four seconds in chunks. */
const mostPapers = 20_000;
const chunk = 40;
/**
 * Papers below this cosine are not found: over 20,000 real papers, words without meaning reached 0.25 at most, and a
 * subject that none is about ("banana bread recipe") 0.38.
 */
const leastCosine = 0.4;
/** A search waits no longer for the archive's first reading. */
const longestWaitMs = 500;
const endOfDays = '9999-12-31';

export interface SemanticSearch {
  /** Ids of the papers closest in meaning, closest first; none while the archive is being read. */
  nearest(query: string, limit: number): Promise<string[]>;
  /** Embeds the papers that came in since the last time; called each minute. */
  refresh(): Promise<void>;
}

interface Tools {
  store: { papers: Pick<Store['papers'], 'before' | 'between' | 'newestDay' | 'count'> };
  embedder: () => Embedder;
}

/** Finds papers by meaning, with the embedding that comes with the project. */
export function createSemanticSearch({ store, embedder }: Tools): SemanticSearch {
  const vectors = new Map<string, Float32Array>();
  let readTo: Day | null = null;
  let readCount = 0;
  const readOnce = createSingleFlight<void>();
  const add = async (papers: readonly Paper[]): Promise<void> => {
    for (let at = 0; at < papers.length; at += chunk) {
      const some = papers.slice(at, at + chunk);
      const found = embedder().embed(some);
      for (const [i, { id }] of some.entries()) vectors.set(id, found[i] as Float32Array);
      await yieldToLoop();
    }
    for (const id of vectors.keys()) {
      if (vectors.size <= mostPapers) break;
      vectors.delete(id);
    }
  };
  const read = async (): Promise<void> => {
    const newest = await store.papers.newestDay(endOfDays);
    const count = await store.papers.count();
    if (newest === null || count === readCount) return;
    // The last day is read again: papers may have come in for it since.
    await add(
      readTo === null
        ? await store.papers.before(endOfDays, mostPapers)
        : await store.papers.between(readTo, newest),
    );
    readTo = newest;
    readCount = count;
  };
  const refresh = () => readOnce('archive', read);
  return {
    refresh,
    nearest: async (query, limit) => {
      if (readTo === null) await Promise.race([refresh(), sleep(longestWaitMs)]);
      const wanted = embedder().embedQuery(query);
      return [...vectors]
        .map(([id, vector]) => ({ id, cosine: dotDense(wanted, vector) }))
        .filter(({ cosine }) => cosine >= leastCosine)
        .sort((a, b) => b.cosine - a.cosine)
        .slice(0, limit)
        .map(({ id }) => id);
    },
  };
}
