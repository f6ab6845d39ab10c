import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { shippedEmbedder } from '../embed/local-embedder.ts';
import { inTurns, stepsInTurns } from '../lib/async/in-turns.ts';
import { nextTurn } from '../lib/async/next-turn.ts';
import { knownWords } from '../lib/text/term-counts.ts';
import type { Paper } from '../paper.ts';
import type { PaperStore } from '../store/paper-store.ts';
import type { Store } from '../store/store.ts';
import { contentGiver, gatherContent, renumber } from './past-index-content.ts';
import { decodePastIndex, encodePastIndex } from './past-index-file.ts';

/** So many papers that the file lacks are worth writing it again, about a day's; fewer are read as quickly as a file. */
const worthKeeping = 300;
/** In one process it is written at most this often. */
const leastBetweenMs = 6 * 3_600_000;

export interface PastIndex {
  /** As the one given, with papers of the past that need no work again. */
  store: Store;
  /** Writes the file where that saves the next process something. A failure is told and changes nothing. */
  save(): Promise<void>;
}

/** The file's bytes; `null` where there is none that can be read. */
const readBytes = (path: string): Promise<Buffer | null> => readFile(path).catch(() => null);

interface Loaded {
  give(paper: Paper): void;
  ids: Pick<ReadonlySet<string>, 'has'>;
}

const nothing: Loaded = { give: () => undefined, ids: new Set() };

/** What the file has; nothing where it is missing, damaged or of another version: it is only a way to save time. */
async function load(path: string): Promise<Loaded> {
  // First, because the order in which words get their ids tells in sums' last digits.
  const embedder = shippedEmbedder();
  const bytes = await readBytes(path);
  if (!bytes) return nothing;
  try {
    const content = await decodePastIndex(bytes, { embedder: embedder.version, name: path });
    if (!content) return nothing;
    await stepsInTurns(renumber(content), inTurns(nextTurn));
    return contentGiver(content, embedder);
  } catch {
    return nothing;
  }
}

async function write(
  path: string,
  papers: readonly Paper[],
  candidates: readonly Paper[],
): Promise<Set<string>> {
  const embedder = shippedEmbedder();
  const yieldInTurn = inTurns(nextTurn);
  const fresh = new Set(candidates);
  const steps = gatherContent(papers, embedder, (paper) => fresh.has(paper));
  const content = await stepsInTurns(steps, yieldInTurn);
  const { version, dim } = embedder;
  const parts = await stepsInTurns(
    encodePastIndex(content, { embedder: version, dim }),
    yieldInTurn,
  );
  const part = `${path}.part`;
  try {
    await writeFile(part, parts, { mode: 0o600 });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return new Set(content.ids);
}

/** Gives papers what a file has, which is read when they are first asked for. */
function createGiver(path: string) {
  let loading: Promise<Loaded> | null = null;
  const given = new WeakSet<readonly Paper[]>();
  const saved = { ids: nothing.ids };
  const giveAll = async (papers: readonly Paper[]): Promise<void> => {
    if (given.has(papers)) return;
    loading ??= load(path).then((loaded) => {
      saved.ids = loaded.ids;
      return loaded;
    });
    const { give } = await loading;
    const yieldInTurn = inTurns(nextTurn);
    for (const paper of papers) {
      give(paper);
      if (yieldInTurn.isDue()) await yieldInTurn();
    }
    given.add(papers);
  };
  return { giveAll, saved };
}

/**
 * Keeps in a file what is worked out of the texts of the past's papers and of the candidates, so that the first digest
 * of another process has to do so only for what is new.
 */
export function keepPastIndex(
  store: Store,
  path: string,
  onProblem: (error: unknown) => void = () => undefined,
): PastIndex {
  const { giveAll, saved } = createGiver(path);
  const latest: Record<'before' | 'between', readonly Paper[]> = { before: [], between: [] };
  let savedAt = Number.NEGATIVE_INFINITY;
  const keep = async (kind: keyof typeof latest, papers: Paper[]): Promise<Paper[]> => {
    if (papers.length < worthKeeping) return papers;
    await giveAll(papers);
    if ((papers.at(-1)?.day ?? '') >= (latest[kind].at(-1)?.day ?? '')) latest[kind] = papers;
    return papers;
  };
  const before: PaperStore['before'] = async (...asked) =>
    keep('before', await store.papers.before(...asked));
  const between: PaperStore['between'] = async (...asked) =>
    keep('between', await store.papers.between(...asked));
  const save = async (): Promise<void> => {
    if (performance.now() - savedAt < leastBetweenMs) return;
    const papers = [...new Set([...latest.before, ...latest.between])].filter(knownWords);
    if (papers.filter(({ id }) => !saved.ids.has(id)).length < worthKeeping) return;
    savedAt = performance.now();
    try {
      saved.ids = await write(path, papers, latest.between);
    } catch (error) {
      onProblem(error);
    }
  };
  return { store: { ...store, papers: { ...store.papers, before, between } }, save };
}
