import { termId, termOf, vocabularySize } from '../lib/text/vocabulary.ts';
import type { EmbeddingModel } from './model-file.ts';
import { wordPieces } from './word-pieces.ts';

/** Rows of a model by the numbers that terms have in this process. */
export interface RowFinder {
  /** The term's own row; -1 when the word list has it not. */
  rowOf(id: number): number;
  /** The rows of its pieces; found once a term. */
  piecesOf(id: number): readonly number[];
}

export function rowFinder({ header, words }: EmbeddingModel): RowFinder {
  const ids = words.map(termId);
  const rows = new Int32Array(vocabularySize()).fill(-1);
  for (let row = 0; row < ids.length; row++) rows[ids[row] as number] = row;
  const pieces = new Map<number, readonly number[]>();
  return {
    rowOf: (id) => rows[id] ?? -1,
    piecesOf: (id) => {
      const known = pieces.get(id);
      if (known) return known;
      const found = wordPieces(termOf(id), header.pieces).map((piece) => header.words + piece);
      pieces.set(id, found);
      return found;
    },
  };
}
