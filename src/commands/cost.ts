import { type Environment, readConfig } from '../config.ts';
import { UsageError } from '../errors.ts';
import { overridePrompts } from '../llm/prompt-file.ts';
import { type BooksToRead, openBooksToRead } from '../store/open-books.ts';
import { type Command, parseOptions } from './command.ts';
import { readBudgets } from './cost/budgets.ts';
import { type CostReport, costReportText } from './cost/cost-text.ts';
import {
  type SpendingGroup,
  type SpendingNames,
  spendingBy,
  spendingGroups,
  sumSpending,
} from './cost/spending-report.ts';

const usage = `npm run cost -- [--month YYYY-MM] [--by GROUP]… [--json]

Tells what language models took, tokens and dollars, and what is left of the caps. Asks no model, and works beside a running bot.
  --month  a calendar month (UTC); this one unless told
  --by     ${spendingGroups.join(', ')}; may be given several times;
           all but digest unless told, and months are all there are
  --json   print JSON`;

const options = {
  month: { type: 'string' },
  by: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

const usualGroups = spendingGroups.filter((group) => group !== 'digest');

/** @throws UsageError unless each is a group. */
function readGroups(typed: readonly string[] = usualGroups): SpendingGroup[] {
  return typed.map((word) => {
    const group = spendingGroups.find((one) => one === word);
    if (group) return group;
    throw new UsageError(`--by ${word} is not known. Give one of ${spendingGroups.join(', ')}.`);
  });
}

/** @throws UsageError unless it is a month. */
function readMonth(typed: string | undefined, now: Date): string {
  if (typed === undefined) return now.toISOString().slice(0, 7);
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(typed)) return typed;
  throw new UsageError(`--month ${typed} is not a month; write it as 2026-03.`);
}

async function readNames(store: Pick<BooksToRead, 'channels'>): Promise<SpendingNames> {
  const channels = await store.channels.list();
  const workspaces = await store.channels.workspaces();
  return {
    workspaces: new Map(workspaces.map(({ id, name }) => [id, name])),
    channels: new Map(channels.map(({ id, name }) => [id, `#${name}`])),
  };
}

async function run(args: string[], env: Environment): Promise<number> {
  const { by, month: typed, json } = parseOptions(args, options, usage);
  const now = new Date();
  const [groups, month] = [readGroups(by), readMonth(typed, now)];
  const { store: place, llm } = readConfig(['store', 'llm'], env);
  overridePrompts(llm.PAPERLOOP_PROMPTS_DIR);
  const store = openBooksToRead(place.PAPERLOOP_DATA_DIR, place.DATABASE_URL);
  try {
    const all = await store.llmCalls.spending(0, Number.MAX_SAFE_INTEGER);
    const rows = all.filter(({ date }) => date.startsWith(month));
    const names = await readNames(store);
    const tables = groups.map((group) => [
      group,
      spendingBy(group === 'month' ? all : rows, group, names),
    ]);
    const report: CostReport = {
      month,
      budgets: await readBudgets(store, llm, now.getTime()),
      total: sumSpending(rows),
      by: Object.fromEntries(tables),
    };
    process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : costReportText(report));
    return 0;
  } finally {
    await store.close();
  }
}

export const costCommand: Command = {
  about: 'tell what language models cost, and what is left of the caps',
  usage,
  run,
};
