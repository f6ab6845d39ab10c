import type { Embedder } from '../../embed/embedder.ts';
import { atMost } from '../../lib/async/at-most.ts';
import { inTurns, stepsInTurns, type YieldToLoop } from '../../lib/async/in-turns.ts';
import { createSingleFlight } from '../../lib/async/single-flight.ts';
import type { Store } from '../../store/store.ts';
import { SearchIndex } from '../index/search-index.ts';
import type { ArchiveSearch } from './archive-search.ts';
import { findPeople } from './find-people.ts';
import { findTrends, noTrends } from './find-trends.ts';
import type { IndexFiles } from './index-files.ts';
import { askIndex } from './search-engine.ts';

/** Papers that are indexed as one segment: about two seconds of work. */
const batch = 2048;
/** The index is written to its files when so many papers are new in it, and at the end of a reading. */
const savedEvery = 16_384;

/** What is read of a store. */
export interface SearchedStore {
  papers: Pick<Store['papers'], 'getMany'>;
  paperChanges: Store['paperChanges'];
}

interface Tools {
  store: SearchedStore;
  embedder: () => Embedder;
  /** Where the index is kept for the next process; `null`: nowhere. */
  files: IndexFiles | null;
  /** Told once when the files cannot be written, a full disk say: the search goes on. Without it that is an error. */
  onUnsaved?: ((error: unknown) => void) | undefined;
  /** Gives questions a turn while papers are read. */
  yieldToLoop: YieldToLoop;
}

/** A question waits so long for papers that are not in the index yet. */
const longestWaitMs = 500;
/** What rose is told beside other things, and read of a whole archive or not at all. */
const longestTrendWaitMs = 10_000;

/** A search in this thread. */
export interface LocalSearch extends ArchiveSearch {
  /** How many papers came or changed since the last time. */
  waiting(): Promise<number>;
  /** @param onProgress called with how many papers are done. */
  refresh(onProgress?: (done: number) => void): Promise<void>;
}

interface State {
  index: SearchIndex;
  /** The last change that is in the index. */
  mark: number;
  /** Whether the last writing of the files failed. */
  isUnsaved: boolean;
}

async function open({ store, embedder, files }: Tools): Promise<State> {
  const kept = (await files?.load(store.paperChanges)) ?? null;
  return {
    index: new SearchIndex(embedder, kept?.segments ?? []),
    mark: kept?.mark ?? 0,
    isUnsaved: false,
  };
}

/** Keeps the index for the next process; where that fails, the next reading that brings papers tries again. */
async function save({ store, files, onUnsaved }: Tools, state: State): Promise<void> {
  try {
    await files?.save(state.index, state.mark, store.paperChanges);
    state.isUnsaved = false;
  } catch (error) {
    if (!onUnsaved) throw error;
    if (!state.isUnsaved) onUnsaved(error);
    state.isUnsaved = true;
  }
}

/** Takes in what changed, a batch after the other. */
async function takeIn(
  tools: Tools,
  state: State,
  onProgress: (done: number) => void,
): Promise<void> {
  const { store, yieldToLoop } = tools;
  let done = 0;
  let unsaved = 0;
  for (;;) {
    const changed = await store.paperChanges.since(state.mark, batch);
    const papers = changed.map(({ paper }) => paper);
    await stepsInTurns(state.index.add(papers), inTurns(yieldToLoop));
    state.mark = changed.at(-1)?.ticket ?? state.mark;
    done += papers.length;
    unsaved += papers.length;
    onProgress(done);
    const isLast = changed.length < batch;
    if (unsaved >= savedEvery || (isLast && unsaved > 0)) {
      await save(tools, state);
      unsaved = 0;
    }
    if (isLast) return;
  }
}

/** Reads an archive into an index in this thread, and answers from it. */
export function createLocalSearch(tools: Tools): LocalSearch {
  const { store, embedder, yieldToLoop } = tools;
  let state: State | null = null;
  const openOnce = createSingleFlight<State>();
  const opened = async () => {
    state ??= await openOnce('', () => open(tools));
    return state;
  };
  const readOnce = createSingleFlight<void>();
  const refresh = (onProgress: (done: number) => void = () => undefined) =>
    readOnce('', async () => takeIn(tools, await opened(), onProgress));
  const waiting = async () => store.paperChanges.waiting((await opened()).mark);
  /** The index with what has just come, where that is in it so soon. */
  const ready = async (withinMs = longestWaitMs) => {
    if ((await waiting()) > 0) await atMost(withinMs, refresh());
    return { index: (await opened()).index, papers: store.papers };
  };
  return {
    refresh,
    waiting,
    ask: async (request) => {
      const asked = { ...(await ready()), embedder };
      return { ...(await askIndex(asked, request)), waiting: await waiting() };
    },
    people: async (name) => findPeople(await ready(), name, inTurns(yieldToLoop)),
    trends: async (request) => {
      const asked = { ...(await ready(longestTrendWaitMs)), embedder: embedder() };
      // Where papers are missing, nothing true can be said of their numbers.
      if ((await waiting()) > 0) return noTrends;
      return findTrends(asked, request, inTurns(yieldToLoop));
    },
    close: async () => undefined,
  };
}
