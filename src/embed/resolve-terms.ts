import { termId, termOf } from '../text/vocabulary.ts';
import type { EmbeddingModel } from './model-file.ts';
import { wordPieces } from './word-pieces.ts';

/** Rows of the model that a term stands for, and what each is multiplied with. */
export interface TermRows {
  rows: readonly number[];
  weights: readonly number[];
}

/**
 * Finds a term's rows by its number in this process: its own, or those of its pieces when the word list has
 * it not. What was found once is kept.
 */
export function termResolver({ header, words, scales }: EmbeddingModel): (id: number) => TermRows {
  const known: TermRows[] = [];
  for (const [row, word] of words.entries())
    known[termId(word)] = { rows: [row], weights: [scales[row] as number] };
  return (id) => {
    const before = known[id];
    if (before) return before;
    const rows = wordPieces(termOf(id), header.pieces).map((piece) => header.words + piece);
    // n pieces of unit length sum to about √n.
    const weights = rows.map((row) => (scales[row] as number) / Math.sqrt(rows.length));
    const found = { rows, weights };
    known[id] = found;
    return found;
  };
}
