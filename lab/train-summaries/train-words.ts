import { seededRandom } from '../../src/lib/random.ts';
import { wordFeatures } from '../../src/summarise/word-model.ts';
import type { WordModelFile } from '../../src/summarise/word-model-file.ts';
import { fitLogistic } from '../train-filter/fit-logistic.ts';
import { sparseRows } from '../train-filter/sparse-rows.ts';
import type { Summarised } from './read-summarised.ts';

export interface WordTraining {
  seed: number;
  cost: number;
  epochs: number;
  /** Words and neighbours that fewer abstracts have are left out. */
  leastPapers: number;
}

export const defaultWordTraining: WordTraining = {
  seed: 1,
  cost: 0.5,
  epochs: 10,
  leastPapers: 12,
};

const isRare = (feature: string, count: number, least: number) =>
  /^(?:word|before|after) /.test(feature) && count < least;

/**
 * Learns which content words of an abstract its summary has: a logistic regression over `wordFeatures`, one row a
 * different word of each abstract.
 */
export function trainWords(
  papers: readonly Summarised[],
  { seed, cost, epochs, leastPapers }: WordTraining,
): WordModelFile {
  const features = papers.map((paper) => wordFeatures(paper));
  const counts = new Map<string, number>();
  for (const words of features)
    for (const list of words.values())
      for (const feature of list) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const column = new Map<string, number>();
  for (const [feature, count] of counts)
    if (!isRare(feature, count, leastPapers)) column.set(feature, column.size);
  const rows: Map<number, number>[] = [];
  const labels: boolean[] = [];
  papers.forEach((paper, at) => {
    for (const [word, list] of features[at] ?? []) {
      const columns = list.flatMap((feature) => column.get(feature) ?? []);
      rows.push(new Map(columns.map((one) => [one, 1])));
      labels.push(paper.words.has(word));
    }
  });
  const all = labels.map((_, at) => at);
  const random = seededRandom(seed);
  const options = { columns: column.size, cost, epochs, random };
  const { weights, bias } = fitLogistic(sparseRows(rows), labels, all, options);
  const rounded = [...column].map(([feature, at]) => [
    feature,
    Number((weights[at] ?? 0).toFixed(3)),
  ]);
  return {
    bias: Number(bias.toFixed(4)),
    trained: { papers: papers.length, seed },
    weights: Object.fromEntries(rounded.filter(([, weight]) => weight !== 0)),
  };
}
