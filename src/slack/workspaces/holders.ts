import type { WebClient } from '@slack/web-api';
import { isOrganisation, type KnownInstallation } from './known-installation.ts';
import type { WorkspaceClients } from './workspace-clients.ts';

interface Tools {
  clients: Pick<WorkspaceClients, 'set' | 'remove'>;
  /** A client with the bot's own options. @param workspaceId which one it works for, where the token is an organisation's. */
  clientFor(holder: { id: string; token: string }, workspaceId: string | null): WebClient;
}

/** Whose token works for which workspace: its own, or that of its organisation. */
export interface Holders {
  /** The holder has that token from now on, and so have its workspaces. */
  onToken(holderId: string, installation: KnownInstallation): void;
  onGone(holderId: string): void;
  /** The workspace belongs to an organisation, which may have the app. Returns whether that is new and it has. */
  addToOrganisation(workspaceId: string, organisationId: string): boolean;
  /** The workspace belongs to it no more, or may not be worked for. */
  removeFromOrganisation(workspaceId: string, organisationId: string): void;
  /** Those of an organisation that have no installation of their own; else the workspace itself. */
  workspacesOf(holderId: string): string[];
  /** Whose installation a workspace works with. */
  holderOf(workspaceId: string): string;
  /** The organisations that have the app. */
  organisations(): string[];
  /** A client of an organisation, for no workspace of it in particular. */
  organisationClient(organisationId: string): WebClient | null;
}

export function createHolders({ clients, clientFor }: Tools): Holders {
  const own = new Set<string>();
  const tokens = new Map<string, string>();
  const organisationOf = new Map<string, string>();

  const setByOrganisation = (workspaceId: string): boolean => {
    const id = organisationOf.get(workspaceId) ?? '';
    const token = tokens.get(id);
    if (token === undefined || own.has(workspaceId)) return false;
    clients.set(workspaceId, clientFor({ id, token }, workspaceId));
    return true;
  };
  const workspacesOf = (holderId: string): string[] =>
    isOrganisation(holderId)
      ? [...organisationOf].flatMap(([id, of]) => (of === holderId && !own.has(id) ? [id] : []))
      : [holderId];

  return {
    workspacesOf,
    onToken: (id, { bot: { token } }) => {
      if (isOrganisation(id)) {
        tokens.set(id, token);
        for (const workspaceId of workspacesOf(id)) setByOrganisation(workspaceId);
      } else {
        own.add(id);
        clients.set(id, clientFor({ id, token }, null));
      }
    },
    onGone: (id) => {
      tokens.delete(id);
      own.delete(id);
      for (const workspaceId of workspacesOf(id))
        if (!setByOrganisation(workspaceId)) clients.remove(workspaceId);
    },
    addToOrganisation: (workspaceId, organisationId) => {
      if (organisationOf.get(workspaceId) === organisationId) return false;
      organisationOf.set(workspaceId, organisationId);
      return setByOrganisation(workspaceId);
    },
    removeFromOrganisation: (workspaceId, organisationId) => {
      if (organisationOf.get(workspaceId) !== organisationId) return;
      organisationOf.delete(workspaceId);
      if (!own.has(workspaceId)) clients.remove(workspaceId);
    },
    holderOf: (workspaceId) =>
      own.has(workspaceId) ? workspaceId : (organisationOf.get(workspaceId) ?? workspaceId),
    organisations: () => [...tokens.keys()],
    organisationClient: (id) => {
      const token = tokens.get(id);
      return token === undefined ? null : clientFor({ id, token }, null);
    },
  };
}
