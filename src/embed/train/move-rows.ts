import { adam, adamRate } from './adam.ts';
import type { ThreadWork } from './contrast.ts';
import { dimensionBlock } from './training-state.ts';

/** The rate falls to 0 over the steps in a straight line. */
const falling = (rate: number, step: number, steps: number): number =>
  rate * (1 - (step - 1) / steps);

/** Moves the touched rows in this thread's dimensions, and notes their part of the weights' gradient. */
export function moveRows(work: ThreadWork, touched: Uint8Array, step: number): void {
  const { state, settings, dimensions } = work;
  const { rows, rowGradient, rowMean, rowSquare, weightGradient } = state.floats;
  const { dim, steps } = settings;
  const rate = adamRate(falling(settings.rate, step, steps), step);
  const moments = { mean: rowMean, square: rowSquare };
  for (let row = 0; row < touched.length; row++) {
    if (touched[row] === 0) continue;
    for (let low = dimensions[0]; low < dimensions[1]; low += dimensionBlock) {
      const [from, to] = [row * dim + low, row * dim + low + dimensionBlock];
      let along = 0;
      for (let i = from; i < to; i++) along += (rows[i] as number) * (rowGradient[i] as number);
      // d loss / d ln weight: the row's weight is a factor of everything the row did.
      weightGradient[(low / dimensionBlock) * touched.length + row] = along;
      adam(rows, rowGradient, moments, rate, from, to);
    }
  }
}

/** Moves the weights of this thread's rows: every `threads`-th one. */
export function moveWeights(
  { state, settings }: ThreadWork,
  touched: Uint8Array,
  step: number,
  thread: number,
  threads: number,
): void {
  const { logWeight, weightMean, weightSquare, weightGradient } = state.floats;
  const rate = adamRate(falling(settings.weightRate, step, settings.steps), step);
  const moments = { mean: weightMean, square: weightSquare };
  for (let row = thread; row < touched.length; row += threads) {
    if (touched[row] === 0 || rate === 0) continue;
    let slope = 0;
    for (let at = row; at < weightGradient.length; at += touched.length)
      slope += weightGradient[at] as number;
    weightGradient[row] = slope;
    adam(logWeight, weightGradient, moments, rate, row, row + 1);
  }
}
