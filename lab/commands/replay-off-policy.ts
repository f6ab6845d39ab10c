import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ParseArgsOptionsConfig } from 'node:util';
import { parseWords } from '../../src/commands/command.ts';
import { type Environment, readConfig } from '../../src/config.ts';
import { loadLocalEmbedder } from '../../src/embed/local-embedder.ts';
import { InputError, UsageError } from '../../src/errors.ts';
import { startProgress } from '../../src/lib/progress.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createLabRankers, labRankerByName, labRankers } from '../baselines/lab-rankers.ts';
import { logFromStore } from '../off-policy/log-from-store.ts';
import { buildChannels, type LoggedChannel, neededByLog } from '../off-policy/logged-channel.ts';
import { type OffPolicyReport, offPolicy } from '../off-policy/off-policy.ts';
import { offPolicyText } from '../off-policy/off-policy-text.ts';
import { readLog } from '../off-policy/read-log.ts';
import { readPapers } from '../replay/read-papers.ts';
import { openOutput } from './open-output.ts';
import { listOf } from './replay-options.ts';

export const offPolicyUsage = `Usage: npm run replay -- --off-policy [options]

Estimates from a team's own history how many liked picks a day another ranker would have had: each day it
picks from the same candidates, knowing the votes of the days before. Where the log cannot know, it says so.

  --store DIR      a bot's data folder (default DATABASE_URL or PAPERLOOP_DATA_DIR); the bot must not be running
  --channel ID     only this channel of it (default all, together)
  --log FILE       instead of a store: logged digests, one JSON object a line, plain or gzip
  --papers FILE…   with --log: the papers it names, and the past
  --ranker LIST    rankers to estimate, separated by commas (default all)
  --model FILE     the embedding that taste uses (default the shipped one)
  --json OUT       write the estimates to a file as JSON`;

const optionTypes = {
  'off-policy': { type: 'boolean' },
  store: { type: 'string' },
  channel: { type: 'string' },
  log: { type: 'string' },
  papers: { type: 'string', multiple: true, default: [] },
  ranker: { type: 'string', default: Object.keys(labRankers).join(',') },
  model: { type: 'string' },
  json: { type: 'string' },
} satisfies ParseArgsOptionsConfig;

async function readStore(
  folder: string,
  databaseUrl: string | null,
  channel: string | null,
): Promise<LoggedChannel[]> {
  // Opening would make a folder that was only mistyped.
  if (databaseUrl === null && !existsSync(join(folder, 'paperloop.sqlite')))
    throw new InputError(`There is no store in ${folder}. Give --store the data folder of a bot.`);
  const store = await openStore(folder, databaseUrl);
  try {
    return await logFromStore(store, channel);
  } finally {
    await store.close();
  }
}

async function readFiles(log: string, files: readonly string[]): Promise<LoggedChannel[]> {
  if (files.length === 0)
    throw new UsageError(`--log needs --papers, for the papers it names.\n\n${offPolicyUsage}`);
  const digests = await readLog(log);
  const reading = startProgress('Reading papers', 0, process.stderr);
  const papers = await readPapers(files, neededByLog(digests), (n) => reading.at(n));
  reading.end(`${papers.size} papers needed`);
  return buildChannels(digests, papers);
}

function chosenRankers(list: string, model: string | undefined) {
  const embedder = model === undefined ? null : loadLocalEmbedder(model);
  const among = embedder === null ? labRankers : createLabRankers(() => embedder);
  return [...new Set(listOf(list))].map((name) => labRankerByName(name, among));
}

/** Estimates rankers from logged digests and prints what the log can say. Resolves with the exit code. */
export async function runOffPolicy(args: string[], env: Environment): Promise<number> {
  const { values, positionals } = parseWords(args, optionTypes, offPolicyUsage);
  const { log, store, channel } = values;
  if (log !== undefined && (store !== undefined || channel !== undefined))
    throw new UsageError(`Give either --log or --store and --channel.\n\n${offPolicyUsage}`);
  const chosen = chosenRankers(values.ranker, values.model);
  await using json = await openOutput(values.json ?? null);
  const { PAPERLOOP_DATA_DIR: folder, DATABASE_URL: url } = readConfig(['store'], env).store;
  const channels = await (log === undefined
    ? readStore(store ?? folder, store === undefined ? url : null, channel ?? null)
    : readFiles(log, [...values.papers, ...positionals]));
  const progress = startProgress('Estimating', chosen.length, process.stderr);
  const reports: OffPolicyReport[] = [];
  for (const ranker of chosen) {
    reports.push(offPolicy(ranker, channels));
    progress.at(reports.length, ranker.name);
  }
  progress.end(`${reports.length} rankers`);
  await json?.writeFile(`${JSON.stringify({ rankers: reports }, null, 2)}\n`);
  const names = channels.flatMap(({ digests }) => digests[0]?.channel ?? []);
  const from = names.length === 1 ? (names[0] as string) : `${names.length} channels`;
  process.stdout.write(offPolicyText(reports, from));
  return 0;
}
