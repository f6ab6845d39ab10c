import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { InputError } from '../errors.ts';
import type { RlModel } from './rl-model.ts';

const magic = 'RLFILTER';
const format = 1;
const checksumLength = 32;

const schema = z.strictObject({
  features: z.int().min(1),
  /** Bytes of the list of features. */
  featureBytes: z.int().min(1),
  scale: z.number().positive(),
  bias: z.strictObject({ titleAlone: z.number(), full: z.number() }),
  baseRate: z.number().min(0).max(1),
  trained: z.strictObject({ papers: z.int(), seed: z.int() }),
});

const padded = (length: number) => Math.ceil(length / 8) * 8;

const bytesOf = (weights: Int16Array) =>
  Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength);

/**
 * The bytes of a model file: `RLFILTER`, format and length of the header (32-bit, little-endian), the header as
 * JSON, the features one a line, then the weights (16-bit) of titles alone, titles, abstracts; each part padded to
 * 8 bytes; then sha256 of all that.
 */
export function encodeRlModel(model: Omit<RlModel, 'hash'>): Buffer {
  const features = Buffer.from(model.features.join('\n'));
  const sizes = { features: model.features.length, featureBytes: features.length };
  const header = Buffer.from(JSON.stringify({ ...sizes, ...model.header }));
  const start = Buffer.alloc(16);
  start.write(magic, 'ascii');
  start.writeUInt32LE(format, 8);
  start.writeUInt32LE(header.length, 12);
  const weights = [model.titleAlone, model.title, model.abstract].map(bytesOf);
  const filled = [header, features, ...weights].flatMap((part) => [
    part,
    Buffer.alloc(padded(part.length) - part.length),
  ]);
  const content = Buffer.concat([start, ...filled]);
  return Buffer.concat([content, createHash('sha256').update(content).digest()]);
}

const faultOf = (bytes: Buffer): string | null => {
  if (bytes.length < 16 + checksumLength || bytes.toString('latin1', 0, 8) !== magic)
    return 'it is not a model of the RL filter';
  const version = bytes.readUInt32LE(8);
  return version === format ? null : `it is of format ${version}, this version reads ${format}`;
};

function readHeader(bytes: Buffer) {
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))));
  } catch {
    return null;
  }
}

/**
 * Reads the bytes of a model file; `name` is named in errors.
 * @throws InputError when it is another kind of file, of another format, cut off or damaged.
 */
export function decodeRlModel(bytes: Buffer, name: string): RlModel {
  const again = 'Get the file again, or make it with "npm run train:rl-filter".';
  const fault = faultOf(bytes);
  if (fault !== null) throw new InputError(`${name} cannot be used: ${fault}. ${again}`);
  const content = bytes.subarray(0, -checksumLength);
  const checksum = createHash('sha256').update(content).digest();
  if (!checksum.equals(bytes.subarray(-checksumLength)))
    throw new InputError(`${name} is damaged: its checksum does not match its content. ${again}`);
  const parsed = readHeader(bytes);
  if (!parsed) throw new InputError(`${name} cannot be used: its header is not known. ${again}`);
  const { features, featureBytes, ...header } = parsed;
  const featuresAt = 16 + padded(bytes.readUInt32LE(12));
  let at = featuresAt + padded(featureBytes);
  const readWeights = () => {
    // A copy, because numbers must be aligned and a small file lies anywhere in a shared buffer.
    const weights = new Int16Array(features);
    bytesOf(weights).set(bytes.subarray(at, at + features * 2));
    at += padded(features * 2);
    return weights;
  };
  return {
    header,
    features: bytes.toString('utf8', featuresAt, featuresAt + featureBytes).split('\n'),
    titleAlone: readWeights(),
    title: readWeights(),
    abstract: readWeights(),
    hash: checksum.toString('hex', 0, 4),
  };
}

/** @throws InputError when the file is missing or cannot be used. */
export function readRlModel(file: string): RlModel {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : message;
    throw new InputError(
      `${file} cannot be read: ${why}. It comes with this project; "npm run train:rl-filter" makes another.`,
      { cause: error },
    );
  }
  return decodeRlModel(bytes, file);
}
