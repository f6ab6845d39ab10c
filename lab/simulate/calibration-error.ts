import { sum } from '../../src/lib/statistics.ts';
import { meanOf } from '../replay/metrics.ts';

/** What was said of a paper, and what became of it. */
export interface Prediction {
  /** On [0, 1]. */
  said: number;
  liked: boolean;
}

export interface CalibrationBin {
  count: number;
  /** Mean of what was said. */
  said: number;
  /** Share that was liked. */
  liked: number;
}

const bins = 10;

function binOf(predictions: readonly Prediction[]): CalibrationBin[] {
  const count = predictions.length;
  if (count === 0) return [];
  const mean = (values: readonly number[]) => sum(values) / count;
  return [
    {
      count,
      said: mean(predictions.map(({ said }) => said)),
      liked: mean(predictions.map(({ liked }) => Number(liked))),
    },
  ];
}

/** Ten bins of equally many predictions, lowest first; fewer predictions make fewer bins. */
export function equalMassBins(predictions: readonly Prediction[]): CalibrationBin[] {
  const sorted = predictions.toSorted((a, b) => a.said - b.said);
  const edge = (at: number) => Math.round((at * sorted.length) / bins);
  return Array.from({ length: bins }, (_, at) => sorted.slice(edge(at), edge(at + 1))).flatMap(
    binOf,
  );
}

/** Ten bins of equal width on [0, 1]; those without predictions are left out. */
export function equalWidthBins(predictions: readonly Prediction[]): CalibrationBin[] {
  const at = ({ said }: Prediction) => Math.min(bins - 1, Math.floor(said * bins));
  return Array.from({ length: bins }, (_, bin) =>
    predictions.filter((prediction) => at(prediction) === bin),
  ).flatMap(binOf);
}

const draws = 100;

/**
 * The error that chance alone gives with bins of equal mass: the mean over 100 draws in which each prediction
 * comes true with just the probability that was said. `null` without predictions.
 */
export function chanceError(
  predictions: readonly Prediction[],
  random: () => number,
): number | null {
  return meanOf(
    Array.from({ length: draws }, () =>
      calibrationError(
        equalMassBins(predictions.map(({ said }) => ({ said, liked: random() < said }))),
      ),
    ),
  );
}

/**
 * Expected calibration error (Naeini, Cooper & Hauskrecht 2015): the gap between what was said and what
 * came, by bin, weighted with the bin's size. `null` without predictions.
 */
export function calibrationError(found: readonly CalibrationBin[]): number | null {
  const all = sum(found.map(({ count }) => count));
  if (all === 0) return null;
  return found.reduce(
    (sum, { count, said, liked }) => sum + (count / all) * Math.abs(said - liked),
    0,
  );
}
