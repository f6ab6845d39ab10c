import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InputError } from '../errors.ts';
import type { Sighting } from '../paper.ts';
import { RowFault, readArchiveRow } from './archive-row.ts';
import { splitLines } from './split-lines.ts';

export interface ArchiveBatch {
  sightings: Sighting[];
  /** Lines that could not be understood: the number (1 is the first) and why. */
  faults: { line: number; reason: string }[];
  /** Share of the file that was read, 0 to 1. */
  share: number;
}

const batchSize = 2000;

/**
 * Streams an archive of papers, one JSON object a line, plain or gzip (told by its first bytes, not by its
 * name). Malformed lines are reported in their batch and skipped. Holds one batch in memory, not the file.
 * @throws InputError when the file cannot be read or breaks off; the batches before that stand.
 */
export async function* readArchive(path: string): AsyncGenerator<ArchiveBatch> {
  const { size, isGzip } = await inspect(path);
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  // The callback only keeps an error from being unhandled: it also surfaces in the loop below.
  const bytes: Readable = isGzip ? pipeline(file, gunzip, () => undefined) : file;
  const emptyBatch = (): ArchiveBatch => ({ sightings: [], faults: [], share: 0 });
  let batch = emptyBatch();
  try {
    for await (const lines of splitLines(bytes)) {
      for (const { number, text } of lines) addLine(batch, number, text);
      if (batch.sightings.length + batch.faults.length < batchSize) continue;
      yield { ...batch, share: size > 0 ? file.bytesRead / size : 1 };
      batch = emptyBatch();
    }
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code) throw error;
    yield batch;
    throw new InputError(
      `${path} cannot be read to its end (${(error as Error).message}). The papers before that are kept; get the file again and repeat the command.`,
      { cause: error },
    );
  }
  yield { ...batch, share: 1 };
}

function addLine(batch: ArchiveBatch, line: number, text: string | null): void {
  if (text?.trim() === '') return;
  try {
    if (text === null) throw new RowFault('it is longer than a paper can be');
    batch.sightings.push(readArchiveRow(text));
  } catch (error) {
    if (!(error instanceof RowFault)) throw error;
    batch.faults.push({ line, reason: error.message });
  }
}

async function inspect(path: string): Promise<{ size: number; isGzip: boolean }> {
  try {
    await using file = await open(path);
    const stats = await file.stat();
    if (!stats.isFile()) throw new InputError(`${path} is not a file.`);
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return { size: stats.size, isGzip: buffer.readUInt16BE() === 0x1f8b };
  } catch (error) {
    if (error instanceof InputError) throw error;
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? 'there is no such file'
        : (error as Error).message;
    throw new InputError(`${path} cannot be read: ${reason}.`, { cause: error });
  }
}
