import type { TrainingOptions } from './train-embedding.ts';

/** What the shipped model was trained with; the table of what was tried is in docs/embedding.md. */
export const defaultTraining: TrainingOptions = {
  seed: 1,
  dim: 320,
  batch: 1024,
  epochs: 11,
  pairs: { 'title-paper': 0.75, 'sentence-rest': 0.25 },
  minimumFrequency: 8,
  mostWords: 13_500,
  mostPhrases: 6_000,
  pieces: 4_000,
  temperature: 0.05,
  rate: 2e-3,
  dropout: 0.25,
  spelling: 0.05,
  threads: 2,
};
