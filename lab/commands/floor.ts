import { type Command, parseWords } from '../../src/commands/command.ts';
import { loadLocalEmbedder, shippedModel } from '../../src/embed/local-embedder.ts';
import { UsageError } from '../../src/errors.ts';
import { startProgress } from '../../src/lib/progress.ts';
import { createTaste } from '../../src/rank/taste/taste.ts';
import { type FloorPick, floorRows } from '../floor/floor-rows.ts';
import { floorTable } from '../floor/floor-table.ts';
import { type Half, halfOf } from '../replay/tuning-half.ts';
import { readTopics } from './read-topics.ts';

const usage = `Usage: npm run floor -- --papers FILE… --tasks FILE… [options]

What a relevance floor would have done to the five picks of each replayed day: how many right picks it loses, how many
others it drops, how many days it shortens. A floor is a share of the channel's usual, which is what one in fifty of the
past's papers reaches. Without votes and with those of simulated voters; the half that the floor is chosen on first.

  --papers FILE…   papers, one JSON object a line, plain or gzip; may be given several times
  --tasks FILE…    days, topics and right answers, JSON, plain or gzip; may be given several times
  --model FILE     the embedding (default the shipped one)
  --help           show this text`;

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseWords(
    args,
    {
      papers: { type: 'string', multiple: true, default: [] },
      tasks: { type: 'string', multiple: true, default: [] },
      model: { type: 'string', default: shippedModel },
    },
    usage,
  );
  const papers = [...values.papers, ...positionals];
  if (papers.length === 0) throw new UsageError(`--papers is missing.\n\n${usage}`);
  if (values.tasks.length === 0) throw new UsageError(`--tasks is missing.\n\n${usage}`);
  const { name, topics } = await readTopics({ papers, tasks: values.tasks, half: null });
  const embedder = loadLocalEmbedder(values.model);
  const ranker = createTaste(() => embedder);
  const modes = [
    { mode: 'static', seed: null },
    { mode: 'dense', seed: 0 },
  ] as const;
  const progress = startProgress('Replaying', modes.length * topics.length, process.stderr);
  let done = 0;
  process.stdout.write(`${name}\n`);
  for (const voter of modes) {
    const days: Record<Half, FloorPick[][]> = { tune: [], report: [] };
    for (const topic of topics) {
      days[halfOf(topic.name)].push(...floorRows(ranker, topic, voter));
      progress.at(++done, topic.name);
    }
    const votes = voter.mode === 'static' ? 'no votes' : 'dense votes';
    for (const half of ['tune', 'report'] as const)
      process.stdout.write(
        `\n${votes}, ${half} half, ${days[half].length} days\n${floorTable(days[half])}`,
      );
  }
  progress.end(`${done} runs`);
  return 0;
}

export const floorCommand: Command = {
  about: 'measure what the relevance floor drops',
  usage,
  run,
};
