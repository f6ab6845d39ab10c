import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Sighting } from '../paper.ts';
import { RowFault, readArchiveRow } from './archive-row.ts';

export interface ArchiveBatch {
  sightings: Sighting[];
  /** Lines that could not be understood: the number (1 is the first) and why. */
  faults: { line: number; reason: string }[];
  /** Share of the file that was read, 0 to 1. */
  share: number;
  /** Why the file could not be read to its end; only in the last batch. */
  broken: string | null;
}

const batchSize = 2000;
const chunkSize = 256 * 1024;

/**
 * Streams an archive of papers, one JSON object a line, plain or gzip (told by its first bytes, not by its
 * name). Malformed lines are reported in their batch and skipped. Holds one batch in memory, not the file.
 */
export async function* archiveBatches(path: string): AsyncGenerator<ArchiveBatch> {
  let batch = emptyBatch();
  try {
    const { size, isGzip } = await inspect(path);
    const file = createReadStream(path, { highWaterMark: chunkSize });
    // The callback only keeps an error from being unhandled: it also surfaces in the loop below.
    const bytes: Readable = isGzip
      ? pipeline(file, createGunzip({ chunkSize }), () => undefined)
      : file;
    for await (const lines of splitLines(bytes)) {
      for (const { number, text } of lines) addLine(batch, number, text);
      if (batch.sightings.length + batch.faults.length < batchSize) continue;
      yield { ...batch, share: file.bytesRead / size };
      batch = emptyBatch();
    }
    yield { ...batch, share: 1 };
  } catch (error) {
    // Failures of the file system and of zlib carry a code; anything else is a fault of ours.
    if (!(error as NodeJS.ErrnoException).code) throw error;
    yield { ...batch, broken: (error as Error).message };
  }
}

const emptyBatch = (): ArchiveBatch => ({ sightings: [], faults: [], share: 0, broken: null });

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
  await using file = await open(path);
  const { size } = await file.stat();
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
  return { size, isGzip: buffer.readUInt16BE() === 0x1f8b };
}

export interface ArchiveLine {
  /** 1 is the first. */
  number: number;
  /** `null` when the line was too long to keep. */
  text: string | null;
}

const lineFeed = 0x0a;

/**
 * Splits UTF-8 bytes at line feeds, a list of lines for each chunk that came; no line is kept beyond
 * `longest` bytes. Splits bytes and not text, so that no letter is cut between two chunks.
 */
export async function* splitLines(
  bytes: AsyncIterable<Buffer>,
  longest = 4 * 1024 * 1024,
): AsyncGenerator<ArchiveLine[]> {
  let number = 0;
  let rest: Buffer[] = [];
  let restSize = 0;
  const finish = (end: Buffer): ArchiveLine => {
    const size = restSize + end.length;
    const whole = rest.length > 0 ? Buffer.concat([...rest, end]) : end;
    rest = [];
    restSize = 0;
    number++;
    const text = size > longest ? null : whole.toString('utf8');
    return { number, text: number === 1 && text ? text.replace(/^\ufeff/, '') : text };
  };
  for await (const chunk of bytes) {
    const lines: ArchiveLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      lines.push(finish(chunk.subarray(start, end)));
      start = end + 1;
    }
    restSize += chunk.length - start;
    if (restSize > longest) rest = [];
    else if (start < chunk.length) rest.push(chunk.subarray(start));
    yield lines;
  }
  if (restSize > 0) yield [finish(Buffer.alloc(0))];
}
