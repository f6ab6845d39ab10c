import { relative } from 'node:path';
import { type Command, parseWords } from '../../src/commands/command.ts';
import { InputError, UsageError } from '../../src/errors.ts';
import { shippedWordModel } from '../../src/summarise/word-model-file.ts';
import { readSummarised } from '../train-summaries/read-summarised.ts';
import { defaultWordTraining, trainWords } from '../train-summaries/train-words.ts';
import { writeModel } from './write-model.ts';

const usage = `Usage: npm run train:summaries -- --papers FILE… [options]

Learns which words of an abstract a summary has, from papers with a summary, and writes the weights to a file. Papers
about reinforcement learning whose half is "report" are left out. Takes about a minute; the same papers and seed give
the same bytes.

  --papers FILE…   papers, one JSON object a line ("id", "title", "abstract", "ai_summary"), plain or gzip
  --out FILE       where to write it (default ${relative(process.cwd(), shippedWordModel)})
  --seed N         start of the random numbers (default ${defaultWordTraining.seed})
  --help           show this text`;

const optionTypes = {
  papers: { type: 'string', multiple: true },
  out: { type: 'string', default: shippedWordModel },
  seed: { type: 'string', default: String(defaultWordTraining.seed) },
} as const;

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseWords(args, optionTypes, usage);
  const files = [...(values.papers ?? []), ...positionals];
  if (files.length === 0) throw new UsageError(`--papers is missing.\n\n${usage}`);
  if (!/^\d{1,9}$/.test(values.seed))
    throw new UsageError(`--seed ${values.seed} is not a whole number.`);
  const papers = await readSummarised(files);
  const learnt = papers.filter(({ isRl, half }) => !isRl || half === 'tune');
  if (learnt.length < 100)
    throw new InputError(
      `Only ${learnt.length} papers to learn from have an abstract and an "ai_summary"; at least 100 are needed.`,
    );
  const model = trainWords(learnt, { ...defaultWordTraining, seed: Number(values.seed) });
  const bytes = Buffer.from(`${JSON.stringify(model, null, 2)}\n`);
  await writeModel(values.out, bytes);
  process.stdout.write(
    `${values.out}: ${Object.keys(model.weights).length} weights, ${Math.round(bytes.length / 1000)} kB, from ${learnt.length} of ${papers.length} papers.\n`,
  );
  return 0;
}

export const trainSummariesCommand: Command = {
  about: 'learn which words a summary has',
  usage,
  run,
};
