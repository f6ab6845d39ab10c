import { adam, adamRate } from './adam.ts';
import type { ThreadWork } from './contrast.ts';

/** From the whole rate down to none along half a cosine (Loshchilov & Hutter 2017): the last steps only settle. */
const decayed = (rate: number, step: number, steps: number): number =>
  (rate / 2) * (1 + Math.cos((Math.PI * (step - 1)) / steps));

/** Moves the rows that were met, in this thread's dimensions. */
export function moveRows(work: ThreadWork, touched: Uint8Array, step: number): void {
  const { state, settings, dimensions } = work;
  const { rows, rowGradient, rowMean, rowSquare } = state.floats;
  const rate = adamRate(decayed(settings.rate, step, settings.steps), step);
  const moments = { mean: rowMean, square: rowSquare };
  for (let row = 0; row < touched.length; row++) {
    if (touched[row] === 0) continue;
    const at = row * settings.dim;
    adam(rows, rowGradient, moments, rate, at + dimensions[0], at + dimensions[1]);
  }
}
