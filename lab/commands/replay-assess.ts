import type { ParseArgsOptionsConfig } from 'node:util';
import { createDigestTools } from '../../src/bot/digest-tools.ts';
import { parseWords } from '../../src/commands/command.ts';
import { type Config, type Environment, readConfig } from '../../src/config.ts';
import { UsageError } from '../../src/errors.ts';
import { setProxies } from '../../src/lib/network/proxies.ts';
import { startProgress } from '../../src/lib/progress.ts';
import { mean } from '../../src/lib/statistics.ts';
import type { Llm } from '../../src/llm/llm.ts';
import { loadPrompt } from '../../src/llm/prompt-file.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { recordAnswers } from '../assess/answers-file.ts';
import { type AskedDays, askDays, mostFailures, questionTokens } from '../assess/ask-days.ts';
import { type AskedModel, type AssessReport, assessText } from '../assess/assess-text.ts';
import { type ComparedDay, comparedDays, isTelling } from '../assess/compared-day.ts';
import {
  areTopicsDrawn,
  measureOrders,
  measureScores,
  rightPairs,
} from '../assess/measure-orders.ts';
import { scriptedOrders } from '../assess/scripted-orders.ts';
import { labRankerByName } from '../baselines/lab-rankers.ts';
import type { ReplayMode } from '../replay/replay-topic.ts';
import { openOutput } from './open-output.ts';
import { readTopics } from './read-topics.ts';
import { readHalf, seedsOf } from './replay-options.ts';

export const assessUsage = `Usage: npm run replay -- --assess --papers FILE… --tasks FILE [options]

Has a language model compare the best papers of recorded days, as PAPERLOOP_ASSESS=on does, and prints whether
the picks get better: differences to the order by scores on the same days. Beside it stand orders that cost
nothing: the best there is, readers who err, BM25, chance and the worst. Without OPENAI_API_KEY only these are measured. The
server is that of OPENAI_BASE_URL, the model that of OPENAI_MODEL or of prompts/assess-papers.md.

  --votes MODE       dense, sparse or none (the default): what the scores and the model know of votes
  --seeds N          seed of the simulated voters (default 0)
  --ranker NAME      whose order is fused (default taste)
  --half HALF        only the topics that constants are chosen on (tune) or only the others (report)
  --most-tokens N    stop before more tokens, in and out, are spent (default 200000)
  --answers FILE     keep the answers in a file, and ask for none that it has
  --json OUT         write the measures to a file as JSON`;

const optionTypes = {
  assess: { type: 'boolean' },
  papers: { type: 'string', multiple: true, default: [] },
  tasks: { type: 'string' },
  votes: { type: 'string', default: 'none' },
  seeds: { type: 'string', default: '0' },
  ranker: { type: 'string', default: 'taste' },
  half: { type: 'string' },
  'most-tokens': { type: 'string', default: '200000' },
  answers: { type: 'string' },
  json: { type: 'string' },
} satisfies ParseArgsOptionsConfig;

function voterOf(votes: string, seeds: string): ReplayMode {
  const [seed = 0, ...more] = seedsOf(seeds);
  if (more.length > 0) throw new UsageError('--assess takes one seed: write it like --seeds 0.');
  if (votes === 'none') return { mode: 'static', seed: null };
  if (votes === 'dense' || votes === 'sparse') return { mode: votes, seed };
  throw new UsageError(`--votes ${votes} is not known. Choose dense, sparse or none.`);
}

function readOptions(args: string[]) {
  const { values, positionals } = parseWords(args, optionTypes, assessUsage);
  const papers = [...values.papers, ...positionals];
  if (papers.length === 0) throw new UsageError(`--papers is missing.\n\n${assessUsage}`);
  if (!values.tasks) throw new UsageError(`--tasks is missing.\n\n${assessUsage}`);
  const mostTokens = values['most-tokens'];
  if (!/^\d{1,9}$/.test(mostTokens))
    throw new UsageError(`--most-tokens ${mostTokens} is not a whole number.`);
  return {
    papers,
    tasks: values.tasks,
    voter: voterOf(values.votes, values.seeds),
    ranker: labRankerByName(values.ranker),
    half: readHalf(values.half),
    mostTokens: Number(mostTokens),
    answers: values.answers ?? null,
    json: values.json ?? null,
  };
}

type Options = ReturnType<typeof readOptions>;

