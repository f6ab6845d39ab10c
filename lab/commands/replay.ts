import type { ParseArgsOptionsConfig } from 'node:util';
import { type Command, parseWords } from '../../src/commands/command.ts';
import type { Environment } from '../../src/config.ts';
import { loadLocalEmbedder } from '../../src/embed/local-embedder.ts';
import { UsageError } from '../../src/errors.ts';
import { startProgress } from '../../src/lib/progress.ts';
import type { Ranker } from '../../src/rank/ranker.ts';
import { createLabRankers, labRankerByName, labRankers } from '../baselines/lab-rankers.ts';
import type { ExploreRule } from '../off-policy/explore-picks.ts';
import { compareRankers } from '../replay/compare-rankers.ts';
import { learningChart } from '../replay/learning-chart.ts';
import { learningCurves } from '../replay/learning-curves.ts';
import { type PickRow, replay, runsOf, type Votes } from '../replay/replay.ts';
import { replayTable } from '../replay/replay-table.ts';
import type { Half } from '../replay/tuning-half.ts';
import { withoutPart } from '../replay/without-part.ts';
import { openOutput } from './open-output.ts';
import { openPlot } from './open-plot.ts';
import { readTopics } from './read-topics.ts';
import { assessUsage, runAssess } from './replay-assess.ts';
import { offPolicyUsage, runOffPolicy } from './replay-off-policy.ts';
import { listOf, readHalf, seedsOf } from './replay-options.ts';
import { readExploreRule, writeLog } from './replay-write-log.ts';

const replayUsage = `Usage: npm run replay -- --papers FILE… --tasks FILE [options]

Runs rankers over recorded days, strictly in time order, with simulated votes, and prints how well each
did: a table a topic, then the mean. Needs no keys and no database.

  --papers FILE…   papers, one JSON object a line, plain or gzip; may be given several times
  --tasks FILE     days, topics and right answers, JSON, plain or gzip
  --votes MODE     dense (most people vote, the default), sparse (few do) or none
  --seeds LIST     seeds of the simulated voters, separated by commas (default 0,1,2)
  --ranker LIST    rankers, separated by commas (default all: ${Object.keys(labRankers).join(', ')})
  --without LIST   also the last ranker with one part of its score left out, for each part named, before
                   the whole one: an ablation
  --with-seeds     give the rankers each topic's example papers ("seeds" in the tasks file)
  --model FILE     the embedding that taste uses (default the shipped one), to measure one that was
                   trained on papers from before the days
  --half HALF      only the topics that constants are chosen on (tune) or only the others (report)
  --json OUT       write the measures to a file as JSON
  --picks OUT      write the ten best of every day to a file, one JSON object a line, with
                   "mode" static (no votes; "seed" is null), dense or sparse
  --plot OUT       draw the learning curves: OUT.svg and OUT.png
  --write-log OUT  instead of measuring, log the digests that the ranker would post, with votes, for
                   --off-policy: some picks are left to chance, and each has its probability
  --epsilon P      with --write-log: how likely a pick gives its place to another paper (default 0.2)
  --pool N         with --write-log: the other papers are drawn from the best N (default 50)
  --help           show this text

nDCG@10, recall@5 and the first P@5 are without votes, over the days on which something is right.
P@5 (votes) and share (of the hits of an oracle) are with votes, over all days, mean over the seeds.`;

const usage = `${replayUsage}\n\n${offPolicyUsage}\n\n${assessUsage}`;

/** Days that a point of the learning curve is a mean of: fewer jump, more hide the learning. */
const curveWindow = 10;

interface Options {
  papers: string[];
  tasks: string;
  votes: Votes;
  seeds: number[];
  rankers: string[];
  without: string[];
  withSeeds: boolean;
  model: string | null;
  half: Half | null;
  json: string | null;
  picks: string | null;
  plot: string | null;
  writeLog: string | null;
  rule: ExploreRule;
}

function votesOf(text: string): Votes {
  if (text === 'dense' || text === 'sparse' || text === 'none') return text;
  throw new UsageError(`--votes ${text} is not known. Choose dense, sparse or none.`);
}

