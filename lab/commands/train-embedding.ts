import { relative } from 'node:path';
import { type Command, parseWords } from '../../src/commands/command.ts';
import { shippedModel } from '../../src/embed/local-embedder.ts';
import { InputError, UsageError } from '../../src/errors.ts';
import { startProgress } from '../../src/lib/progress.ts';
import { isDay } from '../../src/lib/time/day.ts';
import { encodeModel } from '../files/encode-models.ts';
import {
  defaultTraining,
  type TrainingOptions,
  trainEmbedding,
} from '../train-embedding/train-embedding.ts';
import { readTrainingTexts } from './read-training-texts.ts';
import { writeModel } from './write-model.ts';

const usage = `Usage: npm run train:embedding -- --papers FILE… [options]

Trains the embedding of papers that ranking uses, from titles, abstracts and keywords, and writes it to a
file of at most 8 MB. Takes minutes on two cores; the same papers and seed give the same bytes.

  --papers FILE…   papers, one JSON object a line ("title", "abstract", "keywords", "day"), plain or gzip;
                   may be given several times
  --out FILE       where to write it (default ${relative(process.cwd(), shippedModel)})
  --before DAY     leave out papers from that day on (YYYY-MM-DD), for an honest measurement on later days
  --epochs N       how often each paper is met (default ${defaultTraining.epochs})
  --batch N        papers that are told apart at a time, a multiple of 16 (default ${defaultTraining.batch})
  --seed N         start of the random numbers (default ${defaultTraining.seed})
  --threads N      cores to use (default ${defaultTraining.threads})
  --help           show this text`;

const optionTypes = {
  papers: { type: 'string', multiple: true },
  out: { type: 'string', default: shippedModel },
  before: { type: 'string' },
  epochs: { type: 'string' },
  batch: { type: 'string' },
  seed: { type: 'string' },
  threads: { type: 'string' },
} as const;

function wholeNumber(name: string, text: string | undefined, otherwise: number, least: number) {
  if (text === undefined) return otherwise;
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  throw new UsageError(`--${name} ${text} is not a whole number of at least ${least}.`);
}

function readOptions(args: string[]) {
  const { values, positionals } = parseWords(args, optionTypes, usage);
  // Words without an option are further papers files, so that a shell's `*.gz` works.
  const papers = [...(values.papers ?? []), ...positionals];
  if (papers.length === 0) throw new UsageError(`--papers is missing.\n\n${usage}`);
  const batch = wholeNumber('batch', values.batch, defaultTraining.batch, 16);
  if (batch % 16 !== 0) throw new UsageError(`--batch ${batch} is not a multiple of 16.`);
  const training: TrainingOptions = {
    ...defaultTraining,
    batch,
    epochs: wholeNumber('epochs', values.epochs, defaultTraining.epochs, 1),
    seed: wholeNumber('seed', values.seed, defaultTraining.seed, 0),
    threads: wholeNumber('threads', values.threads, defaultTraining.threads, 1),
  };
  const before = values.before ?? null;
  if (before !== null && !isDay(before))
    throw new UsageError(`--before ${before} is not a calendar day; write it as 2026-03-17.`);
  return { papers, out: values.out, before, training };
}

async function run(args: string[]): Promise<number> {
  const { papers, out, before, training } = readOptions(args);
  const started = performance.now();
  const reading = startProgress('Reading papers', 0, process.stderr);
  const texts = await readTrainingTexts(papers, before, (lines) => reading.at(lines));
  reading.end(`${texts.length} different papers`);
  if (texts.length < training.batch)
    throw new InputError(
      `${texts.length} papers are too few: a batch takes at least ${training.batch} (give more files, or a smaller --batch).`,
    );
  const bars = new Map<string, ReturnType<typeof startProgress>>();
  const model = await trainEmbedding(texts, training, ({ stage, done, total, loss }) => {
    const bar = bars.get(stage) ?? startProgress(stage, total, process.stderr);
    bars.set(stage, bar);
    bar.at(done, loss === null ? '' : `loss ${loss.toFixed(3)}`);
  });
  const bytes = encodeModel(model);
  await writeModel(out, bytes);
  const seconds = Math.round((performance.now() - started) / 1000);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(
    `${out}: ${model.words.length} words, ${model.header.pieces} pieces, ${model.header.dim} numbers each, ${(bytes.length / 1e6).toFixed(2)} MB; ${texts.length} papers, ${seconds} s, at most ${memory} MB of memory.\n`,
  );
  return 0;
}

export const trainEmbeddingCommand: Command = {
  about: 'train the embedding of papers on files of papers',
  usage,
  run,
};
