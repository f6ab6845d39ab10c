import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { countExports } from './count-exports.ts';
import { countTexts, faultNames, type TextCounts } from './count-texts.ts';
import { trueAlarms } from './true-alarms.ts';

// `npm run test:papers`, or with `-- FILE`: counts over a year of real papers what readers would be shown wrongly. The
// file is an archive, gzipped; it is not in the repository.

const path =
  process.argv[2] ?? resolve(import.meta.dirname, '../../../shared/data/stream-papers.jsonl.gz');
const print = (line = '') => process.stdout.write(`${line}\n`);
const percent = (part: number, all: number) => `${((100 * part) / all).toFixed(3)} %`;

function printTexts({ papers, abstracts, kept }: TextCounts): void {
  print(`${papers} papers\n`);
  print('| abstracts that show | as they came | as they are read | share |');
  print('| --- | --- | --- | --- |');
  for (const name of faultNames) {
    const { before, after } = abstracts[name];
    print(`| ${name} | ${before} | ${after} | ${percent(after, papers)} |`);
  }
  print('\nNever picked, for what title or abstract says:');
  for (const { raw, why } of kept) {
    const seen = trueAlarms.has(raw.id) ? 'right' : 'not judged yet';
    print(`  ${raw.id}  ${why} (${seen})  ${raw.title}`);
  }
  const isFalse = kept.filter(({ raw }) => !trueAlarms.has(raw.id)).length;
  print(
    `${kept.length} of ${papers}; ${isFalse} not judged or false, one in 10,000 is ${Math.floor(papers / 10_000)}\n`,
  );
}

if (!existsSync(path)) {
  print(`There is no file ${path}: nothing was counted. Name one: npm run test:papers -- FILE`);
} else {
  const texts = await countTexts(path);
  printTexts(texts);
  print('| export, read back by a parser | papers | same title | same authors | keys |');
  print('| --- | --- | --- | --- | --- |');
  for (const one of await countExports(path, texts.papers))
    print(
      `| ${one.format} | ${one.papers} | ${one.titles} | ${one.authors} | ${one.keys ?? 'none'} |`,
    );
}
