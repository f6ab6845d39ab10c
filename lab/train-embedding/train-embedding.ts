import type { EmbeddingModel } from '../../src/embed/model-file.ts';
import { wordPieces } from '../../src/embed/word-pieces.ts';
import {
  type EncodedTexts,
  encodeTexts,
  type RowLimits,
  type TrainingText,
} from './encode-texts.ts';
import { type PairShares, pairLength, planBatches } from './plan-batches.ts';
import { quantiseRows } from './quantise-rows.ts';
import { runInThreads } from './run-in-threads.ts';
import { sharedArrays } from './shared-arrays.ts';
import { idfOf, tfidfRows } from './tfidf-matrix.ts';
import { floatLengths, type TrainingSettings, type TrainingState } from './training-state.ts';
import { truncatedSvd } from './truncated-svd.ts';

/** How an embedding is trained. */
export interface TrainingOptions extends Omit<TrainingSettings, 'steps' | 'words'>, RowLimits {
  /** How often every text is met, on average. */
  epochs: number;
  pairs: PairShares;
  threads: number;
}

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

export interface TrainingProgress {
  stage: 'reading' | 'start' | 'steps';
  done: number;
  total: number;
  loss: number | null;
}

const svdRounds = 3;
/** Root mean square of a row's numbers at the start, times √dim. */
const startLength = 0.5;

function piecesOf({ words, rare }: EncodedTexts, buckets: number) {
  const lists = [...words, ...rare].map((word) =>
    wordPieces(word, buckets).map((piece) => words.length + piece),
  );
  const pieceAt = new Int32Array(lists.length + 1);
  for (const [at, list] of lists.entries()) pieceAt[at + 1] = (pieceAt[at] as number) + list.length;
  return { pieceAt, pieces: Int32Array.from(lists.flat()) };
}

function prepare(
  texts: EncodedTexts,
  settings: TrainingSettings,
  { pairs }: TrainingOptions,
): TrainingState {
  const { pieceAt, pieces } = piecesOf(texts, settings.pieces);
  const plan = planBatches(texts.spans, pairs, settings);
  const ints = { tokens: texts.tokens, pieceAt, pieces, plan };
  const state = sharedArrays(floatLengths(settings), {
    tokens: texts.tokens.length,
    pieceAt: pieceAt.length,
    pieces: pieces.length,
    plan: settings.steps * settings.batch * pairLength,
    sync: 2,
  });
  for (const [name, values] of Object.entries(ints))
    state.ints[name as keyof typeof ints].set(values);
  const idf = idfOf(texts);
  state.floats.weight.set(idf);
  // What is rare enough to be spelt is as telling as the rarest word.
  const largest = idf.reduce((most, value) => Math.max(most, value), 0);
  state.floats.weight.fill(largest, settings.words);
  return state;
}

function startRows(state: TrainingState, vectors: Float32Array, dim: number): void {
  let square = 0;
  for (const value of vectors) square += value * value;
  const factor = startLength / Math.sqrt((square / vectors.length) * dim);
  for (let i = 0; i < vectors.length; i++) state.floats.rows[i] = (vectors[i] as number) * factor;
}

const daysOf = (texts: readonly TrainingText[]) => {
  const days = texts.flatMap(({ day }) => day ?? []).sort();
  return { from: days[0] ?? null, to: days.at(-1) ?? null };
};

/**
 * Trains an embedding: vectors of words from a truncated SVD of tf-idf, then contrast in batches between the
 * texts that belong together. The same texts, options and seed give the same model on every machine and with
 * any number of threads.
 */
export async function trainEmbedding(
  texts: readonly TrainingText[],
  options: TrainingOptions,
  onProgress: (progress: TrainingProgress) => void,
): Promise<Omit<EmbeddingModel, 'hash'>> {
  const { batch, dim, seed, threads, pieces } = options;
  const encoded = encodeTexts(texts, options);
  onProgress({ stage: 'reading', done: 1, total: 1, loss: null });
  const steps = Math.max(1, Math.round((options.epochs * texts.length) / batch));
  const settings: TrainingSettings = { ...options, steps, words: encoded.words.length };
  const vectors = truncatedSvd(tfidfRows(encoded), dim, {
    seed,
    rounds: svdRounds,
    onRound: (done) => onProgress({ stage: 'start', done, total: svdRounds, loss: null }),
  });
  const state = prepare(encoded, settings, options);
  startRows(state, vectors, dim);
  await runInThreads(state, settings, threads, (done, loss) =>
    onProgress({ stage: 'steps', done, total: steps, loss }),
  );
  const { rows, weight } = state.floats;
  return {
    header: {
      dim,
      words: encoded.words.length,
      pieces,
      trained: { papers: texts.length, ...daysOf(texts), seed, steps, batch },
    },
    words: encoded.words,
    ...quantiseRows(rows, dim, weight),
  };
}
