import { InputError } from '../../src/errors.ts';
import type { RlModel } from '../../src/filter/rl-model.ts';
import { buildVocabulary } from './build-vocabulary.ts';
import {
  calibrate,
  type FitOptions,
  fitHead,
  type Head,
  heldOutScores,
} from './held-out-scores.ts';
import { isSure, type LabelledRow, labelOf } from './rl-notion.ts';

export interface FilterTraining extends FitOptions {
  /** Features that fewer papers have are left out. */
  leastPapers: number;
}

export const defaultFilterTraining: FilterTraining = {
  seed: 1,
  cost: 8,
  epochs: 8,
  leastPapers: 10,
};

/** Papers laid out for both regressions. */
export interface FilterProblem {
  features: string[];
  labels: boolean[];
  sure: boolean[];
  venueOf: string[];
  full: Head;
  titleAlone: Head;
}

/**
 * Title and abstract are learnt from papers that have both. Titles alone are learnt from all titles, and calibrated on
 * those of whole venues, because papers without abstract were chosen half by half. Doubtful labels teach nothing.
 */
export function layOutPapers(rows: readonly LabelledRow[], leastPapers: number): FilterProblem {
  const labels = rows.map(labelOf);
  const sure = rows.map(isSure);
  const all = rows.map((_, i) => i).filter((i) => sure[i]);
  const whole = all.filter((i) => rows[i]?.abstract !== '');
  const kinds = new Set(whole.map((i) => labels[i]));
  const venueOf = rows.map(({ venue }) => venue);
  const venues = new Set(whole.map((i) => venueOf[i]));
  if (kinds.size < 2 || venues.size < 2)
    throw new InputError(
      'These papers cannot train the filter: papers with abstracts from at least two venues are needed, some about RL and some not.',
    );
  const { features, full, title } = buildVocabulary(rows, leastPapers);
  const shared = { labels, calibrate: whole };
  return {
    features,
    labels,
    sure,
    venueOf,
    full: { ...shared, rows: full, columns: features.length * 2, learn: whole },
    titleAlone: { ...shared, rows: title, columns: features.length, learn: all },
  };
}

/** The calibrated regression: Platt's line from scores of left-out venues, laid into the weights. */
function finish(head: Head, scores: Float64Array, options: FitOptions) {
  const { slope, offset } = calibrate(head, scores);
  const { weights, bias } = fitHead(head, head.learn, options);
  return { weights: weights.map((weight) => weight * slope), bias: bias * slope + offset };
}

/** Held-out scores by venue of both regressions: what calibration and the evaluation need. */
export const venueScores = (problem: FilterProblem, options: FitOptions, onFold: () => void) => ({
  full: heldOutScores(problem.full, problem.venueOf, options, onFold),
  titleAlone: heldOutScores(problem.titleAlone, problem.venueOf, options, onFold),
});

/** Trains on all papers. The same papers and options give the same model. */
export function trainRlFilter(
  problem: FilterProblem,
  scores: ReturnType<typeof venueScores>,
  options: FitOptions,
): Omit<RlModel, 'hash'> {
  const full = finish(problem.full, scores.full, options);
  const alone = finish(problem.titleAlone, scores.titleAlone, options);
  const largest = [...full.weights, ...alone.weights].reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  const scale = Math.max(largest, 1e-6) / 32_767;
  const stored = (weights: Float64Array) => Int16Array.from(weights, (w) => Math.round(w / scale));
  const { features, labels } = problem;
  const counted = problem.full.calibrate;
  return {
    header: {
      scale,
      bias: { titleAlone: alone.bias, full: full.bias },
      baseRate: counted.filter((i) => labels[i]).length / counted.length,
      trained: { papers: problem.titleAlone.learn.length, seed: options.seed },
    },
    features,
    titleAlone: stored(alone.weights),
    title: stored(full.weights.subarray(0, features.length)),
    abstract: stored(full.weights.subarray(features.length)),
  };
}
