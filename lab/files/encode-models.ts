import { type EmbeddingModel, embeddingFormat } from '../../src/embed/model-file.ts';
import type { RlModel } from '../../src/filter/rl-model.ts';
import { rlFilterFormat } from '../../src/filter/rl-model-file.ts';
import { bytesOf, encodeChecked } from '../../src/lib/files/checked-file.ts';

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