async function readDays({ papers, tasks, half, ranker, voter }: Options) {
  const { name, topics } = await readTopics({ papers, tasks: [tasks], half });
  const ranking = startProgress('Ranking', topics.length, process.stderr);
  const days = topics.flatMap((topic, at) => {
    const ranked = comparedDays(ranker, topic, voter);
    ranking.at(at + 1, topic.name);
    return ranked;
  });
  ranking.end(`${days.length} days`);
  return { name, days };
}

/** More than a question can take, in and out, as budgets reckon (three characters a token). */
const mostOfOne = (): number => 7000 + loadPrompt('assess-papers').maxOutputTokens;

/** Asks about as many days as may be paid for. */
async function ask(
  llm: Llm,
  store: Pick<Store, 'llmCalls'>,
  days: readonly ComparedDay[],
  { mostTokens, mostFailures }: { mostTokens: number; mostFailures: number },
): Promise<AskedDays> {
  const progress = startProgress('Asking', days.length, process.stderr);
  const asked = await askDays(llm, days, {
    isSpent: async () => (await store.llmCalls.spentSince(0)).tokens + mostOfOne() > mostTokens,
    mostFailures,
    onAsked: (at) => progress.at(at),
  });
  progress.end(`${asked.answers.size} answers`);
  return asked;
}

/** The model's answers; `null` where there is neither a key nor a file of answers. */
async function askModel(
  config: Config<'rank' | 'llm'>,
  days: readonly ComparedDay[],
  { mostTokens, answers: file }: Options,
): Promise<{ asked: AskedDays; model: AskedModel } | null> {
  const store = await openStore(':memory:');
  try {
    const capped = { ...config.llm, PAPERLOOP_LLM_DAILY_TOKENS: mostTokens };
    const tools = { store, sources: [], now: () => new Date() };
    const { llm } = createDigestTools({ ...config, llm: capped }, tools);
    if (!llm && file === null) return null;
    const name = config.llm.OPENAI_MODEL ?? loadPrompt('assess-papers').model;
    const recorded = await recordAnswers(llm, name, file);
    // What a file does not have is no failure of a server.
    const limits = { mostTokens, mostFailures: llm ? mostFailures : Number.POSITIVE_INFINITY };
    const asked = await ask(recorded, store, days, limits);
    const { failed, unknown, stopped } = asked;
    const spending = await store.llmCalls.spending(0, Number.MAX_SAFE_INTEGER);
    const counts = { answered: asked.answers.size, fromFile: recorded.known() };
    return { asked, model: { name, ...counts, failed, unknown, stopped, spending } };
  } finally {
    await store.close();
  }
}

/** Measures what comparisons of the best papers do to the picks, and prints it. Resolves with the exit code. */
export async function runAssess(args: string[], env: Environment): Promise<number> {
  const options = readOptions(args);
  const config = readConfig(['network', 'rank', 'llm'], env);
  setProxies(config.network);
  await using json = await openOutput(options.json);
  const { name, days } = await readDays(options);
  const telling = days.filter(isTelling);
  const found = await askModel(config, telling, options);
  const answers = found?.asked.answers ?? new Map<ComparedDay, string[]>();
  // All orders are measured on the same days.
  const measured = answers.size > 0 ? telling.filter((day) => answers.has(day)) : telling;
  if (measured.length === 0) throw new UsageError('On no day of these tasks is there a choice.');
  const scripted = Object.entries(scriptedOrders).map(([script, orderOf]) =>
    measureOrders(script, measured, orderOf),
  );
  const ofModel =
    found && answers.size > 0
      ? [measureOrders(found.model.name, measured, (day) => answers.get(day) ?? [])]
      : [];
  const tokens = await questionTokens(measured);
  const report: AssessReport = {
    tasks: name,
    votes: options.voter.mode === 'static' ? 'no votes' : `${options.voter.mode} votes`,
    days: { measured: measured.length, telling: telling.length, all: days.length },
    drawn: areTopicsDrawn(measured) ? 'topics' : 'days',
    scores: {
      ...measureScores(measured),
      rightPairs: rightPairs(measured, ({ best }) => best.map(({ paper }) => paper.id)),
    },
    orders: [...scripted, ...ofModel],
    tokens: { mean: mean(tokens), most: Math.max(...tokens) },
    model: found?.model ?? null,
  };
  await json?.writeFile(`${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(assessText(report));
  return 0;
}
