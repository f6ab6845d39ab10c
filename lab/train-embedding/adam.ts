const meanDecay = 0.9;
const squareDecay = 0.999;
const tiny = 1e-8;

/** Moments of a gradient, aligned with the values they move. */
export interface Moments {
  mean: Float32Array;
  square: Float32Array;
}

/** How far step `step` (from 1) goes along mean / root of square, the moments' late start made good. */
export const adamRate = (rate: number, step: number): number =>
  (rate * Math.sqrt(1 - squareDecay ** step)) / (1 - meanDecay ** step);

/**
 * Adam (Kingma & Ba 2015) on `values[from … to)`, and sets the gradient there back to zero. `rate` is
 * `adamRate` of the step.
 */
export function adam(
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
