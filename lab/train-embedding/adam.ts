import type { ThreadWork } from './contrast.ts';

const meanDecay = 0.9;
const squareDecay = 0.999;
const tiny = 1e-8;

/** Moments of a gradient, aligned with the values they move. */
interface Moments {
  mean: Float32Array;
  square: Float32Array;
}

/** How far step `step` (from 1) goes along mean / root of square, corrected for moments that start at zero. */
const adamRate = (rate: number, step: number): number =>
  (rate * Math.sqrt(1 - squareDecay ** step)) / (1 - meanDecay ** step);

/**
 * Adam (Kingma & Ba 2015) on `values[from … to)`, and sets the gradient there back to zero. `rate` is
 * `adamRate` of the step.
 */
function adam(
  values: Float32Array,
  gradient: Float32Array,
  { mean, square }: Moments,
  rate: number,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const slope = gradient[i] as number;
    const m = meanDecay * (mean[i] as number) + (1 - meanDecay) * slope;
    const s = squareDecay * (square[i] as number) + (1 - squareDecay) * slope * slope;
    mean[i] = m;
    square[i] = s;
    values[i] = (values[i] as number) - (rate * m) / (Math.sqrt(s) + tiny);
    gradient[i] = 0;
  }
}

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
