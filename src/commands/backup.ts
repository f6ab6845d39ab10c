import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Environment, readConfig } from '../config.ts';
import { UsageError } from '../errors.ts';
import { startProgress } from '../lib/progress.ts';
import { backupStore } from '../store/backup-and-restore.ts';
import { type Command, parseOptions, sizeText, utcStamp } from './command.ts';
import { refusePostgres } from './refuse-postgres.ts';

const usage = `npm run backup -- [--to PATH] [--keep N]

Copies the store to one file, while the bot runs or not, and checks the copy. Only you can read it.
  --to      a new file, or a folder that is there (default: the folder backups in PAPERLOOP_DATA_DIR)
  --keep    leaves only the newest N backups in that folder, among those named paperloop-<time in UTC>.sqlite`;

const ownName = /^paperloop-\d{8}T\d{6}Z\.sqlite$/;

function readKeep(keep: string | undefined): number {
  if (keep === undefined) return Number.POSITIVE_INFINITY;
  if (/^[1-9]\d{0,5}$/.test(keep)) return Number(keep);
  throw new UsageError(`--keep ${keep} is not a number of backups; write 1 or more.\n\n${usage}`);
}

/** Removes all but the newest; their names are in the order of time. */
function removeOlder(folder: string, keep: number): number {
  const own = readdirSync(folder).filter((name) => ownName.test(name));
  const older = own.sort().slice(0, Math.max(0, own.length - keep));
  for (const name of older) rmSync(join(folder, name));
  return older.length;
}

async function run(args: string[], env: Environment): Promise<number> {
  const options = { to: { type: 'string' }, keep: { type: 'string' } } as const;
  const { to, keep: given } = parseOptions(args, options, usage);
  const keep = readKeep(given);
  const { PAPERLOOP_DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = readConfig(
    ['store'],
    env,
  ).store;
  refusePostgres('backup', databaseUrl, 'back it up with pg_dump');
  const isFolder = to === undefined || (existsSync(to) && statSync(to).isDirectory());
  if (!isFolder && given !== undefined)
    throw new UsageError(`--keep goes with a folder, and ${to} is a file.\n\n${usage}`);
  const name = `paperloop-${utcStamp(new Date())}.sqlite`;
  const file = isFolder ? join(to ?? join(dataDir, 'backups'), name) : to;
  const progress = startProgress('Copying', 100, process.stderr);
  const { schema, rows } = await backupStore(dataDir, file, (done, total) =>
    progress.at(Math.floor((done / total) * 100), '%'),
  );
  progress.end('done, and checked');
  const papers = (rows.get('paper') ?? 0).toLocaleString('en-US');
  process.stdout.write(
    `Backed up to ${file}: ${sizeText(statSync(file).size)}, schema ${schema}, ${papers} papers.\n`,
  );
  const removed = isFolder ? removeOlder(dirname(file), keep) : 0;
  if (removed > 0)
    process.stdout.write(`Removed ${removed} older backup${removed === 1 ? '' : 's'}.\n`);
  return 0;
}

export const backupCommand: Command = {
  about: 'copy the store to a file, while the bot runs',
  usage,
  run,
};
