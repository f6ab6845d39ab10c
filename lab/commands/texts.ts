import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../../src/commands/command.ts';
import { UsageError } from '../../src/errors.ts';
import { languageCodes, readTexts } from '../../src/lib/language/language.ts';
import { collectTexts } from './collect-texts.ts';

const usage = `npm run texts

Writes languages/en.json, the list of every text that people read, and says what the other languages lack.
For a new language copy it to languages/<code>.json, translate the values, and set PAPERLOOP_LANGUAGE=<code>.`;

const folder = join(import.meta.dirname, '..', '..', 'languages');

async function run(args: string[]): Promise<number> {
  if (args.length > 0) throw new UsageError(`texts takes no options.\n\n${usage}`);
  const keys = collectTexts();
  const own = Object.fromEntries(keys.map((key) => [key, key]));
  writeFileSync(join(folder, 'en.json'), `${JSON.stringify(own, null, 2)}\n`);
  process.stdout.write(`en: ${keys.length} texts\n`);
  for (const code of languageCodes().filter((one) => one !== 'en')) {
    const texts = readTexts(code);
    const missing = keys.filter((key) => texts[key] === undefined);
    const spare = Object.keys(texts).filter((key) => own[key] === undefined);
    process.stdout.write(`${code}: ${missing.length} missing, ${spare.length} no longer used\n`);
    for (const key of missing) process.stdout.write(`  missing: ${JSON.stringify(key)}\n`);
    for (const key of spare) process.stdout.write(`  not used: ${JSON.stringify(key)}\n`);
  }
  return 0;
}

export const textsCommand: Command = {
  about: 'list every text that people read, for translators',
  usage,
  run,
};
