import { setTimeout as wait } from 'node:timers/promises';
import { createWorker, type Worker } from '../jobs/worker.ts';
import { createSerialiseByKey, type SerialiseByKey } from '../lib/async/serialise-by-key.ts';
import { t } from '../lib/language/t.ts';
import { isDay } from '../lib/time/day.ts';
import type { Day, SourceReading, SourceState } from '../paper.ts';
import { readingOf, type Source, type SourceMemory, type SourceReport } from '../sources/source.ts';
import type { HeldJob, JobEnd } from '../store/job-store.ts';
import type { Store } from '../store/store.ts';
import { mergeSightings } from './merge-sightings.ts';

interface IngestRequest {
  sources: readonly Source[];
  store: Pick<Store, 'papers' | 'sourceStates' | 'jobs'>;
  /** The day for which papers are wanted. */
  day: Day;
  now: Date;
}

/** What is under way for a store: several digests are prepared at a time, and the first reads the sources for all. */
interface UnderWay {
  serialise: SerialiseByKey;
  worker: Worker;
}

const underWay = new WeakMap<object, UnderWay>();

/** A source is asked at most once in this time, whatever it answered. */
const freshMs = 10 * 60_000;
/** How often it is looked whether another process has read a source. */
const lookEveryMs = 250;

/** Pure: whether a reading still holds, so that the source is not asked again. Clocks differ a little. */
function isFresh({ isFinal, at }: SourceReading, now: number): boolean {
  return isFinal || Math.abs(now - at) < freshMs;
}

/**
 * Reads all sources concurrently and stores their papers; returns a report for each source, in their order. A source
 * that fails is reported and does not stop the others. What a source wants to remember is saved only after its papers,
 * so that a crash in between asks again instead of losing a day. Its reading is saved too: the next channel of the day
 * gets the same report without asking again; those that come meanwhile wait for it, in whichever process.
 * @throws StoreError when the store fails; never for a fault of a source.
 */
export function ingestPapers(request: IngestRequest): Promise<SourceReport[]> {
  if (request.sources.length === 0) return Promise.resolve([]);
  const { sourceStates, jobs } = request.store;
  const own = underWay.get(sourceStates) ?? {
    serialise: createSerialiseByKey(),
    worker: createWorker(jobs, { now: () => new Date() }),
  };
  underWay.set(sourceStates, own);
  return own.serialise('', () => readAll(request, own.worker));
}

/** A source, and what it is asked for. */
interface Asked {
  source: Source;
  key: string;
}

/** One that is asked by this process. */
type Taken = Asked & { job: HeldJob };

/** Reads what others have not read and do not read; waits for what they do. */
async function readAll(request: IngestRequest, worker: Worker): Promise<SourceReport[]> {
  const reports = new Map<Source, SourceReport>();
  const asked = request.sources.map((source) => ({
    source,
    key: source.keyOf?.(request) ?? request.day,
  }));
  for (;;) {
    const open = await withoutFresh(request, asked, reports);
    if (open.length === 0) break;
    const taken = await takeAll(open, request.day, worker);
    const jobs = taken.map(({ job }) => job);
    if (taken.length > 0) await worker.run(jobs, () => readTaken(request, taken, reports));
    // Another process reads them now: it is done in a moment, or its lease ends.
    else await wait(lookEveryMs);
  }
  return request.sources.flatMap((source) => reports.get(source) ?? []);
}

/** Those that have to be asked; what the others reported is noted. */
async function withoutFresh<One extends Asked>(
  { store, now }: IngestRequest,
  asked: readonly One[],
  reports: Map<Source, SourceReport>,
): Promise<One[]> {
  const open: One[] = [];
  for (const one of asked.filter(({ source }) => !reports.has(source))) {
    const reading = await store.sourceStates.reading(one.source.name, one.key);
    if (reading && isFresh(reading, now.getTime()))
      reports.set(one.source, { ...reading, sightings: [], rejected: [] });
    else open.push(one);
  }
  return open;
}

async function takeAll(open: readonly Asked[], wanted: Day, worker: Worker): Promise<Taken[]> {
  const given = await Promise.all(
    open.map(async (one) => {
      const day = isDay(one.key) ? one.key : wanted;
      const place = { kind: 'ingest', workspaceId: '', channelId: one.source.name, day } as const;
      const job = await worker.takeNow(place);
      return job && { ...one, job };
    }),
  );
  return given.filter((one) => one !== null);
}

/** Reads them but for those that somebody has read until they were taken, and stores their papers and what they reported. */
async function readTaken(
  request: IngestRequest,
  taken: readonly Taken[],
  reports: Map<Source, SourceReport>,
): Promise<JobEnd[]> {
  const { store, day, now } = request;
  const remembered = new Map<string, SourceState>();
  const memory: SourceMemory = {
    get: async (source) => remembered.get(source) ?? store.sourceStates.get(source),
    set: async (source, state) => {
      remembered.set(source, state);
    },
    papers: (ids) => store.papers.getMany(ids),
  };
  const asked = await withoutFresh(request, taken, reports);
  const read = await Promise.all(
    asked.map(async (one) => ({
      ...one,
      report: await readSafely(one.source, { day, now, memory }),
    })),
  );
  const sightings = read.flatMap(({ report }) => report.sightings);
  const ids = [...new Set(sightings.map(({ id }) => id))];
  const known = new Map((await store.papers.getMany(ids)).map((paper) => [paper.id, paper]));
  await store.papers.upsert(mergeSightings(known, sightings), day);
  for (const [source, state] of remembered) await store.sourceStates.set(source, state);
  for (const { source, key, report } of read) {
    await store.sourceStates.saveReading(readingOf(report, key, now.getTime()));
    reports.set(source, report);
  }
  return taken.map(({ source }) => endOf(read.find((one) => one.source === source)?.report, now));
}

function endOf(report: SourceReport | undefined, now: Date): JobEnd {
  const at = now.getTime();
  if (report === undefined) return { is: 'open' };
  if (report.isFinal) return { is: 'done', at };
  const notBefore = at + freshMs;
  if (report.status !== 'failed') return { is: 'open', notBefore };
  return { is: 'failed', at, notBefore, fault: report.notice ?? report.status };
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
