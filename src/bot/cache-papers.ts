import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { inTurns } from '../lib/async/in-turns.ts';
import { nextTurn } from '../lib/async/next-turn.ts';
import type { Paper } from '../paper.ts';
import type { PaperStore } from '../store/paper-store.ts';
import type { Store } from '../store/store.ts';
import { PaperWindow } from './paper-window.ts';

/** Papers from outside the window that are kept: what channels voted on long ago. */
const mostPapers = 5000;

/**
 * The store with a cache for papers: every question gets the same object for a paper, so that what rankers work out for
 * it need not be worked out again for each channel and vote. Before each answer the store tells what was written.
 */
export function cachePapers(store: Store): Store {
  const window = new PaperWindow(readInTurns(store.papers));
  // What was written is told to the window between two questions, never amid one.
  const oneByOne = pLimit(1);
  const others = new LRUCache<string, Paper>({ max: mostPapers });
  let mark = 0;
  const bringUpToDate = async (): Promise<void> => {
    const written = await store.papers.writtenSince(mark);
    // Another call may have been told more meanwhile.
    if (written.mark <= mark) return;
    mark = written.mark;
    window.written(written.papers);
    if (!written.papers) others.clear();
    for (const { id } of written.papers ?? []) others.delete(id);
  };
  const find: PaperStore['getMany'] = async (ids) => {
    await bringUpToDate();
    const found = new Map<string, Paper>();
    const keep = (paper: Paper | undefined) => paper && found.set(paper.id, paper);
    for (const id of ids) keep(window.get(id) ?? others.get(id));
    const unknown = ids.filter((id) => !found.has(id));
    const readAt = mark;
    const read = unknown.length > 0 ? await store.papers.getMany(unknown) : [];
    await bringUpToDate();
    for (const paper of read) {
      // Another call may have read it meanwhile.
      keep(window.get(paper.id) ?? others.get(paper.id) ?? paper);
      if (readAt === mark) others.set(paper.id, found.get(paper.id));
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  };
  const getMany: PaperStore['getMany'] = (ids) => oneByOne(() => find(ids));
  const before: PaperStore['before'] = (...asked) =>
    oneByOne(async () => {
      await bringUpToDate();
      return window.before(...asked);
    });
  const between: PaperStore['between'] = (...asked) =>
    oneByOne(async () => {
      await bringUpToDate();
      return window.between(...asked);
    });
  return { ...store, papers: { ...store.papers, before, between, getMany } };
}

/** The past is read in many statements of some milliseconds, between which the event loop may run. */
function readInTurns(papers: PaperStore): Pick<PaperStore, 'before' | 'between' | 'getMany'> {
  const yieldInTurn = inTurns(nextTurn);
  return {
    getMany: papers.getMany,
    before: async (...asked) => {
      await yieldInTurn();
      return papers.before(...asked);
    },
    between: async (...asked) => {
      await yieldInTurn();
      return papers.between(...asked);
    },
  };
}
