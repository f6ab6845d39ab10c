import { logistic } from '../lib/statistics.ts';
import { type FilterText, pairName, textTerms, weighFeatures } from './paper-features.ts';

/** Converts a probability calibrated at one share of RL papers to another share (Bayes). */
export function shiftProbability(probability: number, from: number, to: number): number {
  const yes = (probability * to) / from;
  const no = ((1 - probability) * (1 - to)) / (1 - from);
  return yes / (yes + no);
}

/** The content of the filter's file: two calibrated logistic regressions over the same features. */
export interface RlModel {
  header: RlModelHeader;
  /** Terms, and pairs of neighbouring terms joined by a blank. */
  features: string[];
  /** A stored weight for each feature, in units of `header.scale`, for a title without abstract. */
  titleAlone: Int16Array;
  /** For the title and the abstract of a paper that has both. */
  title: Int16Array;
  abstract: Int16Array;
  /** First 8 hex digits of the file's checksum. */
  hash: string;
}

interface RlModelHeader {
  /** Log odds per unit of a stored weight. */
  scale: number;
  /** Log odds of a paper with none of the features. */
  bias: { titleAlone: number; full: number };
  /** Share of RL papers in the calibration set. */
  baseRate: number;
  trained: { papers: number; seed: number };
}

/**
 * Share of RL papers among those outside the categories of the venues that the model was trained on: assumed, since no
 * labelled paper is from there. It keeps "policy" in economics and "reward" in biology low.
 */
const outsideRate = 0.01;
const insideCategory = /^(?:cs|stat|eess)\.|^math\.OC$/;

const isOutside = (categories: readonly string[]) =>
  categories.length > 0 && !categories.some((category) => insideCategory.test(category));

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
        ? logistic(bias.titleAlone + sum(title, model.titleAlone))
        : logistic(bias.full + sum(title, model.title) + sum(abstract, model.abstract));
    return isOutside(categories)
      ? shiftProbability(probability, baseRate, outsideRate)
      : probability;
  };
}
