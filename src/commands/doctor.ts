import type { LookupFunction } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type Environment, readConfig } from '../config.ts';
import { ConfigError, PaperloopError, UsageError } from '../errors.ts';
import { inLanguage } from '../lib/language/language.ts';
import { setProxies } from '../lib/network/proxies.ts';
import { redactSecrets } from '../log.ts';
import type { Channel } from '../paper.ts';
import { openStore } from '../store/open-store.ts';
import { placeOf } from '../store/postgres/failure.ts';
import { openRequestGapFile } from '../store/sqlite/file/request-gap-file.ts';
import type { Command } from './command.ts';
import { carefulLookup } from './doctor/careful-lookup.ts';
import { checkJobs } from './doctor/check-jobs.ts';
import { checkModels } from './doctor/check-models.ts';
import { checkProxies } from './doctor/check-proxies.ts';
import { checkSlack } from './doctor/check-slack.ts';
import { checkCalendar, checkSources } from './doctor/check-sources.ts';
import { type Finding, findingLine, isProblem, ok, problem } from './doctor/finding.ts';
import { networkHint } from './doctor/network-hint.ts';
import { createPatience } from './doctor/patience.ts';

const usage = `npm run doctor

Checks Node, store, tokens, scopes, channel membership, sources and key: a line each, with what to do.`;

/** How long a network that is not there is waited for: with starting and ending, the doctor takes less than eight seconds. */
const offlineMs = 5000;

/** Settings of a group, or the line that says what is wrong with them. */
function settings<T>(what: string, read: () => T): { values: T | null; findings: Finding[] } {
  try {
    return { values: read(), findings: [] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const detail = error.message.replaceAll('\n', ' ').replace(/ +/g, ' ');
    return { values: null, findings: [problem(what, detail, 'see .env.example')] };
  }
}

/** `null`: the channels are not known. */
interface Stored {
  findings: Finding[];
  channels: Channel[] | null;
}

/** Opens and closes the store; its counts show whether anything came in. */
async function checkStore(dataDir: string, databaseUrl: string | null, now: Date): Promise<Stored> {
  const where = databaseUrl === null ? dataDir : placeOf(databaseUrl);
  try {
    const store = await openStore(dataDir, databaseUrl);
    try {
      const channels = await store.channels.list();
      const detail = `${await store.papers.count()} papers and ${channels.length} subscribed channels in ${where}`;
      return { findings: [ok('Store', detail), ...(await checkJobs(store, now))], channels };
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof PaperloopError)) throw error;
    const hint = `if the bot is running that is normal; otherwise set ${
      databaseUrl === null
        ? 'PAPERLOOP_DATA_DIR to a folder you can write to'
        : 'DATABASE_URL to a database that you can reach'
    }`;
    return { findings: [problem('Store', error.message, hint)], channels: null };
  }
}

const noStore: Promise<Stored> = Promise.resolve({ findings: [], channels: null });
const noProxies = { HTTPS_PROXY: null, HTTP_PROXY: null, NO_PROXY: '' };

interface Conditions {
  env: Environment;
  now(): Date;
  /** Resolves with what is said of checks that got no answer, when it is time to give up a network that is not there. */
  timeUp: Promise<string>;
  lookup: LookupFunction;
}

/** All checks at once; their findings in the order in which they are printed. */
export function examine({ env, now, timeUp, lookup }: Conditions): Promise<Finding[]>[] {
  const store = settings('Settings of the store', () => readConfig(['store'], env).store);
  const network = settings('Settings of the network', () => readConfig(['network'], env).network);
  const slack = settings('Settings of Slack', () => readConfig(['slack'], env).slack);
  const sources = settings('Settings of the sources', () => readConfig(['sources'], env).sources);
  const llm = settings('Settings of the language model', () => readConfig(['llm'], env).llm);
  const faults = [store, network, slack, sources, llm].flatMap(({ findings }) => findings);
  setProxies(network.values ?? noProxies, lookup);
  const proxies = network.values ? checkProxies(network.values, lookup) : Promise.resolve([]);
  const dataDir = store.values?.PAPERLOOP_DATA_DIR;
  const stored =
    dataDir === undefined
      ? noStore
      : checkStore(dataDir, store.values?.DATABASE_URL ?? null, now());
  const wait = createPatience(
    timeUp,
    networkHint(slack.values?.SLACK_API_URL ?? 'https://slack.com/api/'),
  );
  const channels = stored.then((read) => read.channels);
  const shared = dataDir === undefined ? {} : { nextStart: openRequestGapFile(dataDir) };
  const asked = sources.values ? checkSources(sources.values, { now, ...shared }) : [];
  return [
    Promise.resolve([ok('Node', process.versions.node), ...faults]),
    stored.then(({ findings }) => findings),
    proxies,
    ...(slack.values ? checkSlack(slack.values, channels, wait) : []),
    ...asked.map(({ what, findings }) => wait(what, findings)),
    Promise.resolve([checkCalendar(now())]),
    ...(llm.values ? checkModels(llm.values, wait) : []),
  ];
}

async function run(args: string[], env: Environment): Promise<number> {
  if (args.length > 0) throw new UsageError(`doctor takes no options.\n\n${usage}`);
  const timeUp = delay(offlineMs, `no answer within ${offlineMs / 1000} s`, { ref: false });
  let problems = 0;
  const conditions = { env, now: () => new Date(), timeUp, lookup: carefulLookup() };
  const checks = inLanguage('en', () => examine(conditions));
  for (const check of checks) {
    const findings = await check;
    problems += findings.filter(isProblem).length;
    for (const finding of findings)
      process.stdout.write(`${redactSecrets(findingLine(finding))}\n`);
  }
  process.stdout.write(
    problems === 0
      ? 'All is well.\n'
      : `${problems} ${problems === 1 ? 'problem' : 'problems'} to fix.\n`,
  );
  return problems === 0 ? 0 : 1;
}

export const doctorCommand: Command = {
  about: 'check Node, store, tokens, scopes, channels, sources and key',
  usage,
  run,
};
