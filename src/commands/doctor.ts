import { type Environment, readConfig } from '../config.ts';
import { ConfigError } from '../errors.ts';
import { redactSecrets } from '../log.ts';
import { openRequestGapFile } from '../store/sqlite/file/request-gap-file.ts';
import type { Command } from './command.ts';
import { checkCalendar } from './doctor/check-calendar.ts';
import { checkEmbeddingModel } from './doctor/check-embedding-model.ts';
import { checkKey } from './doctor/check-key.ts';
import { checkSlack } from './doctor/check-slack.ts';
import { checkSources } from './doctor/check-sources.ts';
import { checkStore } from './doctor/check-store.ts';
import { type Finding, findingLine, ok, problem } from './doctor/finding.ts';

const usage = `npm run doctor

Checks Node, store, tokens, scopes, channel membership, sources and key: a line each, with the remedy.`;

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

async function run(args: string[], env: Environment): Promise<number> {
  const now = () => new Date();
  let problems = 0;
  const print = (findings: readonly Finding[]) => {
    problems += findings.filter(({ state }) => state === 'problem').length;
    for (const finding of findings)
      process.stdout.write(`${redactSecrets(findingLine(finding))}\n`);
  };
  if (args.length > 0) throw new ConfigError(`doctor takes no options.\n\n${usage}`);
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
    const nextStart = store.values
      ? openRequestGapFile(store.values.PAPERLOOP_DATA_DIR)
      : undefined;
    print(await checkSources(sources.values, now, nextStart));
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
