import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../errors.ts';
import { rememberTexts } from './remember-texts.ts';
import { type Abstract, type WordModel, wordProbabilities } from './word-model.ts';

/** The model that comes with the project. */
export const shippedWordModel = join(
  import.meta.dirname,
  '..',
  '..',
  'models',
  'summary-words.json',
);

const schema = z.strictObject({
  bias: z.number(),
  trained: z.strictObject({ papers: z.int(), seed: z.int() }),
  weights: z.record(z.string(), z.number()),
});

export type WordModelFile = z.infer<typeof schema>;

/** @throws InputError when the file is missing or is no such model. */
function readWordModel(file: string): WordModel {
  try {
    const { bias, weights } = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return { bias, weights: new Map(Object.entries(weights)) };
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : error;
    throw new InputError(
      `${file} cannot be used: ${why}. It should be a model that "npm run train:summaries" wrote.`,
      { cause: error },
    );
  }
}

let shipped: WordModel | null = null;

const probabilities = rememberTexts(20, (title: string, ...sentences: string[]) => {
  shipped ??= readWordModel(shippedWordModel);
  return wordProbabilities(shipped, { title, sentences });
});

/** The probability of each content word of an abstract to stand in a summary, by the model that comes with the project. */
export const shippedProbabilities = ({ title, sentences }: Abstract): ReadonlyMap<string, number> =>
  probabilities(title, ...sentences);
