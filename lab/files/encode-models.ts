import { bytesOf, type EmbeddingModel, embeddingFormat } from '../../src/embed/model-file.ts';
import type { RlModel } from '../../src/filter/rl-model.ts';
import { rlFilterFormat } from '../../src/filter/rl-model-file.ts';
import { type CheckedFormat, headerAt, padded, sha256 } from '../../src/lib/files/checked-file.ts';

/**
 * The bytes of such a file: magic, format and length of the header (32-bit, little-endian), the header as JSON,
 * the parts; each padded to 8 bytes; then sha256 of all that.
 */
function encodeChecked<H>(
  { magic, format }: CheckedFormat<H>,
  header: H,
  parts: readonly Uint8Array[],
): Buffer {
  const text = Buffer.from(JSON.stringify(header));
  const start = Buffer.alloc(headerAt);
  start.write(magic, 'ascii');
  start.writeUInt32LE(format, 8);
  start.writeUInt32LE(text.length, 12);
  const filled = [text, ...parts].flatMap((part) => [
    part,
    Buffer.alloc(padded(part.length) - part.length),
  ]);
  const content = Buffer.concat([start, ...filled]);
  return Buffer.concat([content, sha256(content)]);
}

/** The bytes of a model file: the header, the words one a line, the scales, the rows. */
export function encodeModel(model: Omit<EmbeddingModel, 'hash'>): Buffer {
  const words = Buffer.from(model.words.join('\n'));
  const header = { ...model.header, wordBytes: words.length };
  return encodeChecked(embeddingFormat, header, [
    words,
    bytesOf(model.scales),
    bytesOf(model.rows),
  ]);
}

/**
 * The bytes of a model file: the header, the features one a line, then the 16-bit weights for titles alone, titles, and
 * abstracts.
 */
export function encodeRlModel(model: Omit<RlModel, 'hash'>): Buffer {
  const features = Buffer.from(model.features.join('\n'));
  const sizes = { features: model.features.length, featureBytes: features.length };
  const weights = [model.titleAlone, model.title, model.abstract].map(bytesOf);
  return encodeChecked(rlFilterFormat, { ...sizes, ...model.header }, [features, ...weights]);
}
