import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { type Command, parseWords } from '../../src/commands/command.ts';
import { UsageError } from '../../src/errors.ts';
import { nounPhrasesFile } from '../../src/lib/text/noun-phrases.ts';
import { chooseNounPhrases } from '../noun-phrases/choose-noun-phrases.ts';
import { readPapers } from '../replay/read-papers.ts';

const usage = `Usage: npm run train:noun-phrases -- --papers FILE… [options]

Writes the list of phrases by which a reader would name what a paper is about: what stands in many titles between small
words and punctuation. Reasons, /papers taste and the notes to voters name only these and phrases of a paper's own title.

  --papers FILE…   papers, one JSON object a line, plain or gzip; may be given several times
  --at-least N     in how many titles a phrase must stand (default 5)
  --out FILE       where to write it (default ${relative(process.cwd(), nounPhrasesFile)})
  --help           show this text`;

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseWords(
    args,
    {
      papers: { type: 'string', multiple: true },
      'at-least': { type: 'string', default: '5' },
      out: { type: 'string', default: nounPhrasesFile },
    },
    usage,
  );
  const files = [...(values.papers ?? []), ...positionals];
  if (files.length === 0) throw new UsageError(`--papers is missing.\n\n${usage}`);
  const atLeast = Number(values['at-least']);
  if (!Number.isInteger(atLeast) || atLeast < 1)
    throw new UsageError(`--at-least ${values['at-least']} is not a whole number above 0.`);
  const papers = await readPapers(files, () => true);
  const titles = [...papers.values()].map(({ title }) => title);
  const phrases = chooseNounPhrases(titles, atLeast);
  writeFileSync(values.out, `${phrases.join('\n')}\n`);
  process.stdout.write(`${phrases.length} phrases of ${titles.length} titles: ${values.out}\n`);
  return 0;
}

export const trainNounPhrasesCommand: Command = {
  about: 'list the phrases by which papers are named',
  usage,
  run,
};
