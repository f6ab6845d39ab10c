import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { InputError } from '../errors.ts';

const magic = 'PAPEREMB';
const format = 1;
const checksumLength = 32;

const schema = z.strictObject({
  /** Length of a vector. */
  dim: z.int().min(8),
  /** Rows of words, in the order of the word list; the rows of pieces follow them. */
  words: z.int().min(1),
  pieces: z.int().min(0),
  /** Bytes of the word list. */
  wordBytes: z.int().min(1),
  trained: z.strictObject({
    papers: z.int(),
    /** First and last day among them; `null` when no paper was dated. */
    from: z.string().nullable(),
    to: z.string().nullable(),
    seed: z.int(),
    steps: z.int(),
    batch: z.int(),
  }),
});

export type ModelHeader = z.infer<typeof schema>;

/** An embedding as it lies in its file. */
export interface EmbeddingModel {
  header: Omit<ModelHeader, 'wordBytes'>;
  words: string[];
  /** What a row's numbers are multiplied with; a word's weight is part of it. One a row. */
  scales: Float32Array;
  /** Row by row, `dim` numbers each: words, then pieces. */
  rows: Int8Array;
  /** First 8 hex digits of the file's checksum. */
  hash: string;
}

const padded = (length: number) => Math.ceil(length / 8) * 8;

/**
 * The bytes of a model file: `PAPEREMB`, format and length of the header (32-bit, little-endian), the header
 * as JSON, the words one a line, a scale a row, the rows; each part padded to 8 bytes; then sha256 of all that.
 */
export function encodeModel(model: Omit<EmbeddingModel, 'hash'>): Buffer {
  const words = Buffer.from(model.words.join('\n'));
  const header = Buffer.from(JSON.stringify({ ...model.header, wordBytes: words.length }));
  const start = Buffer.alloc(16);
  start.write(magic, 'ascii');
  start.writeUInt32LE(format, 8);
  start.writeUInt32LE(header.length, 12);
  const { scales, rows } = model;
  const parts = [header, words, Buffer.from(scales.buffer, scales.byteOffset, scales.byteLength)];
  parts.push(Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength));
  const filled = parts.flatMap((part) => [part, Buffer.alloc(padded(part.length) - part.length)]);
  const content = Buffer.concat([start, ...filled]);
  return Buffer.concat([content, createHash('sha256').update(content).digest()]);
}

function readHeader(bytes: Buffer): ModelHeader | null {
  try {
    const text = bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12));
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const faultOf = (bytes: Buffer): string | null => {
  if (bytes.length < 16 + checksumLength || bytes.toString('latin1', 0, 8) !== magic)
    return 'it is not a model of the paper embedding';
  const version = bytes.readUInt32LE(8);
  return version === format ? null : `it is of format ${version}, this version reads ${format}`;
};

/**
 * Reads the bytes of a model file; `name` is named in errors.
 * @throws InputError when it is another kind of file, of another format, cut off or damaged.
 */
export function decodeModel(bytes: Buffer, name: string): EmbeddingModel {
  const again = 'Get the file again, or make it with "npm run train:embedding".';
  const fault = faultOf(bytes);
  if (fault !== null) throw new InputError(`${name} cannot be used: ${fault}. ${again}`);
  const content = bytes.subarray(0, -checksumLength);
  const checksum = createHash('sha256').update(content).digest();
  if (!checksum.equals(bytes.subarray(-checksumLength)))
    throw new InputError(`${name} is damaged: its checksum does not match its content. ${again}`);
  const header = readHeader(bytes);
  if (!header) throw new InputError(`${name} cannot be used: its header is not known. ${again}`);
  const { wordBytes, ...rest } = header;
  const wordsAt = 16 + padded(bytes.readUInt32LE(12));
  const scalesAt = wordsAt + padded(wordBytes);
  const count = header.words + header.pieces;
  const rowsAt = scalesAt + padded(count * 4);
  // A copy, because numbers must be aligned and a small file lies anywhere in a shared buffer.
  const scales = new Float32Array(count);
  Buffer.from(scales.buffer).set(bytes.subarray(scalesAt, scalesAt + count * 4));
  return {
    header: rest,
    words: bytes.toString('utf8', wordsAt, wordsAt + wordBytes).split('\n'),
    scales,
    rows: new Int8Array(bytes.buffer, bytes.byteOffset + rowsAt, count * header.dim),
    hash: checksum.toString('hex', 0, 4),
  };
}

/** @throws InputError when the file is missing or cannot be used. */
export function readModel(file: string): EmbeddingModel {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : message;
    throw new InputError(
      `${file} cannot be read: ${why}. It comes with this project; "npm run train:embedding" makes another.`,
      { cause: error },
    );
  }
  return decodeModel(bytes, file);
}
