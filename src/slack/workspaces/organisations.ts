import type { Log } from '../../log.ts';
import type { Workspace } from '../../paper.ts';
import type { Store } from '../../store/store.ts';
import type { Holders } from './holders.ts';
import { isOrganisation } from './known-installation.ts';

interface Tools {
  store: {
    channels: Pick<Store['channels'], 'upsertWorkspace' | 'workspaces'>;
    workspaces: Pick<Store['workspaces'], 'organisations' | 'setOrganisation' | 'comeBack'>;
  };
  holders: Holders;
  log: Log;
  now(): Date;
}

/** The workspaces of organisations that installed the app as a whole (Slack's Enterprise Grid). */
export interface Organisations {
  /** Reads from the store which workspace belongs to which. */
  load(): Promise<void>;
  /** Asks Slack for the organisation's workspaces; where it does not answer, those that are known stay. */
  refresh(organisationId: string): Promise<void>;
  /** The same for all, once an hour. Never throws. */
  refreshAll(): Promise<void>;
  /** A delivery named both: the workspace can be worked for from now on. */
  addWorkspace(workspaceId: string, organisationId: string): void;
}

const refreshEveryMs = 3_600_000;

/** All workspaces for which the organisation's token may be used (docs.slack.dev, auth.teams.list). */
async function listTeams(holders: Holders, organisationId: string): Promise<Workspace[]> {
  const client = holders.organisationClient(organisationId);
  const found: Workspace[] = [];
  for (let cursor: string | undefined = ''; client && cursor !== undefined; ) {
    const answer = await client.auth.teams.list({ limit: 200, ...(cursor ? { cursor } : {}) });
    for (const { id, name } of answer.teams ?? []) if (id) found.push({ id, name: name ?? id });
    cursor = answer.response_metadata?.next_cursor || undefined;
  }
  return found;
}

export function createOrganisations({ store, holders, log, now }: Tools): Organisations {
  const askedAt = new Map<string, number>();
  const belongs = async (workspace: Workspace, organisationId: string) => {
    await store.channels.upsertWorkspace(workspace);
    await store.workspaces.setOrganisation(workspace.id, organisationId);
    await store.workspaces.comeBack(workspace.id);
    holders.addToOrganisation(workspace.id, organisationId);
  };
  const refresh = async (organisationId: string): Promise<void> => {
    askedAt.set(organisationId, now().getTime());
    try {
      const teams = await listTeams(holders, organisationId);
      for (const team of teams) await belongs(team, organisationId);
      const ids = new Set(teams.map(({ id }) => id));
      for (const id of holders.workspacesOf(organisationId))
        if (!ids.has(id)) holders.removeFromOrganisation(id, organisationId);
    } catch (error) {
      log.warn({ organisationId, error }, 'Slack did not tell the workspaces of an organisation');
    }
  };
  return {
    refresh,
    load: async () => {
      for (const [id, of] of await store.workspaces.organisations())
        holders.addToOrganisation(id, of);
    },
    refreshAll: async () => {
      for (const id of holders.organisations())
        if (now().getTime() - (askedAt.get(id) ?? 0) >= refreshEveryMs) await refresh(id);
    },
    addWorkspace: (workspaceId, organisationId) => {
      if (
        !isOrganisation(organisationId) ||
        !holders.addToOrganisation(workspaceId, organisationId)
      )
        return;
      const write = async () => {
        const known = (await store.channels.workspaces()).find(({ id }) => id === workspaceId);
        await belongs(known ?? { id: workspaceId, name: workspaceId }, organisationId);
      };
      write().catch((error: unknown) =>
        log.warn({ workspaceId, error }, 'A workspace of an organisation could not be noted'),
      );
    },
  };
}
