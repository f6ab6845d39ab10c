import { type Environment, readConfig } from '../config.ts';
import { UsageError } from '../errors.ts';
import { startProgress } from '../lib/progress.ts';
import { restoreStore } from '../store/backup-and-restore.ts';
import { type Command, parseOptions, utcStamp } from './command.ts';
import { refusePostgres } from './refuse-postgres.ts';

const usage = `npm run restore -- --from FILE

Puts a backup in the place of the store, once it was checked; the bot must be stopped. The store that was there is kept
beside it as replaced-<time in UTC>.sqlite. What happened after the backup is not in it: a digest that was posted since
then may be posted again.
  --from    a file that "npm run backup" made, of this version or an earlier one`;

async function run(args: string[], env: Environment): Promise<number> {
  const { from } = parseOptions(args, { from: { type: 'string' } } as const, usage);
  if (!from) throw new UsageError(`Say which backup to restore with --from FILE.\n\n${usage}`);
  const { PAPERLOOP_DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = readConfig(
    ['store'],
    env,
  ).store;
  refusePostgres('restore', databaseUrl, 'put a backup back with pg_restore');
  const progress = startProgress('Copying', 100, process.stderr);
  const { file, check, setAside } = await restoreStore(
    dataDir,
    from,
    utcStamp(new Date()),
    (done, total) => progress.at(Math.floor((done / total) * 100), '%'),
  );
  progress.end('done, and checked');
  const papers = (check.rows.get('paper') ?? 0).toLocaleString('en-US');
  process.stdout.write(
    `Restored ${file} from ${from}: schema ${check.schema}, ${papers} papers.\n`,
  );
  if (setAside !== null)
    process.stdout.write(
      `The store that was there is now ${setAside}; delete it when you no longer need it.\n`,
    );
  process.stdout.write(
    'What happened after the backup is not in it: a digest that was posted since then may be posted again.\n',
  );
  return 0;
}

export const restoreCommand: Command = {
  about: 'put a backup in the place of the store',
  usage,
  run,
};
