import { join } from 'node:path';
import type { FilterText } from './paper-features.ts';
import { rlProbabilityOf } from './rl-model.ts';
import { readRlModel } from './rl-model-file.ts';

/** The model that comes with the project. */
export const shippedRlModel = join(import.meta.dirname, '..', '..', 'models', 'rl-filter.bin');

let shipped: ((paper: FilterText) => number) | null = null;

/**
 * The probability that a paper is about reinforcement learning in the wide sense of `docs/rl-filter.md`. Loads the
 * shipped model at the first call. An empty abstract counts as not known.
 * @throws InputError when the model's file is missing or cannot be used.
 */
export function rlProbability(paper: FilterText): number {
  shipped ??= rlProbabilityOf(readRlModel(shippedRlModel));
  return shipped(paper);
}
