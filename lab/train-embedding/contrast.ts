import type { Kernels } from './kernels.ts';
import { leftWidth, packPanels, rightWidth } from './pack-panels.ts';
import { rowBlock, type TrainingSettings, type TrainingState } from './training-state.ts';

/** What a thread needs to do its part of a step. */
export interface ThreadWork {
  state: TrainingState;
  settings: TrainingSettings;
  kernels: Kernels;
  /** Rows of the batch that are this thread's, and dimensions. */
  share: Range;
  dimensions: Range;
}

/** From, and up to without. */
export type Range = readonly [number, number];

/** Packs a share of a matrix of the batch as right factors: once along the vectors, once along the batch. */
export function packRight({ state, settings, share, dimensions }: ThreadWork): void {
  const { left, right, rightAsColumns, rightWide, leftWide } = state.floats;
  const { dim, batch } = settings;
  const columns = { values: right, start: 0, step: dim, deep: 1 };
  packPanels(columns, rightWidth, dim, share, rightAsColumns, share[0] * dim);
  const wide = (values: Float32Array, packed: Float32Array) =>
    packPanels(
      { values, start: 0, step: 1, deep: dim },
      rightWidth,
      batch,
      dimensions,
      packed,
      dimensions[0] * batch,
    );
  wide(right, rightWide);
  wide(left, leftWide);
}

/** `to` = rows of a matrix (as `rows` tells) times a packed right factor of `columns` columns. */
function multiply(
  { state, settings, kernels, share: [from, to] }: ThreadWork,
  rows: { values: Float32Array; step: number; deep: number; depth: number },
  packedRight: Float32Array,
  target: Float32Array,
  columns: number,
): void {
  const { packed } = state.floats;
  const { depth } = rows;
  const at = from * Math.max(settings.dim, settings.batch);
  packPanels({ ...rows, start: 0 }, leftWidth, depth, [from, to], packed, at);
  kernels.multiplyPanels(
    packed.byteOffset + at * 4,
    packedRight.byteOffset,
    target.byteOffset + from * columns * 4,
    (to - from) / leftWidth,
    columns / rightWidth,
    depth,
    columns,
  );
}

/**
 * similarity[i, j] = exp((left i · right j - 1) / temperature), with the sums of its rows, and of its columns
 * over each block of rows.
 */
export function similarities(work: ThreadWork): void {
  const { state, settings, share } = work;
  const { left, similarity, rowSum, columnParts, rightAsColumns } = state.floats;
  const { batch, dim, temperature } = settings;
  const rows = { values: left, step: dim, deep: 1, depth: dim };
  multiply(work, rows, rightAsColumns, similarity, batch);
  columnParts.fill(0, (share[0] / rowBlock) * batch, (share[1] / rowBlock) * batch);
  for (let i = share[0]; i < share[1]; i++) {
    const part = Math.floor(i / rowBlock) * batch;
    let sum = 0;
    for (let j = 0; j < batch; j++) {
      const value = Math.exp(((similarity[i * batch + j] as number) - 1) / temperature);
      similarity[i * batch + j] = value;
      sum += value;
      columnParts[part + j] = (columnParts[part + j] as number) + value;
    }
    rowSum[i] = sum;
  }
}

function columnSums({ state, settings }: ThreadWork): Float64Array {
  const { batch } = settings;
  const sums = new Float64Array(batch);
  const { columnParts } = state.floats;
  for (let at = 0; at < columnParts.length; at += batch)
    for (let j = 0; j < batch; j++) sums[j] = (sums[j] as number) + (columnParts[at + j] as number);
  return sums;
}

/**
 * Turns similarities into the gradient of the loss with respect to the cosines: the mean of the softmax over
 * rows and over columns, less 1 where a pair belongs together (InfoNCE, both directions; van den Oord 2018).
 */
export function lossGradient(work: ThreadWork): void {
  const { state, settings, share } = work;
  const { similarity, rowSum, loss } = state.floats;
  const { batch, temperature } = settings;
  const scale = 1 / (2 * batch * temperature);
  const columnScale = columnSums(work).map((sum) => scale / sum);
  for (let i = share[0]; i < share[1]; i++) {
    const own = similarity[i * batch + i] as number;
    const rowScale = scale / (rowSum[i] as number);
    loss[i] = -Math.log(Math.max(own / (rowSum[i] as number), 1e-30));
    for (let j = 0; j < batch; j++) {
      const value = similarity[i * batch + j] as number;
      similarity[i * batch + j] = value * (rowScale + (columnScale[j] as number));
    }
    similarity[i * batch + i] = (similarity[i * batch + i] as number) - 2 * scale;
  }
}

/** Takes out of the gradient what would only change a vector's length, and undoes the division by it. */
function throughNorm(
  vectors: Float32Array,
  gradient: Float32Array,
  norms: Float32Array,
  dim: number,
  [from, to]: Range,
): void {
  for (let i = from; i < to; i++) {
    let along = 0;
    for (let k = i * dim; k < (i + 1) * dim; k++)
      along += (vectors[k] as number) * (gradient[k] as number);
    const factor = (norms[i] as number) > 0 ? 1 / (norms[i] as number) : 0;
    for (let k = i * dim; k < (i + 1) * dim; k++)
      gradient[k] = ((gradient[k] as number) - along * (vectors[k] as number)) * factor;
  }
}

/** Gradients with respect to the sums that the left vectors were made of. */
export function leftGradients(work: ThreadWork): void {
  const { state, settings, share } = work;
  const { similarity, rightWide, left, leftGradient, leftNorm } = state.floats;
  const { batch, dim } = settings;
  const rows = { values: similarity, step: batch, deep: 1, depth: batch };
  multiply(work, rows, rightWide, leftGradient, dim);
  throughNorm(left, leftGradient, leftNorm, dim, share);
}

/** The same for the right vectors: `similarity` is read by columns. */
export function rightGradients(work: ThreadWork): void {
  const { state, settings, share } = work;
  const { similarity, leftWide, right, rightGradient, rightNorm } = state.floats;
  const { batch, dim } = settings;
  const rows = { values: similarity, step: 1, deep: batch, depth: batch };
  multiply(work, rows, leftWide, rightGradient, dim);
  throughNorm(right, rightGradient, rightNorm, dim, share);
}
