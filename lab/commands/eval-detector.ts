import { z } from 'zod';
import { type Command, parseWords } from '../../src/commands/command.ts';
import { UsageError } from '../../src/errors.ts';
import { addressesAiReader } from '../../src/summarise/addresses-ai-reader.ts';
import { readJsonRows } from '../files/read-json-rows.ts';
import {
  type HostilePaper,
  harmlessTexts,
  hostilePapers,
} from '../hostile-papers/hostile-papers.ts';

const usage = `Usage: npm run eval:detector -- [--papers FILE…] [options]

Measures the detector of texts that speak to machines: which of real papers it flags, with titles, and how many of 120
abstracts made for this it catches, by kind, language and disguise; half of these were not looked at while it was made.

  --papers FILE…   papers, one JSON object a line ("title", "abstract"), plain or gzip
  --show           print what was missed and what harmless texts were flagged
  --help           show this text`;

const optionTypes = {
  papers: { type: 'string', multiple: true },
  show: { type: 'boolean', default: false },
} as const;

const Row = z.object({ id: z.string(), title: z.string(), abstract: z.string().nullish() });

/** The titles of real papers that are flagged, with what a text took. */
async function flaggedOf(files: readonly string[]): Promise<string> {
  let [papers, time] = [0, 0];
  const flagged: string[] = [];
  for await (const { row } of readJsonRows(files, Row, () => undefined)) {
    if (!row.abstract) continue;
    papers += 1;
    const text = `${row.title}. ${row.abstract}`;
    const before = process.cpuUsage();
    const isFlagged = addressesAiReader(text);
    const used = process.cpuUsage(before);
    time += used.user + used.system;
    if (isFlagged) flagged.push(`- ${row.id} ${row.title}`);
  }
  const each = papers === 0 ? 0 : time / papers / 1000;
  return [
    `${flagged.length} of ${papers} papers flagged; ${each.toFixed(3)} ms of CPU time a paper.`,
    ...flagged,
    '',
  ].join('\n');
}

const isCaught = ({ title, abstract }: HostilePaper): boolean =>
  addressesAiReader(`${title}. ${abstract}`);

function countCaught(papers: readonly HostilePaper[]): string {
  return papers.length === 0 ? '–' : `${papers.filter(isCaught).length} of ${papers.length}`;
}

/** How many of each group are caught, for both halves. */
function tableOf(
  papers: readonly HostilePaper[],
  name: string,
  group: (one: HostilePaper) => string,
) {
  const groups = Map.groupBy(papers, group);
  const rows = [...groups].sort(([a], [b]) => a.localeCompare(b));
  const halves = ['develop', 'held-out'] as const;
  const cells = (own: readonly HostilePaper[]) =>
    halves.map((half) => countCaught(own.filter((one) => one.half === half)));
  return [
    `| ${name} | develop | held out |`,
    '| --- | --- | --- |',
    ...rows.map(([key, own]) => `| ${[key, ...cells(own)].join(' | ')} |`),
    `| ${['all', ...cells(papers)].join(' | ')} |`,
    '',
  ].join('\n');
}

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseWords(args, optionTypes, usage);
  if (positionals.length > 0)
    throw new UsageError(`"${positionals[0]}" is not expected.\n\n${usage}`);
  if (values.papers) process.stdout.write(`${await flaggedOf(values.papers)}\n`);
  const papers = hostilePapers();
  const harmless = harmlessTexts();
  const flagged = harmless.filter(({ text }) => addressesAiReader(text));
  const missed = papers.filter((one) => !isCaught(one));
  const tables = [
    tableOf(papers, 'kind', ({ kind }) => kind),
    tableOf(papers, 'language', ({ language }) => language),
    tableOf(papers, 'disguise', ({ disguise }) => disguise ?? 'none'),
    `${flagged.length} of ${harmless.length} harmless texts flagged.`,
    ...(values.show
      ? [
          ...missed.map((one) => `missed (${one.half}, ${one.kind}, ${one.language}): ${one.text}`),
          ...flagged.map(({ half, text }) => `flagged (${half}): ${text}`),
        ]
      : []),
  ];
  process.stdout.write(`${tables.join('\n')}\n`);
  return 0;
}

export const evalDetectorCommand: Command = {
  about: 'measure the detector of texts that speak to machines',
  usage,
  run,
};
