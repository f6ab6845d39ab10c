import { describe, expect, it } from 'vitest';
import {
  bestThree,
  measureSummaries,
  wordF1,
} from '../../../lab/train-summaries/measure-summaries.ts';
import type { Summarised } from '../../../lab/train-summaries/read-summarised.ts';
import { defaultWordTraining, trainWords } from '../../../lab/train-summaries/train-words.ts';
import { contentWords } from '../../../src/summarise/content-words.ts';
import { wordProbabilities } from '../../../src/summarise/word-model.ts';

const aPair = (sentences: string[], reference: string): Summarised => ({
  id: '1',
  title: 'Ferret: Planning',
  abstract: sentences.join(' '),
  sentences,
  reference,
  words: contentWords(reference),
  isRl: true,
  half: 'tune',
});

describe('the measures of summaries', () => {
  it('take F1 of different words', () => {
    expect(wordF1(new Set(['a', 'b', 'c']), new Set(['b', 'c', 'd', 'e']))).toBeCloseTo(4 / 7);
    expect(wordF1(new Set(['a']), new Set(['b']))).toBe(0);
  });

  it('count what a reader minds', () => {
    const found = 'Experiments show that Ferret needs 40% fewer steps.';
    const pair = aPair(['Mazes are hard.', found], 'Ferret leaves mazes early');
    const measures = measureSummaries(
      [pair, pair, pair, pair],
      [
        'However, it is fast. It is.',
        'In this paper, we fold maps. Fast.',
        'Ferret is fast.',
        `${found} Fast.`,
      ],
    );
    expect(measures).toMatchObject({
      papers: 4,
      dangling: 0.25,
      inThisPaper: 0.25,
      firstPerson: 0.25,
    });
    expect(measures).toMatchObject({
      oneSentence: 0.25,
      numberKept: 0.25,
      longest: found.length + 6,
    });
  });

  it('know the best three sentences', () => {
    const pair = aPair(['Tea is warm.', 'Ferret folds maps.', 'Doors open.'], 'Ferret folds maps');
    expect(bestThree(pair)).toBe('Ferret folds maps.');
  });
});

it('learns which words summaries have', () => {
  const papers = Array.from({ length: 40 }, (_, at) =>
    aPair(
      [`We propose a planner of kind${at}.`, 'However, existing work is slow tea.'],
      `planner kind${at}`,
    ),
  );
  const { bias, weights } = trainWords(papers, defaultWordTraining);
  const model = { bias, weights: new Map(Object.entries(weights)) };
  const probabilities = wordProbabilities(model, aPair(papers[0]?.sentences ?? [], ''));
  expect(probabilities.get('planner')).toBeGreaterThan(0.7);
  expect(probabilities.get('tea')).toBeLessThan(0.3);
});
