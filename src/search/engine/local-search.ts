import type { Embedder } from '../../embed/embedder.ts';
import { inTurns, stepsInTurns, type YieldToLoop } from '../../lib/async/in-turns.ts';
import { createSingleFlight } from '../../lib/async/single-flight.ts';
import type { Store } from '../../store/store.ts';
import { SearchIndex } from '../index/search-index.ts';
import type { ArchiveSearch } from './archive-search.ts';
import type { IndexFiles } from './index-files.ts';
import { askIndex } from './search-engine.ts';

/** Papers that are indexed as one segment: about two seconds of work. */
const batch = 2048;
/** The index is written to its files when so many papers are new in it, and at the end of a reading. */
const savedEvery = 16_384;

interface Tools {
  store: { papers: Pick<Store['papers'], 'getMany'>; paperChanges: Store['paperChanges'] };
  embedder: () => Embedder;
  /** Where the index is kept for the next process; `null`: nowhere. */
  files: IndexFiles | null;
  /** Gives questions a turn while papers are read. */
  yieldToLoop: YieldToLoop;
}

/** Reads an archive into an index in this thread, and answers from it. */
export function createLocalSearch({ store, embedder, files, yieldToLoop }: Tools): ArchiveSearch {
  let state: { index: SearchIndex; mark: number } | null = null;
  const open = async () => {
    const kept = (await files?.load(store.paperChanges)) ?? null;
    state = {
      index: new SearchIndex(embedder(), kept?.segments ?? []),
      mark: kept?.mark ?? 0,
    };
    return state;
  };
  const openOnce = createSingleFlight<{ index: SearchIndex; mark: number }>();
  const opened = async () => state ?? openOnce('open', open);
  const read = async (): Promise<void> => {
    const own = await opened();
    let unsaved = 0;
    for (;;) {
      const changed = await store.paperChanges.since(own.mark, batch);
      if (changed.length > 0) {
        const papers = changed.map(({ paper }) => paper);
        await stepsInTurns(own.index.add(papers), inTurns(yieldToLoop));
        own.mark = changed.at(-1)?.ticket ?? own.mark;
        unsaved += changed.length;
      }
      const isLast = changed.length < batch;
      if (unsaved >= savedEvery || (isLast && unsaved > 0)) {
        await files?.save(own.index, own.mark);
        unsaved = 0;
      }
      if (isLast) return;
    }
  };
  const readOnce = createSingleFlight<void>();
  const refresh = () => readOnce('archive', read);
  return {
    refresh,
    ask: async (request) => {
      const { index, mark } = await opened();
      const waiting = await store.paperChanges.waiting(mark);
      const answer = await askIndex({ index, papers: store.papers, embedder: embedder() }, request);
      return { ...answer, waiting };
    },
    close: async () => undefined,
  };
}
