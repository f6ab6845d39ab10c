import { type Command, parseWords } from '../../src/commands/command.ts';
import { shippedEmbedder } from '../../src/embed/local-embedder.ts';
import { UsageError } from '../../src/errors.ts';
import { startProgress } from '../../src/lib/progress.ts';
import { fitModel } from '../../src/rank/interest-fit.ts';
import { farMargin } from '../../src/rank/picks/no-ground.ts';
import { createTaste } from '../../src/rank/taste/taste.ts';
import { type FitRow, foreignRows, rightRows } from '../floor/fit-rows.ts';
import { fitTable, fitWeights, worstInterests } from '../floor/fit-table.ts';
import { foreignInterests } from '../floor/foreign-interests.ts';
import type { ReplayTopic } from '../replay/build-topics.ts';
import { halfOf } from '../replay/tuning-half.ts';
import { readTopics } from './read-topics.ts';

const usage = `Usage: npm run fit -- --papers FILE… --tasks FILE… [options]

When a reason may say that a paper fits an interest. The right picks of the topics' own interests are held against the
picks of the same days for ${foreignInterests.length} interests that the archive serves badly, from cooking to speech recognition; a
pick with a word of such a subject in its title is a true match, one with none is foreign. Prints the model that the
tuning half gives, and what the shipped one does on both halves.

  --papers FILE…   papers, one JSON object a line, plain or gzip; may be given several times
  --tasks FILE…    days, topics and right answers, JSON, plain or gzip; may be given several times
  --help           show this text`;

/** Days of how many topics each foreign interest is tried on. */
const topicsEach = 2;

function readRows(topics: readonly ReplayTopic[]): FitRow[] {
  const ranker = createTaste(shippedEmbedder);
  // Topics that begin together share their past, and most of their papers.
  const worlds = [...new Map(topics.map((topic) => [topic.past, topic])).values()];
  const progress = startProgress(
    'Ranking',
    topics.length + foreignInterests.length,
    process.stderr,
  );
  let done = 0;
  const rows = topics.flatMap((topic) => {
    progress.at(++done, topic.name);
    return rightRows(ranker, topic, halfOf(topic.name));
  });
  for (const [at, interest] of foreignInterests.entries()) {
    progress.at(++done, interest.text);
    for (let n = 0; n < topicsEach; n++) {
      const world = worlds[(at + 3 * n) % worlds.length] as ReplayTopic;
      rows.push(...foreignRows(ranker, world, interest, at % 2 === 0 ? 'tune' : 'report'));
    }
  }
  progress.end(`${rows.length} picks`);
  return rows;
}

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseWords(
    args,
    {
      papers: { type: 'string', multiple: true, default: [] },
      tasks: { type: 'string', multiple: true, default: [] },
    },
    usage,
  );
  const papers = [...values.papers, ...positionals];
  if (papers.length === 0) throw new UsageError(`--papers is missing.\n\n${usage}`);
  if (values.tasks.length === 0) throw new UsageError(`--tasks is missing.\n\n${usage}`);
  const { topics } = await readTopics({ papers, tasks: values.tasks, half: null });
  const rows = readRows(topics);
  const { cosine, coverage, fits } = fitWeights(rows);
  const [a, b, c] = [cosine, coverage, fits].map((value) => value.toFixed(2));
  process.stdout.write(
    `by the tuning half: ${a} · cosine + ${b} · coverage, fits from ${c}\n\n` +
      `as shipped: ${fitModel.cosine} · cosine + ${fitModel.coverage} · coverage, fits from ${fitModel.fits}\n` +
      `${fitTable(rows, fitModel, [0, farMargin])}\nmost foreign picks that fit:\n${worstInterests(rows, fitModel, 12)}`,
  );
  return 0;
}

export const fitCommand: Command = {
  about: 'measure when a paper fits an interest',
  usage,
  run,
};
