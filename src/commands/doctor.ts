import { type Environment, readConfig } from '../config.ts';
import { ConfigError, PaperloopError, UsageError } from '../errors.ts';
import { redactSecrets } from '../log.ts';
import type { Channel } from '../paper.ts';
import { openStore } from '../store/open-store.ts';
import { openRequestGapFile } from '../store/sqlite/file/request-gap-file.ts';
import type { Command } from './command.ts';
import { checkEmbeddingModel, checkKey } from './doctor/check-models.ts';
import { checkSlack } from './doctor/check-slack.ts';
import { checkCalendar, checkSources } from './doctor/check-sources.ts';
import { type Finding, findingLine, ok, problem } from './doctor/finding.ts';

const usage = `npm run doctor

Checks Node, store, tokens, scopes, channel membership, sources and key: a line each, with what to do.`;

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

/** Opens and closes the store; its counts show whether anything came in. */
async function checkStore(dataDir: string): Promise<{ findings: Finding[]; channels: Channel[] }> {
  try {
    const store = await openStore(dataDir);
    try {
      const channels = await store.channels.list();
      const detail = `${await store.papers.count()} papers and ${channels.length} subscribed channels in ${dataDir}`;
      return { findings: [ok('Store', detail)], channels };
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof PaperloopError)) throw error;
    const hint =
      'if the bot is running that is normal; otherwise set PAPERLOOP_DATA_DIR to a folder you can write to';
    return { findings: [problem('Store', error.message, hint)], channels: [] };
  }
}

async function run(args: string[], env: Environment): Promise<number> {
  const now = () => new Date();
  let problems = 0;
  const print = (findings: readonly Finding[]) => {
    problems += findings.filter(({ state }) => state === 'problem').length;
    for (const finding of findings)
      process.stdout.write(`${redactSecrets(findingLine(finding))}\n`);
  };
  if (args.length > 0) throw new UsageError(`doctor takes no options.\n\n${usage}`);
  print([ok('Node', process.versions.node)]);
  const store = settings('Settings of the store', () => readConfig(['store'], env).store);
  const slack = settings('Settings of Slack', () => readConfig(['slack'], env).slack);
  const sources = settings('Settings of the sources', () => readConfig(['sources'], env).sources);
  const llm = settings('Settings of the language model', () => readConfig(['llm'], env).llm);
  print([store, slack, sources, llm].flatMap(({ findings }) => findings));
  const stored = store.values ? await checkStore(store.values.PAPERLOOP_DATA_DIR) : null;
  print(stored?.findings ?? []);
  if (slack.values) print(await checkSlack(slack.values, stored?.channels ?? []));
  if (sources.values) {
    const dataDir = store.values?.PAPERLOOP_DATA_DIR;
    const shared = dataDir === undefined ? {} : { nextStart: openRequestGapFile(dataDir) };
    print(await checkSources(sources.values, { now, ...shared }));
  }
  print([checkCalendar(now())]);
  if (llm.values) print([await checkKey(llm.values), await checkEmbeddingModel(llm.values)]);
  process.stdout.write(problems === 0 ? 'All is well.\n' : `${problems} to mend.\n`);
  return problems === 0 ? 0 : 1;
}

export const doctorCommand: Command = {
  about: 'check Node, store, tokens, scopes, channels, sources and key',
  usage,
  run,
};
