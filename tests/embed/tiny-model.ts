import { encodeModel } from '../../lab/files/encode-models.ts';
import { decodeModel, type EmbeddingModel } from '../../src/embed/model-file.ts';

/** A valid model: the given words' rows, then rows of pieces; scales of 1/127 unless given. */
export function tinyModel(
  rows: Record<string, number[]>,
  pieces: number[][] = [],
  scales?: number[],
): EmbeddingModel {
  const words = Object.keys(rows);
  const all = [...Object.values(rows), ...pieces];
  const model = {
    header: {
      dim: 8,
      words: words.length,
      pieces: pieces.length,
      trained: { papers: 2, from: '2024-01-01', to: '2024-02-01', seed: 1, steps: 3, batch: 16 },
    },
    words,
    scales: Float32Array.from(scales ?? all.map(() => 1 / 127)),
    rows: Int8Array.from(all.flatMap((row) => [...row, ...new Array(8).fill(0)].slice(0, 8))),
  };
  return decodeModel(encodeModel(model), 'tiny');
}

export const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
