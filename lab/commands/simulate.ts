import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as yieldToLoop } from 'node:timers/promises';
import type { ParseArgsOptionsConfig } from 'node:util';
import { type Command, parseWords } from '../../src/commands/command.ts';
import { readPast } from '../../src/digest/rank-request.ts';
import { loadLocalEmbedder } from '../../src/embed/local-embedder.ts';
import { UsageError } from '../../src/errors.ts';
import { startProgress } from '../../src/lib/progress.ts';
import { planPicks } from '../../src/rank/picks/plan-picks.ts';
import { isLearning } from '../../src/rank/ranker.ts';
import { createLabRankers, labRankerByName, labRankers } from '../baselines/lab-rankers.ts';
import { undated } from '../replay/read-papers.ts';
import type { Half } from '../replay/tuning-half.ts';
import { scenarioByName, scenarios } from '../simulate/index.ts';
import { type Verdict, verdictOn } from '../simulate/measure.ts';
import { reportText } from '../simulate/report-text.ts';
import type { Meter, ScenarioReport, SimulatedBot } from '../simulate/scenario.ts';
import { openOutput } from './open-output.ts';
import { readTopics } from './read-topics.ts';
import { listOf, readHalf, seedsOf } from './replay-options.ts';

const listed = Object.entries(scenarios)
  .map(([name, { about }]) => `  ${name.padEnd(16)} ${about}`)
  .join('\n');

const usage = `Usage: npm run simulate -- --papers FILE… --tasks FILE… --scenario LIST [options]

Plays teams of simulated voters against the bot's own way from a day's papers to its picks, and prints
what is claimed of it: each number with its interval, its bar, and whether it is met. Needs no keys.

  --papers FILE…   papers, one JSON object a line, plain or gzip; may be given several times
  --tasks FILE…    days, topics and right answers; shuffles of one collection may be given together
  --scenario LIST  scenarios, separated by commas, or all
  --seeds LIST     seeds of the simulated voters, separated by commas (default 1,2,3)
  --half HALF      only the topics that constants are chosen on (tune) or only the others (report)
  --topics N       at most so many topics, pairs or groups in a scenario (default all)
  --ranker NAME    the ranker (default taste); one of ${Object.keys(labRankers).join(', ')}
  --model FILE     the embedding that taste uses (default the shipped one)
  --no-wild-cards  without wild cards in the scenarios that are not about them
  --json OUT       write the measures to a file as JSON
  --help           show this text

${listed}`;

interface Options {
  papers: string[];
  tasks: string[];
  scenarios: string[];
  seeds: number[];
  half: Half | null;
  limit: number | null;
  ranker: string;
  model: string | null;
  wildCards: boolean;
  json: string | null;
}

const optionTypes = {
  papers: { type: 'string', multiple: true, default: [] },
  tasks: { type: 'string', multiple: true, default: [] },
  scenario: { type: 'string' },
  seeds: { type: 'string', default: '1,2,3' },
  half: { type: 'string' },
  topics: { type: 'string' },
  ranker: { type: 'string', default: 'taste' },
  model: { type: 'string' },
  'no-wild-cards': { type: 'boolean', default: false },
  json: { type: 'string' },
} satisfies ParseArgsOptionsConfig;

function limitOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new UsageError(`--topics ${text} is not a number above 0. Write it like --topics 4.`);
}

function scenarioNames(text: string): string[] {
  const names = text === 'all' ? Object.keys(scenarios) : [...new Set(listOf(text))];
  for (const name of names) scenarioByName(name);
  return names;
}

/** Words without an option are further papers files, so that a shell's `*.gz` works. */
function readOptions(args: string[]): Options {
  const { values, positionals } = parseWords(args, optionTypes, usage);
  const papers = [...values.papers, ...positionals];
  if (papers.length === 0) throw new UsageError(`--papers is missing.\n\n${usage}`);
  if (values.tasks.length === 0) throw new UsageError(`--tasks is missing.\n\n${usage}`);
  if (!values.scenario) throw new UsageError(`--scenario is missing.\n\n${usage}`);
  labRankerByName(values.ranker);
  return {
    papers,
    tasks: values.tasks,
    scenarios: scenarioNames(values.scenario),
    seeds: seedsOf(values.seeds),
    half: readHalf(values.half),
    limit: limitOf(values.topics),
    ranker: values.ranker,
    model: values.model ?? null,
    wildCards: !values['no-wild-cards'],
    json: values.json ?? null,
  };
}

/** Another model is read before the papers, so a wrong file is known at once. */
function botOf({ model, ranker, wildCards }: Options): SimulatedBot {
  const embedder = model === null ? null : loadLocalEmbedder(model);
  const among = embedder === null ? labRankers : createLabRankers(() => embedder);
  return { ranker: labRankerByName(ranker, among), plan: planPicks, wildCards, proportional: true };
}

const meter: Meter = {
  cpu: () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  },
  longestPause: async (work) => {
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    await work();
    // The clock of the delays must tick once more to see the last piece.
    await new Promise((resolve) => setTimeout(resolve, 10));
    delays.disable();
    return delays.max / 1e6;
  },
  prepare: async (ranker, request) => {
    const { past, candidates } = request;
    await readPast({ papers: { before: async () => [...past] } }, candidates, undated);
    if (isLearning(ranker)) await ranker.prepare(request, yieldToLoop);
  },
};

function summaryOf(reports: readonly ScenarioReport[]): string {
  const verdicts = reports.flatMap(({ measures }) => measures.map(verdictOn));
  const count = (wanted: Verdict) => verdicts.filter((one) => one === wanted).length;
  return `bars met: ${count('met')}, missed: ${count('MISSED')}, not measured: ${count('not measured')}`;
}

async function run(args: string[]): Promise<number> {
  const options = readOptions(args);
  const bot = botOf(options);
  await using json = await openOutput(options.json);
  const { name: tasks, topics } = await readTopics(options);
  const { seeds, limit } = options;
  process.stdout.write(
    `${tasks}: ${bot.ranker.name} ${bot.ranker.version}, seeds ${seeds.join(', ')}\n`,
  );
  const reports: ({ scenario: string } & ScenarioReport)[] = [];
  for (const scenario of options.scenarios) {
    const progress = startProgress(scenario, 0, process.stderr);
    let runs = 0;
    const onRun = (what: string) => progress.at(++runs, what);
    const started = performance.now();
    const work = { topics, bot, seeds, limit, meter, onRun };
    const report = await scenarioByName(scenario).run(work);
    progress.end(`${runs} runs in ${Math.round((performance.now() - started) / 1000)} s`);
    reports.push({ scenario, ...report });
    process.stdout.write(`\n${reportText(scenario, report)}\n`);
  }
  process.stdout.write(`\n${summaryOf(reports)}\n`);
  const { name, version } = bot.ranker;
  await json?.writeFile(
    `${JSON.stringify({ tasks, ranker: { name, version }, seeds, reports }, null, 2)}\n`,
  );
  return 0;
}

export const simulateCommand: Command = {
  about: 'test what is claimed of the bot with teams of simulated voters',
  usage,
  run,
};
