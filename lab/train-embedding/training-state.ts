import type { SharedArrays } from './shared-arrays.ts';

/** Numbers of a training that do not change while it runs. */
export interface TrainingSettings {
  seed: number;
  /** Length of a vector: a multiple of 32. */
  dim: number;
  /** Pairs a step: a multiple of 16. */
  batch: number;
  steps: number;
  /** Words and phrases with a row of their own. */
  words: number;
  /** Buckets of pieces; their rows follow those of the words. */
  pieces: number;
  /** Of the softmax over cosines. */
  temperature: number;
  /** Of Adam, at the first step; it falls to none. */
  rate: number;
  /** Share of tokens left out of each text of a pair. */
  dropout: number;
  /** Share of words spelt by their pieces, so that pieces learn from words. */
  spelling: number;
}

/** Dimensions are dealt to threads in blocks: whole lines of the cache. */
export const dimensionBlock = 32;
/** Rows of the batch whose part of a column is summed at a time: sums do not depend on the threads. */
export const rowBlock = 16;

export type FloatName =
  | 'rows'
  | 'rowMean'
  | 'rowSquare'
  | 'rowGradient'
  | 'weight'
  | 'left'
  | 'right'
  | 'leftGradient'
  | 'rightGradient'
  | 'leftNorm'
  | 'rightNorm'
  | 'rightAsColumns'
  | 'rightWide'
  | 'leftWide'
  | 'similarity'
  | 'packed'
  | 'columnParts'
  | 'rowSum'
  | 'loss';
export type IntName = 'tokens' | 'pieceAt' | 'pieces' | 'plan' | 'sync';

/** Everything the threads share. A step's pairs are `plan`: see `planBatches`. */
export type TrainingState = SharedArrays<FloatName, IntName>;

/** Lengths of the arrays that hold numbers. */
export function floatLengths({ words, pieces, dim, batch }: TrainingSettings) {
  const rows = words + pieces;
  const matrix = batch * dim;
  return {
    rows: rows * dim,
    rowMean: rows * dim,
    rowSquare: rows * dim,
    rowGradient: rows * dim,
    weight: rows,
    left: matrix,
    right: matrix,
    leftGradient: matrix,
    rightGradient: matrix,
    leftNorm: batch,
    rightNorm: batch,
    rightAsColumns: matrix,
    rightWide: matrix,
    leftWide: matrix,
    similarity: batch * batch,
    packed: batch * Math.max(batch, dim),
    columnParts: (batch / rowBlock) * batch,
    rowSum: batch,
    loss: batch,
  } satisfies Record<FloatName, number>;
}
