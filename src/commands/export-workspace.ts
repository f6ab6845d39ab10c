import { type Environment, readConfig } from '../config.ts';
import { UsageError } from '../errors.ts';
import { exportWorkspace } from '../store/copy/export-workspace.ts';
import { type Command, parseWords } from './command.ts';

const usage = `npm run workspace:export -- ID --to FOLDER

Writes everything that is kept of a workspace into a new folder: a file of JSON lines for each table, and about.json with
the numbers of rows. The workspace's token is left out. The bot may be running. "npm run workspace:delete" lists the ids.`;

async function run(args: string[], env: Environment): Promise<number> {
  const { values, positionals } = parseWords(args, { to: { type: 'string' } }, usage);
  const [workspaceId, ...more] = positionals;
  if (!workspaceId || more.length > 0 || !values.to)
    throw new UsageError(`workspace:export takes one id and a folder.\n\n${usage}`);
  const { PAPERLOOP_DATA_DIR: dataDir, DATABASE_URL: url } = readConfig(['store'], env).store;
  const counts = await exportWorkspace(url ?? dataDir, workspaceId, {
    folder: values.to,
    now: new Date(),
  });
  for (const [table, rows] of counts)
    process.stdout.write(`${table.padEnd(14)} ${rows.toLocaleString('en-US')}\n`);
  process.stdout.write(`Everything of ${workspaceId} is in ${values.to}.\n`);
  return 0;
}

export const exportWorkspaceCommand: Command = {
  about: 'write everything of a workspace into files',
  usage,
  run,
};
