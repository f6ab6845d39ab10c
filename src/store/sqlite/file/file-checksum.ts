import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/**
 * SQLite keeps no checksums, so a byte that changes on the disk goes unnoticed. A backup is not written to any more and
 * can have one, in two header fields that SQLite leaves to programs: the application id says that there is a checksum,
 * the user version is the CRC-32 of all other bytes.
 */
const mark = 0x50_4c_62_6b;
const checksumAt = 60;
const markAt = 68;
const chunkSize = 1 << 20;

/** CRC-32 of the file without the checksum itself, and the checksum and mark in its header. */
function readSums(file: number): { sum: number; written: number; foundMark: number } {
  const chunk = Buffer.alloc(chunkSize);
  let sum = 0;
  let written = 0;
  let foundMark = 0;
  for (let at = 0; ; ) {
    const length = readSync(file, chunk, 0, chunkSize, at);
    if (length === 0) return { sum, written, foundMark };
    if (at === 0) {
      written = chunk.readUInt32BE(checksumAt);
      foundMark = chunk.readUInt32BE(markAt);
      chunk.writeUInt32BE(0, checksumAt);
    }
    sum = crc32(chunk.subarray(0, length), sum);
    at += length;
  }
}

/** Writes the checksum into the file and waits until it is on the disk; no connection may be open on the file. */
export function writeChecksum(path: string): void {
  const file = openSync(path, 'r+');
  try {
    const word = Buffer.alloc(4);
    word.writeUInt32BE(mark);
    writeSync(file, word, 0, 4, markAt);
    word.writeUInt32BE(readSums(file).sum);
    writeSync(file, word, 0, 4, checksumAt);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Removes the checksum from a file that will be written again. */
export const withoutChecksum = 'PRAGMA application_id = 0; PRAGMA user_version = 0;';

/** Says, as half a sentence, that the bytes do not fit the checksum; `null` when they do, or there is none. */
export function checksumFault(path: string): string | null {
  const file = openSync(path, 'r');
  try {
    const { sum, written, foundMark } = readSums(file);
    if (foundMark === 0) return null;
    return foundMark === mark && sum === written
      ? null
      : 'its bytes are not those that were backed up (the checksum differs)';
  } finally {
    closeSync(file);
  }
}
