import { relative } from 'node:path';
import { type Command, parseWords, readDay } from '../../src/commands/command.ts';
import { InputError, UsageError } from '../../src/errors.ts';
import { type RlModel, rlProbabilityOf } from '../../src/filter/rl-model.ts';
import { shippedRlModel } from '../../src/filter/rl-probability.ts';
import { startProgress } from '../../src/lib/progress.ts';
import { mean } from '../../src/lib/statistics.ts';
import { encodeRlModel } from '../files/encode-models.ts';
import { readPapers } from '../replay/read-papers.ts';
import { holdOut } from '../train-filter/evaluate-filter.ts';
import { fitBaseRate } from '../train-filter/fit-base-rate.ts';
import {
  defaultFilterTraining,
  layOutPapers,
  trainRlFilter,
  venueScores,
} from '../train-filter/train-rl-filter.ts';
import { filterTables } from './filter-tables.ts';
import { readLabelledPapers } from './read-labelled-papers.ts';
import { writeModel } from './write-model.ts';

const usage = `Usage: npm run train:rl-filter -- --papers FILE… [options]

Trains the filter that says how likely a paper is about reinforcement learning, and writes it to a file of at most
1 MB. Takes about a minute; the same papers and seed give the same bytes.

  --papers FILE…   labelled papers, one JSON object a line ("title", "abstract", "venue", "keywords", and "is_rl" or
                   "primary_area"), plain or gzip; may be given several times
  --out FILE       where to write it (default ${relative(process.cwd(), shippedRlModel)})
  --evaluate       print how well it does on venues and papers that were held out
  --near FILE      print the twenty papers of this file's --day whose probability is nearest to one half
  --day DAY        the day for --near (YYYY-MM-DD)
  --seed N         start of the random numbers (default ${defaultFilterTraining.seed})
  --help           show this text`;

const optionTypes = {
  papers: { type: 'string', multiple: true },
  out: { type: 'string', default: shippedRlModel },
  evaluate: { type: 'boolean', default: false },
  near: { type: 'string' },
  day: { type: 'string' },
  seed: { type: 'string' },
} as const;

function readOptions(args: string[]) {
  const { values, positionals } = parseWords(args, optionTypes, usage);
  // Words without an option are further papers files, so that a shell's `*.gz` works.
  const papers = [...(values.papers ?? []), ...positionals];
  if (papers.length === 0) throw new UsageError(`--papers is missing.\n\n${usage}`);
  if ((values.near === undefined) !== (values.day === undefined))
    throw new UsageError(`--near and --day belong together.\n\n${usage}`);
  const seed = values.seed ?? String(defaultFilterTraining.seed);
  if (!/^\d{1,9}$/.test(seed)) throw new UsageError(`--seed ${seed} is not a whole number.`);
  const near =
    values.near !== undefined && values.day !== undefined
      ? { file: values.near, day: readDay(values.day) }
      : null;
  return { papers, out: values.out, evaluate: values.evaluate, near, seed: Number(seed) };
}

/** The papers of a day that the model is least sure of, and how many it takes for RL papers. */
async function nearText(
  { file, day }: { file: string; day: string },
  model: Omit<RlModel, 'hash'>,
): Promise<string> {
  const papers = await readPapers([file], (paper) => paper.day === day);
  if (papers.size === 0) throw new InputError(`${file} has no papers of ${day}.`);
  const probabilityOf = rlProbabilityOf({ ...model, hash: '' });
  const scored = [...papers.values()].map((paper) => ({ paper, p: probabilityOf(paper) }));
  const all = scored.map(({ p }) => p);
  const rate = mean(all);
  const nearest = scored
    .sort((a, b) => Math.abs(a.p - 0.5) - Math.abs(b.p - 0.5))
    .slice(0, 20)
    .map(({ paper, p }) => `${p.toFixed(3)}  ${paper.id}  ${paper.title.replace(/\s+/g, ' ')}`);
  const shares = `mean probability ${rate.toFixed(3)}, share fitted ${fitBaseRate(all, model.header.baseRate).toFixed(3)}`;
  return `${day}: ${papers.size} papers, ${shares}; nearest to one half:\n${nearest.join('\n')}\n`;
}

async function run(args: string[]): Promise<number> {
  const { papers, out, evaluate, near, seed } = readOptions(args);
  const started = performance.now();
  const reading = startProgress('Reading papers', 0, process.stderr);
  const rows = await readLabelledPapers(papers, (lines) => reading.at(lines));
  reading.end(`${rows.length} different papers; counting their words`);
  const options = { ...defaultFilterTraining, seed };
  const problem = layOutPapers(rows, options.leastPapers);
  const folds = new Set(problem.venueOf).size * 2 + (evaluate ? 5 : 0);
  const fitting = startProgress('Fitting', folds, process.stderr);
  let done = 0;
  const onFold = () => fitting.at(++done);
  const scores = venueScores(problem, options, onFold);
  const held = evaluate ? holdOut(problem, scores, options, onFold) : null;
  const model = trainRlFilter(problem, scores, options);
  fitting.end(`${problem.features.length} features`);
  const bytes = encodeRlModel(model);
  await writeModel(out, bytes);
  const seconds = Math.round((performance.now() - started) / 1000);
  if (held) {
    const withAbstract = rows.map((_, i) => i).filter((i) => rows[i]?.abstract !== '');
    process.stdout.write(`${filterTables(problem, held, withAbstract)}\n`);
  }
  if (near) process.stdout.write(`${await nearText(near, model)}\n`);
  process.stdout.write(
    `${out}: ${model.features.length} features, ${(bytes.length / 1e6).toFixed(2)} MB; ${rows.length} papers, ${seconds} s.\n`,
  );
  return 0;
}

export const trainRlFilterCommand: Command = {
  about: 'train the filter for papers about reinforcement learning',
  usage,
  run,
};
