import { z } from 'zod';
import { InputError } from '../errors.ts';
import {
  bytesOf,
  type CheckedFormat,
  decodeChecked,
  readChecked,
} from '../lib/files/checked-file.ts';

const schema = z.strictObject({
  /** Length of a vector. */
  dim: z.int().min(8),
  /** Rows of words and phrases, in the order of the word list; the rows of pieces follow them. */
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

type ModelHeader = z.infer<typeof schema>;

/** The content of an embedding's file. */
export interface EmbeddingModel {
  header: Omit<ModelHeader, 'wordBytes'>;
  /** A phrase is two words with a space between. */
  words: string[];
  /** One a row: the factor of its numbers, which includes the word's weight. */
  scales: Float32Array;
  /** Row by row, `dim` numbers each: words, then pieces. */
  rows: Int8Array;
  /** First 8 hex digits of the file's checksum. */
  hash: string;
}

export const embeddingFormat: CheckedFormat<ModelHeader> = {
  magic: 'PAPEREMB',
  format: 1,
  header: schema,
  what: 'a model of the paper embedding',
  madeBy: 'npm run train:embedding',
};

/**
 * Reads the bytes of a model file; `name` is named in errors.
 * @throws InputError when it is another kind of file, of another format, cut off or damaged.
 */
export function decodeModel(bytes: Buffer, name: string): EmbeddingModel {
  const { header, next, hash } = decodeChecked(embeddingFormat, bytes, name);
  const { wordBytes, ...rest } = header;
  const count = header.words + header.pieces;
  const words = next(wordBytes).toString('utf8').split('\n');
  // A copy, because typed arrays must be aligned and Node may read a small file into a shared buffer.
  const scaleBytes = next(count * 4);
  const scales = new Float32Array(count);
  bytesOf(scales).set(scaleBytes);
  const rows = next(count * header.dim);
  if (words.length !== header.words)
    throw new InputError(
      `${name} cannot be used: it has ${words.length} words, not ${header.words}.`,
    );
  return {
    header: rest,
    words,
    scales,
    rows: new Int8Array(rows.buffer, rows.byteOffset, rows.length),
    hash,
  };
}

/** @throws InputError when the file is missing or cannot be used. */
export function readModel(file: string): EmbeddingModel {
  return decodeModel(readChecked(embeddingFormat, file), file);
}
