import { t } from '../language/t.ts';
import type { SourceState } from '../paper.ts';
import type { Source, SourceMemory, SourceReport } from '../sources/source.ts';
import type { Store } from '../store/store.ts';
import { mergeSightings } from './merge-sightings.ts';

export interface IngestRequest {
  sources: readonly Source[];
  store: Pick<Store, 'papers' | 'sourceStates'>;
  /** The day for which papers are wanted. */
  day: string;
  now: Date;
}

/**
 * Reads all sources side by side and stores what they saw; one report a source, in their order. A source
 * that fails is reported and stops nobody. What a source wants to remember is kept only after its papers
 * are stored, so that a crash in between means asking again and not losing a day.
 * @throws StoreError when the store fails; never for a fault of a source.
 */
export async function ingestPapers(request: IngestRequest): Promise<SourceReport[]> {
  const { sources, store, day, now } = request;
  const remembered = new Map<string, SourceState>();
  const memory: SourceMemory = {
    get: async (source) => remembered.get(source) ?? store.sourceStates.get(source),
    set: async (source, state) => {
      remembered.set(source, state);
    },
  };
  const reports = await Promise.all(
    sources.map((source) => readSafely(source, { day, now, memory })),
  );
  const sightings = reports.flatMap((report) => report.sightings);
  const ids = [...new Set(sightings.map(({ id }) => id))];
  const known = new Map((await store.papers.getMany(ids)).map((paper) => [paper.id, paper]));
  await store.papers.upsert(mergeSightings(known, sightings), day);
  for (const [source, state] of remembered) await store.sourceStates.set(source, state);
  return reports;
}

async function readSafely(
  source: Source,
  request: Parameters<Source['read']>[0],
): Promise<SourceReport> {
  try {
    return await source.read(request);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      source: source.name,
      status: 'failed',
      sightings: [],
      rejected: [],
      notice: t`${source.title} could not be read (${message}).`,
    };
  }
}
