import type { Installation, InstallationStore } from '@slack/bolt';
import { SlackError } from '../../errors.ts';
import { t } from '../../lib/language/t.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import type { EncryptedInstallation } from '../../store/workspace-store.ts';
import { deleteAtOf } from './departed.ts';
import type { Holders } from './holders.ts';
import type { TokenEncryption } from './keys.ts';
import { holderOf, installationSchema, openInstallation } from './known-installation.ts';
import type { Organisations } from './organisations.ts';
import type { TokenRotation } from './token-rotation.ts';

interface InstallationTools {
  store: {
    installations: Store['installations'];
    channels: Pick<Store['channels'], 'upsertWorkspace'>;
    workspaces: Pick<Store['workspaces'], 'leave' | 'comeBack' | 'resume'>;
  };
  encryption: TokenEncryption;
  holders: Holders;
  organisations: Organisations;
  rotation: Pick<TokenRotation, 'take' | 'forget' | 'holds' | 'holders'>;
  log: Log;
  now(): Date;
  /** Called when a workspace has installed or removed the app. */
  onInstallation(workspaceId: string): void;
}

/** Installations as the rest of the bot needs them; their tokens leave this folder only to clients. */
export interface Installations {
  /** For Bolt's installer. */
  boltStore: InstallationStore;
  /** Deletes the installation of a workspace or an organisation that removed the app, and notes when the rest is deleted. */
  remove(holderId: string): Promise<void>;
  /** The member who installed the app; `null` where that is not known. */
  installerOf(workspaceId: string): Promise<string | null>;
  /** Reads the workspace's installation again, which another process may have changed. */
  reload(workspaceId: string): Promise<void>;
  /**
   * Creates the clients of all workspaces, which the scheduler needs; called again, those of what other processes changed.
   * Returns how many installations there are.
   */
  openAll(): Promise<number>;
}

/** What Bolt reads of an installation. The refresh token is not told: the bot renews tokens itself, once (`token-rotation.ts`). */
async function find(
  tools: InstallationTools,
  workspaceId: string,
): Promise<Installation<'v2', false>> {
  const row = await tools.store.installations.get(tools.holders.holderOf(workspaceId));
  const installation = row && openInstallation(tools, row);
  if (installation) {
    const { team, bot, user } = installation;
    return {
      team: { id: workspaceId, ...(team?.name === undefined ? {} : { name: team.name }) },
      enterprise: undefined,
      bot: { token: bot.token, id: bot.id ?? '', userId: bot.userId, scopes: [] },
      user: { id: user?.id ?? '', token: undefined, scopes: undefined },
    };
  }
  throw new SlackError(`The app is not installed in the workspace ${workspaceId}.`);
}

async function save(tools: InstallationTools, installation: unknown): Promise<void> {
  const { store, encryption, rotation, organisations, log, now } = tools;
  const known = installationSchema.safeParse(installation);
  const holder = known.success ? holderOf(known.data) : null;
  if (!known.success || holder === null)
    throw new SlackError(t`Slack did not say which workspace the app was installed in.`);
  const { id, name = id } = holder;
  const encrypted = encryption.encrypt(JSON.stringify(installation));
  await store.installations.save({ workspaceId: id, encrypted, installedAt: now().getTime() });
  await store.workspaces.comeBack(id);
  await store.workspaces.resume(id);
  if (!known.data.isEnterpriseInstall) await store.channels.upsertWorkspace({ id, name });
  rotation.take(id, known.data);
  tools.onInstallation(id);
  log.info({ workspaceId: id }, 'A workspace installed the app');
  if (known.data.isEnterpriseInstall) await organisations.refresh(id);
}

/** Stores installations encrypted, and keeps the clients of the workspaces up to date with them. */
export function createInstallations(tools: InstallationTools): Installations {
  const { store, holders, organisations, rotation, log, now } = tools;
  /** Takes an installation whose token is another one than the clients have. */
  const take = (row: EncryptedInstallation): void => {
    const installation = openInstallation(tools, row);
    if (installation && !rotation.holds(row.workspaceId, installation.bot.token))
      rotation.take(row.workspaceId, installation);
  };
  const forget = (holderId: string): void => {
    rotation.forget(holderId);
    holders.onGone(holderId);
  };
  const remove = async (holderId: string): Promise<void> => {
    const deleteAt = deleteAtOf(now());
    const left = new Set([holderId, ...holders.workspacesOf(holderId)]);
    for (const workspaceId of left) await store.workspaces.leave({ workspaceId, deleteAt });
    forget(holderId);
    tools.onInstallation(holderId);
    log.info(
      { workspaceId: holderId, deleteAt: new Date(deleteAt).toISOString() },
      'A workspace removed the app: its token is deleted now, all else of it later, unless it installs the app again',
    );
  };
  return {
    remove,
    reload: async (workspaceId) => {
      const holderId = holders.holderOf(workspaceId);
      const row = await store.installations.get(holderId);
      if (row) take(row);
      else forget(holderId);
    },
    installerOf: async (workspaceId) => {
      const row = await store.installations.get(holders.holderOf(workspaceId));
      return (row && openInstallation(tools, row))?.user?.id ?? null;
    },
    boltStore: {
      storeInstallation: (installation) => save(tools, installation),
      fetchInstallation: ({ teamId = '' }) => find(tools, teamId),
      deleteInstallation: async ({ teamId, enterpriseId, isEnterpriseInstall }) => {
        const holderId = isEnterpriseInstall ? enterpriseId : teamId;
        if (holderId !== undefined) await remove(holderId);
      },
    },
    openAll: async () => {
      await organisations.load();
      const rows = await store.installations.list();
      for (const row of rows) take(row);
      const there = new Set(rows.map(({ workspaceId }) => workspaceId));
      for (const holderId of rotation.holders()) if (!there.has(holderId)) forget(holderId);
      return rows.length;
    },
  };
}
