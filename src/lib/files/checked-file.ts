import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { z } from 'zod';
import { InputError } from '../../errors.ts';

/** A kind of binary file with a header and a checksum. */
export interface CheckedFormat<H> {
  /** The first eight bytes, ASCII. */
  magic: string;
  format: number;
  header: z.ZodType<H>;
  /** For messages: what the file is, and the command that makes one. */
  what: string;
  madeBy: string;
}

/** Where the header begins. */
const headerAt = 16;
const checksumLength = 32;
/** More than any header has. */
const longestHeader = 4096;
/** Each part is padded to 8 bytes. */
const padded = (length: number) => Math.ceil(length / 8) * 8;
/** The digits of a checksum that name a file. */
const hashOf = (checksum: Buffer) => checksum.toString('hex', 0, 4);
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest();

/** The bytes that hold the numbers; nothing is copied. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/**
 * The bytes of a file but for its checksum, which is of all of them: magic, format and length of the header (32-bit,
 * little-endian), the header as JSON, the parts; each padded to 8 bytes.
 */
export function checkedParts<H>(
  { magic, format }: CheckedFormat<H>,
  header: H,
  parts: readonly Uint8Array[],
): Uint8Array[] {
  const text = Buffer.from(JSON.stringify(header));
  const start = Buffer.alloc(headerAt);
  start.write(magic, 'latin1');
  start.writeUInt32LE(format, 8);
  start.writeUInt32LE(text.length, 12);
  const filled = [text, ...parts].flatMap((part) => [
    part,
    new Uint8Array(padded(part.length) - part.length),
  ]);
  return [start, ...filled].filter(({ length }) => length > 0);
}

/** The bytes of a whole file. */
export function encodeChecked<H>(...content: Parameters<typeof checkedParts<H>>): Buffer {
  const parts = Buffer.concat(checkedParts(...content));
  return Buffer.concat([parts, sha256(parts)]);
}

interface CheckedContent<H> {
  header: H;
  /** Takes the next part of that many bytes. @throws InputError when there are not so many. */
  next(length: number): Buffer;
  /** First 8 hex digits of the checksum. */
  hash: string;
}

function faultOf<H>(bytes: Buffer, { magic, format, what }: CheckedFormat<H>): string | null {
  const isOther =
    bytes.length < headerAt + checksumLength || bytes.toString('latin1', 0, 8) !== magic;
  if (isOther) return `it is not ${what}`;
  const found = bytes.readUInt32LE(8);
  return found === format ? null : `it is of format ${found}, this version reads ${format}`;
}

function readHeader<H>(bytes: Buffer, schema: z.ZodType<H>): H | null {
  try {
    const text = bytes.toString('utf8', headerAt, headerAt + bytes.readUInt32LE(12));
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The bytes that the checksum is of. */
export const checkedPart = (bytes: Buffer): Buffer => bytes.subarray(0, -checksumLength);

/**
 * Checks the bytes and gives header and parts; `name` is named in errors.
 * @param checksum of the checked part, where it was worked out before.
 * @throws InputError when it is another kind of file, of another format, cut off or damaged.
 */
export function decodeChecked<H>(
  format: CheckedFormat<H>,
  bytes: Buffer,
  name: string,
  checksum: Buffer | null = null,
): CheckedContent<H> {
  const again = `Get the file again, or make it with "${format.madeBy}".`;
  const fault = faultOf(bytes, format);
  if (fault !== null) throw new InputError(`${name} cannot be used: ${fault}. ${again}`);
  const sum = checksum ?? sha256(checkedPart(bytes));
  if (!sum.equals(bytes.subarray(-checksumLength)))
    throw new InputError(`${name} is damaged: its checksum does not match its content. ${again}`);
  const header = readHeader(bytes, format.header);
  if (!header) throw new InputError(`${name} cannot be used: its header is not known. ${again}`);
  let at = headerAt + padded(bytes.readUInt32LE(12));
  const next = (length: number) => {
    if (at + length > bytes.length - checksumLength)
      throw new InputError(`${name} cannot be used: it is shorter than its header says. ${again}`);
    const part = bytes.subarray(at, at + length);
    at += padded(length);
    return part;
  };
  return { header, next, hash: hashOf(sum) };
}

/** @throws InputError when the file is missing or cannot be read. */
export function readChecked(
  { madeBy }: Pick<CheckedFormat<unknown>, 'madeBy'>,
  file: string,
): Buffer {
  return readable(madeBy, file, () => readFileSync(file));
}

/** The first and the last bytes of a file. */
function readEnds(file: string, first: number, last: number): Buffer {
  const opened = openSync(file, 'r');
  try {
    const { size } = fstatSync(opened);
    const bytes = Buffer.alloc(Math.min(size, first + last));
    const head = Math.max(0, bytes.length - last);
    readSync(opened, bytes, 0, head, 0);
    readSync(opened, bytes, head, bytes.length - head, size - (bytes.length - head));
    return bytes;
  } finally {
    closeSync(opened);
  }
}

/**
 * What a file says of itself, without reading the rest: its header and the first 8 hex digits of its checksum. Whether
 * its content is whole is found by `decodeChecked`.
 * @throws InputError when it is missing, or another kind of file.
 */
export function readIdentity<H>(
  format: CheckedFormat<H>,
  file: string,
): Pick<CheckedContent<H>, 'header' | 'hash'> {
  const bytes = readable(format.madeBy, file, () => readEnds(file, longestHeader, checksumLength));
  const fault = faultOf(bytes, format);
  const header = fault === null ? readHeader(bytes, format.header) : null;
  if (!header)
    throw new InputError(
      `${file} cannot be used: ${fault ?? 'its header is not known'}. Get the file again, or make it with "${format.madeBy}".`,
    );
  return { header, hash: hashOf(bytes.subarray(-checksumLength)) };
}

function readable<T>(madeBy: string, file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : message;
    throw new InputError(
      `${file} cannot be read: ${why}. It comes with this project; "${madeBy}" makes another.`,
      { cause: error },
    );
  }
}
