import { UsageError } from '../errors.ts';
import { startProgress } from '../lib/progress.ts';
import { copiedTables } from '../store/copy/copied-tables.ts';
import { copyStore, nameOfPlace } from '../store/copy/copy-store.ts';
import { type Command, parseOptions } from './command.ts';

const usage = `npm run store:copy -- --from STORE --to STORE

Copies a store into a new one, from SQLite to PostgreSQL, back, or within one engine, and compares counts and checksums
of every table afterwards. The first may be in use: what is copied is one moment of it. Called again, it copies nothing.
  --from, --to   a data folder, or an address as in DATABASE_URL; --to must be empty or hold the same already`;

async function run(args: string[]): Promise<number> {
  const options = { from: { type: 'string' }, to: { type: 'string' } } as const;
  const { from, to } = parseOptions(args, options, usage);
  if (!from || !to) throw new UsageError(`Say what to copy, and where to.\n\n${usage}`);
  const progress = startProgress('Copying tables', copiedTables.length, process.stderr);
  const { prints, isCopied } = await copyStore(from, to, progress.at);
  progress.end(isCopied ? 'done, and compared' : 'nothing to copy');
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const filled = [...prints].filter(([, { rows }]) => rows > 0);
  for (const [table, { rows, checksum }] of filled)
    print(
      `${table.padEnd(14)} ${rows.toLocaleString('en-US').padStart(10)}  ${checksum.slice(0, 16)}`,
    );
  const [source, target] = [nameOfPlace(from), nameOfPlace(to)];
  print(
    isCopied
      ? `Copied ${source} to ${target}: counts and checksums of all ${prints.size} tables are equal.`
      : `${target} holds the same as ${source} already; nothing was copied.`,
  );
  return 0;
}

export const storeCopyCommand: Command = {
  about: 'copy a store into a new one, to PostgreSQL or back',
  usage,
  run,
};
