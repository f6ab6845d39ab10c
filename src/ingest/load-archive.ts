import { on } from 'node:events';
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { InputError } from '../errors.ts';
import type { UpsertCounts } from '../store/paper-store.ts';
import type { Store } from '../store/store.ts';
import type { ArchiveBatch } from './archive-batches.ts';
import { mergeSightings } from './merge-sightings.ts';

/** What came of loading a file. */
export interface LoadedArchive extends UpsertCounts {
  /** Lines that were papers. */
  rows: number;
  /** Lines that could not be understood. */
  malformed: number;
  /** The first of them: the line's number (1 is the first) and why. */
  faults: { line: number; reason: string }[];
}

const shownFaults = 20;

/**
 * Streams an archive into the store, a batch at a time; loading the same file again changes nothing.
 * `onProgress` gets the share of the file that was read (0 to 1) and the rows so far.
 * @throws InputError when the file cannot be read to its end; what came before is stored.
 */
export async function loadArchive(
  store: Pick<Store, 'papers'>,
  path: string,
  onProgress: (share: number, rows: number) => void,
): Promise<LoadedArchive> {
  const total: LoadedArchive = {
    rows: 0,
    malformed: 0,
    faults: [],
    added: 0,
    changed: 0,
    unchanged: 0,
  };
  for await (const { sightings, faults, share } of readArchive(path)) {
    const ids = [...new Set(sightings.map(({ id }) => id))];
    const known = new Map((await store.papers.getMany(ids)).map((paper) => [paper.id, paper]));
    const counts = await store.papers.upsert(mergeSightings(known, sightings));
    total.rows += sightings.length;
    total.malformed += faults.length;
    total.faults.push(...faults.slice(0, shownFaults - total.faults.length));
    total.added += counts.added;
    total.changed += counts.changed;
    total.unchanged += counts.unchanged;
    onProgress(share, total.rows);
  }
  return total;
}

/**
 * Streams an archive of papers (see `archive-batches.ts`) from a thread of its own.
 * @throws InputError when the file cannot be read or breaks off; the batches before that stand.
 */
async function* readArchive(path: string): AsyncGenerator<ArchiveBatch> {
  await checkFile(path);
  const worker = new Worker(new URL('./archive-worker.ts', import.meta.url), { workerData: path });
  try {
    for await (const [message] of on(worker, 'message', { close: ['exit'] })) {
      const batch = message as ArchiveBatch;
      worker.postMessage('taken');
      yield batch;
      if (batch.broken !== null)
        throw new InputError(
          `${path} cannot be read to its end (${batch.broken}). The papers before that are kept; get the file again and repeat the command.`,
        );
    }
  } finally {
    await worker.terminate();
  }
}

async function checkFile(path: string): Promise<void> {
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    throw new InputError(`${path} cannot be read: ${reason}.`, { cause: error });
  });
  if (!stats.isFile()) throw new InputError(`${path} is not a file.`);
}
