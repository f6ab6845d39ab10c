import { join } from 'node:path';
import {
  countTerms,
  paperTermCounts,
  type TermCounts,
  type TitledText,
} from '../text/term-counts.ts';
import { termIds } from '../text/vocabulary.ts';
import type { Embedder } from './embedder.ts';
import { type EmbeddingModel, readModel } from './model-file.ts';
import { termResolver } from './resolve-terms.ts';

/** Adds `weight` times a row to the sum. */
function addRow(sum: Float32Array, rows: Int8Array, from: number, weight: number): void {
  for (let i = 0; i < sum.length; i++)
    sum[i] = (sum[i] as number) + weight * (rows[from + i] as number);
}

/** Unit length; zeros stay zeros. */
function normalise(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  if (square === 0) return vector;
  const factor = 1 / Math.sqrt(square);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) * factor;
  return vector;
}

/**
 * The static embedding: a text is the sum of its terms' rows, each (1 + ln count) times, at unit length. In
 * this process, without a network; a paper's vector is worked out once a paper object.
 */
export function localEmbedder(model: EmbeddingModel): Embedder {
  const { dim } = model.header;
  const resolve = termResolver(model);
  const known = new WeakMap<TitledText, Float32Array>();
  const vectorOf = ({ ids, counts }: TermCounts): Float32Array => {
    const sum = new Float32Array(dim);
    for (let i = 0; i < ids.length; i++) {
      const { rows, weights } = resolve(ids[i] as number);
      const factor = 1 + Math.log(counts[i] as number);
      for (let j = 0; j < rows.length; j++)
        addRow(sum, model.rows, (rows[j] as number) * dim, factor * (weights[j] as number));
    }
    return normalise(sum);
  };
  const embedOne = (text: TitledText): Float32Array => {
    const before = known.get(text);
    if (before) return before;
    const vector = vectorOf(paperTermCounts(text));
    known.set(text, vector);
    return vector;
  };
  return {
    name: 'local',
    version: `1-${model.hash}`,
    dim,
    embed: (texts) => texts.map(embedOne),
    embedQuery: (text) => vectorOf(countTerms(termIds(text))),
  };
}

/** The model that comes with the project. */
export const shippedModel = join(import.meta.dirname, '..', '..', 'models', 'paper-embedding.bin');

/** @throws InputError when the model's file is missing or cannot be used. */
export const loadLocalEmbedder = (file: string = shippedModel): Embedder =>
  localEmbedder(readModel(file));
