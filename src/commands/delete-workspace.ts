import { type Environment, readConfig } from '../config.ts';
import { UsageError } from '../errors.ts';
import { openStoreBeside } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { type Command, parseWords } from './command.ts';

const usage = `npm run workspace:delete -- ID [--yes]

Deletes everything of a workspace: its token, channels and settings, digests, votes, reading lists. Without ID it
lists the workspaces; without --yes it only says what it would delete. On PostgreSQL a bot of many workspaces may be
running: what it was doing for this one is deleted some minutes later. Otherwise the bot must be stopped. Papers stay,
they are nobody's; so do backups.`;

/** What a running bot has begun for a workspace has ended by then. */
const underWayMs = 10 * 60_000;

async function listWorkspaces({ channels, workspaces, installations }: Store): Promise<void> {
  const installed = new Set((await installations.list()).map(({ workspaceId }) => workspaceId));
  const departures = new Map(
    (await workspaces.departures()).map(({ workspaceId, deleteAt }) => [workspaceId, deleteAt]),
  );
  for (const { id, name } of await channels.workspaces()) {
    const deleteAt = departures.get(id);
    const going =
      deleteAt === undefined
        ? ''
        : `, removed the app, is deleted on ${new Date(deleteAt).toISOString().slice(0, 10)}`;
    process.stdout.write(`${id}  ${name}${installed.has(id) ? ', installed' : ''}${going}\n`);
  }
}

async function run(args: string[], env: Environment): Promise<number> {
  const { values, positionals } = parseWords(args, { yes: { type: 'boolean' } }, usage);
  const [workspaceId, ...more] = positionals;
  if (more.length > 0) throw new UsageError(`workspace:delete takes one id.\n\n${usage}`);
  const place = readConfig(['store'], env).store;
  const store = await openStoreBeside(place.PAPERLOOP_DATA_DIR, place.DATABASE_URL);
  try {
    if (workspaceId === undefined) {
      await listWorkspaces(store);
      return 0;
    }
    const known = (await store.channels.workspaces()).find(({ id }) => id === workspaceId);
    const isInstalled = (await store.installations.get(workspaceId)) !== null;
    if (!known && !isInstalled)
      throw new UsageError(
        `There is no workspace ${workspaceId}; "npm run workspace:delete" lists them.`,
      );
    if (!values.yes) {
      process.stdout.write(
        `This would delete everything of ${known?.name ?? workspaceId} (${workspaceId}). Add --yes to do it.\n`,
      );
      return 1;
    }
    const deleted = await store.workspaces.deleteAll(workspaceId);
    // The bot's clock deletes once more what was written meanwhile.
    if (place.DATABASE_URL !== null)
      await store.workspaces.leave({ workspaceId, deleteAt: Date.now() + underWayMs });
    for (const [table, rows] of deleted)
      process.stdout.write(`${table.padEnd(14)} ${rows.toLocaleString('en-US')}\n`);
    process.stdout.write(
      `Everything of ${workspaceId} is deleted. Backups still hold it until they are deleted.\n`,
    );
    return 0;
  } finally {
    await store.close();
  }
}

export const deleteWorkspaceCommand: Command = {
  about: 'delete everything of a workspace',
  usage,
  run,
};
