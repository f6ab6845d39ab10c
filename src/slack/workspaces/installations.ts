import type { Installation, InstallationStore } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { SlackError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { EncryptedInstallation, Store } from '../../store/store.ts';
import { readJsonValue } from '../blocks/read-json-value.ts';
import { organisationSentence } from './install-failure-page.ts';
import type { TokenEncryption } from './keys.ts';
import type { WorkspaceClients } from './workspace-clients.ts';

/** The fields that are needed to work for the workspace; what is stored is all that Slack sent. */
const installationSchema = z.looseObject({
  user: z.looseObject({ id: z.string() }).optional(),
  team: z.object({ id: z.string(), name: z.string().optional() }),
  bot: z.object({ token: z.string(), id: z.string().optional(), userId: z.string() }),
});
type KnownInstallation = z.infer<typeof installationSchema>;

export interface InstallationTools {
  store: {
    installations: Store['installations'];
    channels: Pick<Store['channels'], 'upsertWorkspace'>;
  };
  encryption: TokenEncryption;
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
  /** Deletes the installation of a workspace that removed the app. */
  remove(workspaceId: string): Promise<void>;
  /** The member who installed the app; `null` where that is not known. */
  installerOf(workspaceId: string): Promise<string | null>;
  /** Creates the clients of all workspaces, which the scheduler needs. Returns how many installations there are. */
  openAll(): Promise<number>;
}

function decrypt(
  { encryption, log }: InstallationTools,
  { workspaceId, encrypted }: EncryptedInstallation,
): KnownInstallation | null {
  const text = encryption.decrypt(encrypted);
  const installation = text === null ? null : readJsonValue(installationSchema, text);
  if (!installation)
    log.error(
      { workspaceId },
      'An installation cannot be decrypted: was PAPERLOOP_TOKEN_KEY changed?',
    );
  return installation;
}

/** What Bolt reads of an installation. */
async function find(
  tools: InstallationTools,
  workspaceId: string | undefined,
): Promise<Installation<'v2', false>> {
  const row = workspaceId ? await tools.store.installations.get(workspaceId) : null;
  const installation = row && decrypt(tools, row);
  if (installation) {
    const { team, bot, user } = installation;
    return {
      team: { id: team.id, ...(team.name === undefined ? {} : { name: team.name }) },
      enterprise: undefined,
      bot: { token: bot.token, id: bot.id ?? '', userId: bot.userId, scopes: [] },
      user: { id: user?.id ?? '', token: undefined, scopes: undefined },
    };
  }
  throw new SlackError(`The app is not installed in the workspace ${workspaceId}.`);
}

async function save(
  tools: InstallationTools,
  installation: Pick<Installation, 'isEnterpriseInstall'>,
): Promise<void> {
  const { store, encryption, clients, log, now, clientFor } = tools;
  const known = installationSchema.safeParse(installation);
  if (!known.success || installation.isEnterpriseInstall)
    throw new SlackError(organisationSentence());
  const { id, name = id } = known.data.team;
  const encrypted = encryption.encrypt(JSON.stringify(installation));
  await store.installations.save({ workspaceId: id, encrypted, installedAt: now().getTime() });
  await store.channels.upsertWorkspace({ id, name });
  clients.set(id, clientFor(known.data.bot.token));
  log.info({ workspaceId: id }, 'A workspace installed the app');
}

/** Stores installations encrypted, and keeps the clients of the workspaces up to date with them. */
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
      return (row && decrypt(tools, row))?.user?.id ?? null;
    },
    boltStore: {
      storeInstallation: (installation) => save(tools, installation),
      fetchInstallation: ({ teamId }) => find(tools, teamId),
      deleteInstallation: async ({ teamId }) => {
        if (teamId !== undefined) await remove(teamId);
      },
    },
    openAll: async () => {
      const rows = await store.installations.list();
      for (const row of rows) {
        const installation = decrypt(tools, row);
        if (installation) clients.set(row.workspaceId, clientFor(installation.bot.token));
      }
      return rows.length;
    },
  };
}
