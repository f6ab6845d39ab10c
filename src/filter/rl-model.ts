import { shiftProbability } from './base-rate.ts';
import { type FilterText, pairName, textTerms, weighFeatures } from './paper-features.ts';

/** The filter as it lies in its file: two logistic regressions, already calibrated, over the same features. */
export interface RlModel {
  header: RlModelHeader;
  /** Terms, and pairs of neighbouring terms joined by a blank. */
  features: string[];
  /** Stored weights, `header.scale` a unit; one a feature, for a title without abstract. */
  titleAlone: Int16Array;
  /** The same for a title and for an abstract that are there both. */
  title: Int16Array;
  abstract: Int16Array;
  /** First 8 hex digits of the file's checksum. */
  hash: string;
}

export interface RlModelHeader {
  /** What a stored weight is multiplied with to be a part of the log odds. */
  scale: number;
  /** Log odds of a paper of which nothing is known. */
  bias: { titleAlone: number; full: number };
  /** Share of RL papers among those it was calibrated on. */
  baseRate: number;
  trained: { papers: number; seed: number };
}

/**
 * Share of RL papers that we suppose among papers of no category in which the venues we learnt from publish; assumed, not
 * fitted, since no labelled paper is from there. It keeps "policy" of economics and "reward" of biology low.
 */
const outsideRate = 0.01;
const insideCategory = /^(?:cs|stat|eess)\.|^math\.OC$/;

const isOutside = (categories: readonly string[]) =>
  categories.length > 0 && !categories.some((category) => insideCategory.test(category));

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** The model as a function: the probability that a paper is about reinforcement learning. */
export function rlProbabilityOf(model: RlModel): (paper: FilterText) => number {
  const { scale, bias, baseRate } = model.header;
  const rowOf = new Map(model.features.map((feature, row) => [feature, row]));
  const sum = (text: string, weights: Int16Array): number => {
    let total = 0;
    for (const [feature, weight] of weighFeatures(textTerms(text), pairName)) {
      const row = rowOf.get(feature);
      if (row !== undefined) total += weight * (weights[row] as number);
    }
    return total * scale;
  };
  return ({ title, abstract, categories = [] }) => {
    const probability =
      abstract.trim() === ''
        ? sigmoid(bias.titleAlone + sum(title, model.titleAlone))
        : sigmoid(bias.full + sum(title, model.title) + sum(abstract, model.abstract));
    return isOutside(categories)
      ? shiftProbability(probability, baseRate, outsideRate)
      : probability;
  };
}
