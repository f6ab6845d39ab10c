import { z } from 'zod';
import { type Command, parseWords } from '../../src/commands/command.ts';
import { shippedEmbedder } from '../../src/embed/local-embedder.ts';
import { UsageError } from '../../src/errors.ts';
import { inTurns } from '../../src/lib/async/in-turns.ts';
import { nextTurn } from '../../src/lib/async/next-turn.ts';
import { seededRandom } from '../../src/lib/random.ts';
import type { Paper } from '../../src/paper.ts';
import { findWeekTopics } from '../../src/search/week-topics.ts';
import { readJsonRows } from '../files/read-json-rows.ts';

const usage = `Usage: npm run eval:topics -- --papers FILE… [options]

Measures what the recap counts of a week: in how many weeks a topic stands out, and in how many of the same weeks when
their papers are shuffled with those of the four weeks before.

  --papers FILE…   papers, one JSON object a line ("id", "title", "abstract", "day"), plain or gzip
  --about WORDS…   subjects; a day's papers are the 30 that name one most often (default four)
  --weeks N        weeks of each subject (default 30)
  --show           print the topics
  --help           show this text`;

const optionTypes = {
  papers: { type: 'string', multiple: true },
  about: { type: 'string', multiple: true },
  weeks: { type: 'string', default: '30' },
  show: { type: 'boolean', default: false },
} as const;

const subjects = ['reinforcement learning', 'robot', 'language model', 'graph'];
const perDay = 30;
const [weekDays, daysBefore] = [5, 20];

const schema = z.object({
  id: z.string(),
  title: z.string(),
  abstract: z.string(),
  day: z.string(),
});
type Row = z.infer<typeof schema>;

/** The papers of each day that speak of a subject, most often first, oldest day first. */
function daysOf(rows: readonly Row[], about: string): Row[][] {
  const days = new Map<string, { row: Row; hits: number }[]>();
  for (const row of rows) {
    const hits = `${row.title} ${row.abstract}`.toLowerCase().split(about.toLowerCase()).length - 1;
    if (hits === 0) continue;
    const day = days.get(row.day) ?? [];
    day.push({ row, hits });
    days.set(row.day, day);
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, day]) =>
      day
        .sort((a, b) => b.hits - a.hits)
        .slice(0, perDay)
        .map(({ row }) => row),
    );
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const all = [...items];
  for (let at = all.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
}

async function topicsOf(week: readonly Row[], before: readonly Row[]): Promise<string[]> {
  const asPapers = (rows: readonly Row[]) => rows as unknown as Paper[];
  const read = { week: asPapers(week), before: asPapers(before) };
  const topics = await findWeekTopics(shippedEmbedder(), read, inTurns(nextTurn));
  return topics.map(({ phrase, papers, before }) => `${phrase} ${papers.length}/${before}`);
}

/** The line of a subject: weeks, and those in which something stood out. */
async function lineOf(
  rows: readonly Row[],
  about: string,
  { weeks, show }: { weeks: number; show: boolean },
): Promise<string> {
  const days = daysOf(rows, about);
  const random = seededRandom(about);
  let [read, found, byChance] = [0, 0, 0];
  for (let at = daysBefore; at + weekDays <= days.length && read < weeks; at += weekDays) {
    const week = days.slice(at, at + weekDays).flat();
    const before = days.slice(at - daysBefore, at).flat();
    const topics = await topicsOf(week, before);
    const mixed = shuffled([...week, ...before], random);
    const chance = await topicsOf(mixed.slice(0, week.length), mixed.slice(week.length));
    read += 1;
    found += Number(topics.length > 0);
    byChance += Number(chance.length > 0);
    if (show && topics.length > 0) process.stdout.write(`${about}: ${topics.join('; ')}\n`);
  }
  return `| ${about} | ${read} | ${found} | ${byChance} |`;
}

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseWords(args, optionTypes, usage);
  const files = [...(values.papers ?? []), ...positionals];
  if (files.length === 0) throw new UsageError(`--papers is missing.\n\n${usage}`);
  if (!/^\d{1,4}$/.test(values.weeks)) throw new UsageError('--weeks should be a whole number.');
  const rows: Row[] = [];
  for await (const { row } of readJsonRows(files, schema, () => undefined)) rows.push(row);
  process.stdout.write(
    '| subject | weeks | something stood out | shuffled |\n| --- | --- | --- | --- |\n',
  );
  const options = { weeks: Number(values.weeks), show: values.show };
  for (const about of values.about ?? subjects)
    process.stdout.write(`${await lineOf(rows, about, options)}\n`);
  return 0;
}

export const evalTopicsCommand: Command = {
  about: 'measure what the recap counts of a week',
  usage,
  run,
};
