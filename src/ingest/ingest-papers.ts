import { createSerialiseByKey, type SerialiseByKey } from '../lib/async/serialise-by-key.ts';
import { t } from '../lib/language/t.ts';
import type { Day, SourceReading, SourceState } from '../paper.ts';
import { readingOf, type Source, type SourceMemory, type SourceReport } from '../sources/source.ts';
import type { Store } from '../store/store.ts';
import { mergeSightings } from './merge-sightings.ts';

export interface IngestRequest {
  sources: readonly Source[];
  store: Pick<Store, 'papers' | 'sourceStates'>;
  /** The day for which papers are wanted. */
  day: Day;
  now: Date;
}

/** What is under way for a store: several digests are prepared at a time, and the first reads the sources for all. */
const turns = new WeakMap<object, SerialiseByKey>();

/** A source is asked at most once in this time, whatever it answered. */
const freshMs = 10 * 60_000;

/** Pure: whether a reading still holds, so that the source is not asked again. */
export function isFresh({ isFinal, at }: SourceReading, now: number): boolean {
  return isFinal || (at <= now && now - at < freshMs);
}

/**
 * Reads all sources concurrently and stores their papers; returns a report for each source, in their order. A source
 * that fails is reported and does not stop the others. What a source wants to remember is saved only after its papers,
 * so that a crash in between asks again instead of losing a day. Its reading is saved too: the next channel of the day
 * gets the same report without asking again; those that come meanwhile wait for it.
 * @throws StoreError when the store fails; never for a fault of a source.
 */
export function ingestPapers(request: IngestRequest): Promise<SourceReport[]> {
  if (request.sources.length === 0) return Promise.resolve([]);
  const { sourceStates } = request.store;
  const inTurn = turns.get(sourceStates) ?? createSerialiseByKey();
  turns.set(sourceStates, inTurn);
  return inTurn('', () => readAndStore(request));
}

async function readAndStore({ sources, store, day, now }: IngestRequest): Promise<SourceReport[]> {
  const remembered = new Map<string, SourceState>();
  const memory: SourceMemory = {
    get: async (source) => remembered.get(source) ?? store.sourceStates.get(source),
    set: async (source, state) => {
      remembered.set(source, state);
    },
    papers: (ids) => store.papers.getMany(ids),
  };
  const asked = sources.map((source) => ({ source, key: source.keyOf?.({ day, now }) ?? day }));
  const reports = await Promise.all(
    asked.map(async ({ source, key }) => {
      const reading = await store.sourceStates.reading(source.name, key);
      if (reading && isFresh(reading, now.getTime()))
        return { ...reading, sightings: [], rejected: [], isOld: true };
      return { ...(await readSafely(source, { day, now, memory })), isOld: false };
    }),
  );
  const sightings = reports.flatMap((report) => report.sightings);
  const ids = [...new Set(sightings.map(({ id }) => id))];
  const known = new Map((await store.papers.getMany(ids)).map((paper) => [paper.id, paper]));
  await store.papers.upsert(mergeSightings(known, sightings), day);
  for (const [source, state] of remembered) await store.sourceStates.set(source, state);
  for (const [at, { isOld, ...report }] of reports.entries())
    if (!isOld)
      await store.sourceStates.saveReading(readingOf(report, asked[at]?.key ?? day, now.getTime()));
  return reports.map(({ isOld: _, ...report }) => report);
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