const optionTypes = {
  papers: { type: 'string', multiple: true, default: [] },
  tasks: { type: 'string' },
  votes: { type: 'string', default: 'dense' },
  seeds: { type: 'string', default: '0,1,2' },
  ranker: { type: 'string', default: Object.keys(labRankers).join(',') },
  without: { type: 'string', default: '' },
  'with-seeds': { type: 'boolean', default: false },
  model: { type: 'string' },
  half: { type: 'string' },
  json: { type: 'string' },
  picks: { type: 'string' },
  plot: { type: 'string' },
  'write-log': { type: 'string' },
  epsilon: { type: 'string', default: '0.2' },
  pool: { type: 'string', default: '50' },
} satisfies ParseArgsOptionsConfig;

/** Words without an option are further papers files, so that a shell's `*.gz` works. */
function readOptions(args: string[]): Options {
  const { values, positionals } = parseWords(args, optionTypes, usage);
  const papers = [...values.papers, ...positionals];
  if (papers.length === 0) throw new UsageError(`--papers is missing.\n\n${usage}`);
  if (!values.tasks) throw new UsageError(`--tasks is missing.\n\n${usage}`);
  const names = [...new Set(listOf(values.ranker))];
  for (const name of names) labRankerByName(name);
  return {
    papers,
    tasks: values.tasks,
    votes: votesOf(values.votes),
    seeds: seedsOf(values.seeds),
    rankers: names,
    without: listOf(values.without).filter(Boolean),
    withSeeds: values['with-seeds'],
    model: values.model ?? null,
    half: readHalf(values.half),
    json: values.json ?? null,
    picks: values.picks ?? null,
    plot: values.plot ?? null,
    writeLog: values['write-log'] ?? null,
    rule: readExploreRule(values.epsilon, values.pool),
  };
}

/** With another model the others stay as they are; it is read before the papers, so a wrong file is known at once. */
function chosenRankers({ model, rankers: names, without }: Options): Ranker[] {
  const embedder = model === null ? null : loadLocalEmbedder(model);
  const among = embedder === null ? labRankers : createLabRankers(() => embedder);
  const chosen = names.map((name) => labRankerByName(name, among));
  const whole = chosen.slice(-1);
  const ablated = whole.flatMap((ranker) => without.map((part) => withoutPart(ranker, part)));
  return [...chosen.slice(0, -1), ...ablated, ...whole];
}

/** @throws UsageError unless there is one ranker and its voters. */
async function logDigests(options: Options, file: string): Promise<number> {
  const [ranker, ...others] = chosenRankers(options);
  const { votes: mode } = options;
  if (!ranker || others.length > 0 || mode === 'none')
    throw new UsageError('--write-log needs one --ranker, and --votes dense or sparse.');
  const { topics } = await readTopics({ ...options, tasks: [options.tasks] });
  await using out = await openOutput(file);
  if (out) process.stdout.write(await writeLog({ ...options, out, ranker, topics, mode }));
  return 0;
}

async function run(args: string[], env: Environment): Promise<number> {
  if (args.includes('--off-policy')) return runOffPolicy(args, env);
  if (args.includes('--assess')) return runAssess(args, env);
  const options = readOptions(args);
  if (options.writeLog !== null) return logDigests(options, options.writeLog);
  const started = performance.now();
  const { name, topics } = await readTopics({ ...options, tasks: [options.tasks] });
  await using json = await openOutput(options.json);
  await using picks = await openOutput(options.picks);
  await using plot = await openPlot(options.plot);
  const { votes, seeds, withSeeds } = options;
  const work = { topics, votes, seeds, withSeeds, rankers: chosenRankers(options) };
  const progress = startProgress('Replaying', runsOf(work), process.stderr);
  const rows: PickRow[] = [];
  let done = 0;
  const reports = replay({
    ...work,
    onPicks: (row) => rows.push(row),
    onRun: (ranker, topic) => progress.at(++done, `${topic}, ${ranker}`),
  });
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  progress.end(`${done} runs in ${seconds} s`);
  await json?.writeFile(`${JSON.stringify({ tasks: name, rankers: reports, seconds }, null, 2)}\n`);
  await picks?.writeFile(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const how = votes === 'none' ? 'no votes' : `${votes} votes, seeds ${seeds.join(', ')}`;
  if (plot) {
    const mode = votes === 'none' ? 'static' : votes;
    const curves = learningCurves(rows, topics, { mode, window: curveWindow });
    const about = { name, votes: how, topics: topics.length, window: curveWindow, curves };
    await plot.write(learningChart(about));
  }
  process.stdout.write(`${name}: ${how}\n\n${replayTable(reports)}\n${compareRankers(reports)}`);
  return 0;
}

export const replayCommand: Command = {
  about: 'measure the rankers over recorded days with simulated votes',
  usage,
  run,
};
