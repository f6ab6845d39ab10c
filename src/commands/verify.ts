import { statSync } from 'node:fs';
import { type Environment, readConfig } from '../config.ts';
import { UsageError } from '../errors.ts';
import { checkStoreFile } from '../store/sqlite/file/check-store-file.ts';
import { storeFile } from '../store/sqlite/file/store-file.ts';
import { type Command, parseWords, sizeText } from './command.ts';
import { refusePostgres } from './refuse-postgres.ts';

const usage = `npm run verify [-- FILE]

Reads a store or a backup from beginning to end and says whether it is sound, and how many rows it holds. Changes
nothing, and works while the bot runs. Without FILE: the store in PAPERLOOP_DATA_DIR.`;

async function run(args: string[], env: Environment): Promise<number> {
  const [given, ...more] = parseWords(args, {}, usage).positionals;
  if (more.length > 0) throw new UsageError(`verify takes one file.\n\n${usage}`);
  const { PAPERLOOP_DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = readConfig(
    ['store'],
    env,
  ).store;
  if (given === undefined)
    refusePostgres('verify', databaseUrl, 'check it with pg_amcheck, or give a FILE');
  const file = given ?? storeFile(dataDir);
  const { schema, faults, rows } = checkStoreFile(file);
  const print = (line: string) => process.stdout.write(`${line}\n`);
  print(`${file}: ${sizeText(statSync(file).size)}, schema ${schema}`);
  for (const fault of faults) print(`DAMAGED  ${fault}`);
  for (const [table, count] of rows) print(`${table.padEnd(14)} ${count.toLocaleString('en-US')}`);
  if (faults.length === 0) {
    print('All is well: pages, indexes, references and the text index.');
    return 0;
  }
  print('It is damaged: put back a backup with "npm run restore -- --from FILE".');
  return 1;
}

export const verifyCommand: Command = {
  about: 'check that the store or a backup is sound',
  usage,
  run,
};
