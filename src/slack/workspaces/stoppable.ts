import type { Log } from '../../log.ts';
import { hintOf } from '../delivery/error-policy.ts';
import type { WorkspaceClients } from './workspace-clients.ts';

/** Workspaces of which some may have stopped, because Slack takes nothing from their token. */
export interface StoppableWorkspaces extends WorkspaceClients {
  /** Nothing is done by the clock for the workspace any more. @param code Slack's. */
  stop(workspaceId: string, code: string): void;
  /** Slack's codes of those that have stopped. */
  stopped(): string[];
  /** Whether none is left to work for. */
  isAllStopped(): boolean;
  /** Asks Slack once an hour whether a token is good again: a fault of Slack's own looks the same. Never throws. */
  askAgain(): Promise<void>;
}

const askEveryMs = 3_600_000;

/**
 * The workspaces, with those left out that Slack takes nothing from. They begin again when the app is installed anew, or
 * when Slack accepts the token. Nobody can be told in Slack, as nothing can be posted: the log and `/readyz` say so.
 */
export function stoppable(
  workspaces: WorkspaceClients,
  { log, now }: { log: Log; now(): Date },
): StoppableWorkspaces {
  const stops = new Map<string, { code: string; askAt: number }>();
  const again = (workspaceId: string) => {
    if (stops.delete(workspaceId)) log.info({ workspaceId }, 'A workspace can be worked for again');
  };
  return {
    ...workspaces,
    has: (workspaceId) => workspaces.has(workspaceId) && !stops.has(workspaceId),
    set: (workspaceId, client) => {
      workspaces.set(workspaceId, client);
      again(workspaceId);
    },
    remove: (workspaceId) => {
      workspaces.remove(workspaceId);
      stops.delete(workspaceId);
    },
    stop: (workspaceId, code) => {
      if (stops.has(workspaceId)) return;
      stops.set(workspaceId, { code, askAt: now().getTime() + askEveryMs });
      log.error({ workspaceId, code }, `A workspace has stopped. ${hintOf(code)}`);
    },
    stopped: () => [...stops.values()].map(({ code }) => code),
    isAllStopped: () => stops.size > 0 && stops.size >= workspaces.count(),
    askAgain: async () => {
      for (const [workspaceId, stop] of stops) {
        if (stop.askAt > now().getTime()) continue;
        stop.askAt = now().getTime() + askEveryMs;
        await workspaces
          .inWorkspace(workspaceId, () => workspaces.client.auth.test())
          .then(
            () => again(workspaceId),
            () => undefined,
          );
      }
    },
  };
}
