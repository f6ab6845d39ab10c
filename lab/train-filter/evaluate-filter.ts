import { createHash } from 'node:crypto';
import { shiftProbability } from '../../src/filter/rl-model.ts';
import { mean } from '../../src/lib/statistics.ts';
import {
  areaUnderCurve,
  expectedCalibrationError,
  type FilterPrediction,
} from './filter-measures.ts';
import { fitBaseRate } from './fit-base-rate.ts';
import {
  type FitOptions,
  type Head,
  heldOutProbabilities,
  heldOutScores,
} from './held-out-scores.ts';
import type { FilterProblem, venueScores } from './train-rl-filter.ts';

/** Papers that were held out, with the measures of their probabilities. */
export interface HeldOut {
  name: string;
  papers: FilterPrediction[];
  rate: number;
  predicted: number;
  auc: number | null;
  ece: number | null;
  /** The error left when the share of RL papers is fitted to the group without its labels. */
  eceShifted: number | null;
}

function measure(name: string, papers: FilterPrediction[], trainedRate: number): HeldOut {
  const probabilities = papers.map(({ probability }) => probability);
  const fitted = fitBaseRate(probabilities, trainedRate);
  const shifted = papers.map(({ probability, isRl }) => ({
    probability: shiftProbability(probability, trainedRate, fitted),
    isRl,
  }));
  return {
    name,
    papers,
    rate: mean(papers.map(({ isRl }) => +isRl)),
    predicted: mean(probabilities),
    auc: areaUnderCurve(papers),
    ece: expectedCalibrationError(papers),
    eceShifted: expectedCalibrationError(shifted),
  };
}

/** Folds of papers that depend on the seed and the paper's place alone. */
const paperFolds = (count: number, seed: number) =>
  Array.from({ length: count }, (_, i) => {
    const byte = createHash('sha256').update(`${seed}|${i}`).digest().readUInt32BE(0);
    return `papers ${(byte % 5) + 1} of 5`;
  });

/** The three ways of holding out: `full` by venue and by paper, the title alone by venue. */
export function holdOut(
  problem: FilterProblem,
  scores: ReturnType<typeof venueScores>,
  options: FitOptions,
  onFold: () => void,
) {
  const { full, titleAlone, venueOf } = problem;
  const folds = paperFolds(venueOf.length, options.seed);
  const paperScores = heldOutScores(full, folds, options, onFold);
  const table = (head: Head, foldOf: readonly string[], held: Float64Array) => ({
    foldOf,
    probabilities: heldOutProbabilities(head, foldOf, held),
  });
  return {
    venues: table(full, venueOf, scores.full),
    papers: table(full, folds, paperScores),
    titles: table(titleAlone, venueOf, scores.titleAlone),
  };
}

/** Measures of each fold and, last, of all together. `rows` are the papers that count. */
export function measureFolds(
  { foldOf, probabilities }: { foldOf: readonly string[]; probabilities: Float64Array },
  labels: readonly boolean[],
  rows: readonly number[],
): HeldOut[] {
  const rate = rows.filter((i) => labels[i]).length / rows.length;
  const judged = (i: number): FilterPrediction => ({
    probability: probabilities[i] as number,
    isRl: labels[i] as boolean,
  });
  const folds = Map.groupBy(rows, (i) => foldOf[i] as string);
  const each = [...folds].map(([name, members]) => measure(name, members.map(judged), rate));
  return [...each, measure('all together', rows.map(judged), rate)];
}
