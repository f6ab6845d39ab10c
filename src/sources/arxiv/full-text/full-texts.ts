import { LRUCache } from 'lru-cache';
import { createSingleFlight } from '../../../lib/async/single-flight.ts';
import { t } from '../../../lib/language/t.ts';
import type { FetchFullText, TextOf } from './fetch-full-text.ts';
import type { FullTextAnswer } from './full-text.ts';
import { isKept, type TextCache } from './text-cache.ts';

/** The full texts of papers, asked for one by one when somebody asks about a paper. */
export interface FullTexts {
  /**
   * The text of the paper's version, or why there is none. Never rejects.
   * @param onFetch called when arXiv must be asked, which takes seconds.
   */
  read(paper: TextOf, onFetch?: () => void): Promise<FullTextAnswer>;
  /** Deletes kept texts that are too old. */
  prune(): Promise<void>;
}

interface FullTextOptions {
  fetch: FetchFullText;
  /** `null`: kept in memory alone. */
  cache: TextCache | null;
  /** Milliseconds a member waits for arXiv, other requests before this one included; later the text is kept all the same. */
  patienceMs: number;
  onProblem?: (error: unknown) => void;
}

/** Pages that are fetched or waited for at a time: behind them the day's papers would have to wait. */
const mostAtOnce = 4;
/** Texts that are kept in memory: those of which there is talk. */
const inMemory = 4;

/** The work's answer, or that of `late` after so many milliseconds. */
async function within<T>(ms: number, work: Promise<T>, late: () => T): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  const timer = setTimeout(() => resolve(late()), ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Texts from memory, from the disk, or from arXiv, in that order; several who ask for one share an answer. */
export function createFullTexts(options: FullTextOptions): FullTexts {
  const { fetch, cache, patienceMs, onProblem } = options;
  const known = new LRUCache<string, FullTextAnswer>({ max: inMemory });
  const shared = createSingleFlight<FullTextAnswer>();
  const underWay = new Set<string>();

  const fetchAndKeep = async (key: string, paper: TextOf): Promise<FullTextAnswer> => {
    underWay.add(key);
    const answer = await fetch(paper).finally(() => underWay.delete(key));
    if (!isKept(answer)) return answer;
    if (answer.text !== null) known.set(key, answer);
    await cache?.put(paper, answer).catch((error: unknown) => onProblem?.(error));
    return answer;
  };

  return {
    read: async (paper, onFetch) => {
      const key = `${paper.id}v${paper.version}`;
      const kept = known.get(key) ?? (await cache?.get(paper)) ?? null;
      if (kept) {
        if (kept.text !== null) known.set(key, kept);
        return kept;
      }
      if (underWay.size >= mostAtOnce && !underWay.has(key))
        return { text: null, why: 'failed', fault: t`I am reading several papers already` };
      onFetch?.();
      const work = shared(key, () => fetchAndKeep(key, paper)).catch(
        (error: unknown): FullTextAnswer => {
          onProblem?.(error);
          return { text: null, why: 'failed', fault: t`its page cannot be read` };
        },
      );
      const late = (): FullTextAnswer => ({
        text: null,
        why: 'failed',
        fault: t`arXiv takes too long to answer`,
      });
      return within(patienceMs, work, late);
    },
    prune: async () => {
      await cache?.prune().catch((error: unknown) => onProblem?.(error));
    },
  };
}
