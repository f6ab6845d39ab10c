import type { Installation, InstallationStore } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { SlackError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import { readJsonValue } from '../blocks/read-json-value.ts';
import type { TokenEncryption } from './token-encryption.ts';
import type { WorkspaceClients } from './workspace-clients.ts';

/** What is needed of an installation to work for the workspace; the rest is kept as Slack gave it. */
const installationSchema = z.looseObject({
  user: z.looseObject({ id: z.string() }).optional(),
  team: z.object({ id: z.string(), name: z.string().optional() }),
  bot: z.object({ token: z.string(), id: z.string().optional(), userId: z.string() }),
});
type Kept = z.infer<typeof installationSchema>;

export interface InstallationTools {
  store: {
    installations: Store['installations'];
    channels: Pick<Store['channels'], 'upsertWorkspace'>;
  };
  seal: TokenEncryption;
  clients: Pick<WorkspaceClients, 'set' | 'remove'>;
  log: Log;
  now(): Date;
  /** A client with the bot's own options. */
  clientFor(token: string): WebClient;
}

/** Installations as the rest of the bot needs them; their tokens leave this file only to clients. */
export interface Installations {
  /** For Bolt's installer. */
  boltStore: InstallationStore;
  /** Forgets a workspace that removed the app. */
  remove(workspaceId: string): Promise<void>;
  /** The member who installed the app; `null` where that is not known. */
  installerOf(workspaceId: string): Promise<string | null>;
  /** Opens every installation that was kept, for what runs by the clock; how many there are. */
  openAll(): Promise<number>;
}

function open({ seal, log }: InstallationTools, workspaceId: string, sealed: string): Kept | null {
  const text = seal.open(sealed);
  const kept = text === null ? null : readJsonValue(installationSchema, text);
  if (!kept)
    log.error(
      { workspaceId },
      'An installation cannot be opened: was PAPERLOOP_TOKEN_KEY changed?',
    );
  return kept;
}

async function find(tools: InstallationTools, workspaceId: string | undefined): Promise<Kept> {
  const row = workspaceId ? await tools.store.installations.get(workspaceId) : null;
  const kept = row && open(tools, row.workspaceId, row.encrypted);
  if (kept) return kept;
  throw new SlackError(`The app is not installed in the workspace ${workspaceId}.`);
}

async function keep(tools: InstallationTools, installation: Installation): Promise<void> {
  const { store, seal, clients, log, now, clientFor } = tools;
  const kept = installationSchema.safeParse(installation);
  if (!kept.success || installation.isEnterpriseInstall)
    throw new SlackError('Paperloop is installed in one workspace, not in a whole organisation.');
  const { id, name = id } = kept.data.team;
  const encrypted = seal.close(JSON.stringify(installation));
  await store.installations.save({ workspaceId: id, encrypted, installedAt: now().getTime() });
  await store.channels.upsertWorkspace({ id, name });
  clients.set(id, clientFor(kept.data.bot.token));
  log.info({ workspaceId: id }, 'A workspace installed the app');
}

/** Keeps installations sealed, and the clients of the workspaces with them. */
export function createInstallations(tools: InstallationTools): Installations {
  const { store, clients, log, clientFor } = tools;
  const remove = async (workspaceId: string): Promise<void> => {
    await store.installations.remove(workspaceId);
    clients.remove(workspaceId);
    log.info({ workspaceId }, 'A workspace removed the app');
  };
  return {
    remove,
    installerOf: async (workspaceId) => {
      const row = await store.installations.get(workspaceId);
      return (row && open(tools, row.workspaceId, row.encrypted))?.user?.id ?? null;
    },
    boltStore: {
      storeInstallation: (installation) => keep(tools, installation as Installation),
      fetchInstallation: async ({ teamId }) => (await find(tools, teamId)) as never,
      deleteInstallation: async ({ teamId }) => {
        if (teamId !== undefined) await remove(teamId);
      },
    },
    openAll: async () => {
      const rows = await store.installations.list();
      for (const { workspaceId, encrypted } of rows) {
        const kept = open(tools, workspaceId, encrypted);
        if (kept) clients.set(workspaceId, clientFor(kept.bot.token));
      }
      return rows.length;
    },
  };
}
