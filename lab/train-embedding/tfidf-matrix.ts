import { sum } from '../../src/lib/statistics.ts';
import type { EncodedTexts } from './encode-texts.ts';

/** A sparse matrix by rows. */
export interface SparseMatrix {
  /** Where each row begins; one more than there are rows. */
  at: Int32Array;
  columns: Int32Array;
  values: Float32Array;
  width: number;
}

/** ln((1 + N) / (1 + df)) + 1 of each word. */
export const idfOf = ({ frequencies, spans }: EncodedTexts): Float32Array =>
  Float32Array.from(frequencies, (frequency) => Math.log((1 + spans.length) / (1 + frequency)) + 1);

/** A row a text: (1 + ln count) · idf of the words of title and abstract, at unit length. */
export function tfidfRows(texts: EncodedTexts): SparseMatrix {
  const { tokens, spans, words } = texts;
  const idf = idfOf(texts);
  const counts = new Uint16Array(words.length);
  const most = sum(spans.map(({ title, keywords }) => keywords - title));
  const columns = new Int32Array(most);
  const values = new Float32Array(most);
  const at = new Int32Array(spans.length + 1);
  let size = 0;
  for (const [row, { title, keywords }] of spans.entries()) {
    const from = size;
    for (let i = title; i < keywords; i++) {
      const token = tokens[i] as number;
      if (token >= words.length) continue;
      if (counts[token] === 0) columns[size++] = token;
      counts[token] = (counts[token] as number) + 1;
    }
    let square = 0;
    for (let i = from; i < size; i++) {
      const token = columns[i] as number;
      const value = (1 + Math.log(counts[token] as number)) * (idf[token] as number);
      counts[token] = 0;
      values[i] = value;
      square += value * value;
    }
    for (let i = from; i < size; i++) values[i] = (values[i] as number) / Math.sqrt(square);
    at[row + 1] = size;
  }
  return {
    at,
    columns: columns.subarray(0, size),
    values: values.subarray(0, size),
    width: words.length,
  };
}
