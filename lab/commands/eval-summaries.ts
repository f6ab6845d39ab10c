import { type Command, parseWords } from '../../src/commands/command.ts';
import { InputError, UsageError } from '../../src/errors.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { extractSummary } from '../../src/summarise/extract-summary.ts';
import { oneLinerOf } from '../../src/summarise/one-liner.ts';
import { nameOfPaper } from '../../src/summarise/paper-name.ts';
import type { Half } from '../replay/tuning-half.ts';
import { measureOneLiners } from '../train-summaries/measure-one-liners.ts';
import {
  bestThree,
  firstThree,
  measureSummaries,
  type SummaryMeasures,
} from '../train-summaries/measure-summaries.ts';
import { readSummarised, type Summarised } from '../train-summaries/read-summarised.ts';
import { strangeWords } from '../train-summaries/strange-words.ts';

const usage = `Usage: npm run eval:summaries -- --papers FILE… [options]

Measures the summaries and the one-liners that the bot makes without a language model, on papers about reinforcement learning that have a
summary by somebody else ("ai_summary"): F1 of the different content words (lower-cased; all words but about eighty
function words), and what else docs/summaries.md explains.

  --papers FILE…   papers, one JSON object a line ("id", "title", "abstract", "ai_summary"), plain or gzip
  --half HALF      tune, report or both (default both)
  --show N         print N papers with one-liner and summary, drawn with --seed
  --seed N         start of the random numbers for --show (default 1)
  --help           show this text`;

const optionTypes = {
  papers: { type: 'string', multiple: true },
  half: { type: 'string', default: 'both' },
  show: { type: 'string', default: '0' },
  seed: { type: 'string', default: '1' },
} as const;

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function rowOf(name: string, measures: SummaryMeasures): string {
  const { f1, dangling, inThisPaper, firstPerson, numberKept, oneSentence } = measures;
  const shares = [dangling, inThisPaper, firstPerson, numberKept, oneSentence].map(percent);
  return `| ${[name, f1.toFixed(3), ...shares, measures.medianLength, measures.longest].join(' | ')} |`;
}

/** What the header of a day would say of a paper. */
const lineOf = (paper: Summarised, text: string) =>
  oneLinerOf(paper, { text, method: 'extractive' });

function oneLinerTableOf(papers: readonly Summarised[], summaries: readonly string[]): string {
  const lines = papers.map((paper, at) => lineOf(paper, summaries[at] ?? ''));
  const { told, f1, precision, long, dangling, firstPerson, hollow } = measureOneLiners(
    papers,
    lines,
  );
  const strange = papers.filter((paper, at) => {
    const name = nameOfPaper(paper.title, paper.abstract);
    return strangeWords(lines[at] ?? '', paper.abstract, name).length > 0;
  });
  const shares = [long, dangling, firstPerson, hollow].map(percent);
  return [
    'One-liners',
    '',
    '| papers with one | F1 | precision | over 12 words | dangling opener | we, our | hollow |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    `| ${[percent(told), f1.toFixed(3), precision.toFixed(3), ...shares].join(' | ')} |`,
    '',
    `One-liners with a word that is neither the abstract's, in its order, nor on the closed list: ${strange.length}.`,
    '',
  ].join('\n');
}

function tablesOf(papers: readonly Summarised[], half: Half): string {
  const ours = papers.map(extractSummary);
  const strange = papers.filter(
    (paper, at) =>
      strangeWords(ours[at] ?? '', paper.abstract, nameOfPaper(paper.title, paper.abstract))
        .length > 0,
  );
  return [
    `${papers.length} papers about reinforcement learning, half "${half}"`,
    '',
    '| summary | F1 | dangling opener | "In this paper" | we, our | number kept | one sentence | median length | longest |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    rowOf('first three sentences', measureSummaries(papers, papers.map(firstThree))),
    rowOf('Paperloop', measureSummaries(papers, ours)),
    rowOf('best three sentences there are', measureSummaries(papers, papers.map(bestThree))),
    '',
    `Summaries with a word that is neither the abstract's, in its order, nor on the closed list: ${strange.length}.`,
    '',
    oneLinerTableOf(papers, ours),
  ].join('\n');
}

function examplesOf(papers: readonly Summarised[], count: number, seed: number): string {
  const random = seededRandom(seed);
  const drawn = papers.map((paper) => ({ paper, at: random() })).toSorted((a, b) => a.at - b.at);
  return drawn
    .slice(0, count)
    .map(({ paper }) => {
      const summary = extractSummary(paper);
      return `${paper.id} ${paper.title}\n  > ${lineOf(paper, summary) ?? '(none)'}\n  ${summary}\n`;
    })
    .join('\n');
}

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseWords(args, optionTypes, usage);
  const files = [...(values.papers ?? []), ...positionals];
  if (files.length === 0) throw new UsageError(`--papers is missing.\n\n${usage}`);
  const { show, seed } = values;
  const half: string = values.half;
  if (half !== 'tune' && half !== 'report' && half !== 'both')
    throw new UsageError(`--half ${half} should be tune, report or both.`);
  if (!/^\d{1,5}$/.test(show) || !/^\d{1,9}$/.test(seed))
    throw new UsageError('--show and --seed should be whole numbers.');
  const papers = (await readSummarised(files)).filter(({ isRl }) => isRl);
  const halves: readonly Half[] = half === 'both' ? ['tune', 'report'] : [half];
  for (const one of halves) {
    const own = papers.filter((paper) => paper.half === one);
    if (own.length === 0)
      throw new InputError(
        `No paper about reinforcement learning of half "${one}" has an abstract and an "ai_summary".`,
      );
    process.stdout.write(`${tablesOf(own, one)}\n`);
    if (show !== '0') process.stdout.write(`${examplesOf(own, Number(show), Number(seed))}\n`);
  }
  return 0;
}

export const evalSummariesCommand: Command = {
  about: 'measure the summaries and one-liners that are made without a language model',
  usage,
  run,
};
