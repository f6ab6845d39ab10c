import { AsyncLocalStorage } from 'node:async_hooks';
import type { WebClient } from '@slack/web-api';
import { SlackError } from '../../errors.ts';

/** Clients of Slack's Web API by workspace: each has its own token. */
export interface WorkspaceClients {
  /** The client of the workspace that is worked for; code that has it need not know of others. */
  client: WebClient;
  /** Does work for a workspace: whatever is called in it, and after it, uses that workspace's client. */
  inWorkspace<T>(workspaceId: string, work: () => T): T;
  has(workspaceId: string): boolean;
  set(workspaceId: string, client: WebClient): void;
  remove(workspaceId: string): void;
  /** How many workspaces there are. */
  count(): number;
}

/** For a bot of one workspace: one client, whoever is worked for; until it is set, the workspace is not known. */
export function oneWorkspace(client: WebClient): WorkspaceClients {
  let own: string | null = null;
  return {
    client,
    inWorkspace: (_, work) => work(),
    has: (workspaceId) => own === null || own === workspaceId,
    set: (workspaceId) => {
      own = workspaceId;
    },
    remove: () => undefined,
    count: () => 1,
  };
}

/**
 * For a bot of many: the client is chosen at each use by the workspace in whose scope the code runs. Outside of any
 * scope, and for a workspace without an installation, there is none, so that no call goes out with another's token.
 */
export function manyWorkspaces(): WorkspaceClients {
  const scope = new AsyncLocalStorage<string>();
  const clients = new Map<string, WebClient>();
  const current = (): WebClient => {
    const workspaceId = scope.getStore();
    const client = workspaceId === undefined ? undefined : clients.get(workspaceId);
    if (client) return client;
    throw new SlackError(
      `The app is not installed in the workspace ${workspaceId ?? 'that was asked for'}: open /slack/install.`,
    );
  };
  return {
    client: new Proxy({} as WebClient, {
      get: (_, key) => {
        const client = current();
        const value = Reflect.get(client, key) as unknown;
        return typeof value === 'function' ? value.bind(client) : value;
      },
    }),
    inWorkspace: (workspaceId, work) => scope.run(workspaceId, work),
    has: (workspaceId) => clients.has(workspaceId),
    set: (workspaceId, client) => void clients.set(workspaceId, client),
    remove: (workspaceId) => void clients.delete(workspaceId),
    count: () => clients.size,
  };
}
