import { type Command, parseWords } from '../../src/commands/command.ts';
import { InputError, UsageError } from '../../src/errors.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { sentenceFault } from '../../src/summarise/evidence/sentence-fault.ts';
import { splitSentences } from '../../src/summarise/split-sentences.ts';
import { germanTable } from '../check-claims/german-table.ts';
import { harmless, type Mutation, mutations, type Random } from '../check-claims/mutations.ts';
import type { Half } from '../replay/tuning-half.ts';
import { readSummarised, type Summarised } from '../train-summaries/read-summarised.ts';

const usage = `Usage: npm run eval:checker -- --papers FILE… [options]
       npm run eval:checker -- --language de [options]

Measures the check of a language model's sentences: how many of those that somebody else's model wrote ("ai_summary") it
rejects, and how many it catches that were made unfaithful, by kind.

  --papers FILE…   papers, one JSON object a line ("id", "title", "abstract", "ai_summary"), plain or gzip
  --language CODE  en, or de: German sentences about English ones, of papers that we made up (no file is needed)
  --half HALF      tune, report or both (default both)
  --each N         sentences made unfaithful in each way (default 200)
  --seed N         start of the random numbers (default 1)
  --show           print what was rejected and what was missed
  --help           show this text`;

const optionTypes = {
  papers: { type: 'string', multiple: true },
  language: { type: 'string', default: 'en' },
  half: { type: 'string', default: 'both' },
  each: { type: 'string', default: '200' },
  seed: { type: 'string', default: '1' },
  show: { type: 'boolean', default: false },
} as const;

/** A true sentence and the text that it is compared with. */
interface Sourced {
  sentence: string;
  cited: string;
  paper: Summarised;
}

/** Sentences of a model, compared with the whole abstract, since they cite nothing. */
const written = (papers: readonly Summarised[]): Sourced[] =>
  papers.flatMap((paper) =>
    splitSentences(paper.reference).map((sentence) => ({ sentence, cited: paper.abstract, paper })),
  );

/** Sentences of abstracts, compared with themselves: the least that a check must see. */
const quoted = (papers: readonly Summarised[]): Sourced[] =>
  papers.flatMap((paper) =>
    paper.sentences.slice(1).map((sentence) => ({ sentence, cited: sentence, paper })),
  );

function catchRate(
  from: readonly Sourced[],
  mutate: Mutation,
  { random, most, onMissed }: { random: Random; most: number; onMissed(sentence: string): void },
): string {
  let [made, caught, dropped] = [0, 0, 0];
  for (let tries = 0; tries < 200 * most && made < most; tries++) {
    const { sentence, cited, paper } = from[Math.floor(random() * from.length)] as Sourced;
    const changed = mutate(sentence, random);
    if (changed === null || changed === sentence) continue;
    if (changed === harmless) {
      dropped += 1;
      continue;
    }
    made += 1;
    if (sentenceFault({ sentence: changed, cited, paper }) === null) onMissed(changed);
    else caught += 1;
  }
  const left = dropped === 0 ? '' : `, ${dropped} harmless ones dropped`;
  return made === 0 ? '–' : `${((100 * caught) / made).toFixed(0)} % of ${made}${left}`;
}

function tablesOf(
  papers: readonly Summarised[],
  half: Half,
  { each, seed, show }: { each: number; seed: number; show: boolean },
): string {
  const [ofModel, ofAbstract] = [written(papers), quoted(papers)];
  const rejected = ofModel.flatMap((one) => {
    const fault = sentenceFault(one);
    return fault === null ? [] : [`rejected (${fault}): ${one.sentence}`];
  });
  const missed: string[] = [];
  const rows = Object.entries(mutations).map(([kind, mutate]) => {
    const options = { random: seededRandom(`${seed} ${kind}`), most: each };
    const note = (sentence: string) => missed.push(`missed (${kind}): ${sentence}`);
    const rates = [
      catchRate(ofAbstract, mutate, { ...options, onMissed: note }),
      catchRate(ofModel, mutate, { ...options, onMissed: () => undefined }),
    ];
    return `| ${[kind, ...rates].join(' | ')} |`;
  });
  return [
    `Half "${half}": ${rejected.length} of ${ofModel.length} sentences of "ai_summary" rejected (${((100 * rejected.length) / Math.max(1, ofModel.length)).toFixed(1)} %)`,
    '',
    '| made unfaithful | caught, sentence of an abstract against itself | caught, of "ai_summary" against the whole abstract |',
    '| --- | --- | --- |',
    ...rows,
    '',
    ...(show ? [...rejected, ...missed, ''] : []),
  ].join('\n');
}

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseWords(args, optionTypes, usage);
  const files = [...(values.papers ?? []), ...positionals];
  const isGerman = values.language === 'de';
  if (!isGerman && values.language !== 'en')
    throw new UsageError(`--language ${values.language} should be en or de.`);
  if (files.length === 0 && !isGerman) throw new UsageError(`--papers is missing.\n\n${usage}`);
  const { each, seed, show } = values;
  const half: string = values.half;
  if (half !== 'tune' && half !== 'report' && half !== 'both')
    throw new UsageError(`--half ${half} should be tune, report or both.`);
  if (!/^\d{1,5}$/.test(each) || !/^\d{1,9}$/.test(seed))
    throw new UsageError('--each and --seed should be whole numbers.');
  const halves: readonly Half[] = half === 'both' ? ['tune', 'report'] : [half];
  if (isGerman) {
    const tables = halves.map((one) => germanTable(one, { seed: Number(seed), show }));
    process.stdout.write(`${tables.join('\n')}\n`);
    return 0;
  }
  const papers = await readSummarised(files);
  for (const one of halves) {
    const own = papers.filter((paper) => paper.half === one);
    if (own.length === 0)
      throw new InputError(`No paper of half "${one}" has an abstract and an "ai_summary".`);
    const options = { each: Number(each), seed: Number(seed), show };
    process.stdout.write(`${tablesOf(own, one, options)}\n`);
  }
  return 0;
}

export const evalCheckerCommand: Command = {
  about: "measure the check of a language model's sentences",
  usage,
  run,
};
