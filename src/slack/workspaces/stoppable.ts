import type { Log } from '../../log.ts';
import { hintOf } from '../delivery/error-policy.ts';
import type { WorkspaceClients } from './workspace-clients.ts';

/** Workspaces, of which some may have stopped because Slack does not accept their token. */
export interface StoppableWorkspaces extends WorkspaceClients {
  /** Stops all scheduled work for the workspace. @param code Slack's. */
  stop(workspaceId: string, code: string): void;
  /** Slack's codes of those that have stopped. */
  stopped(): string[];
  /** Whether none is left to work for. */
  isAllStopped(): boolean;
  /** Asks Slack once an hour whether a token is accepted again: a fault of Slack's looks the same. Never throws. */
  askAgain(): Promise<void>;
}

const askEveryMs = 3_600_000;

/**
 * The workspaces without those whose token Slack does not accept. They resume when the app is installed again or Slack
 * accepts the token. Since nothing can be posted, only the log and `/readyz` report it.
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
      const due = [...stops].filter(([, { askAt }]) => askAt <= now().getTime());
      await Promise.all(
        due.map(([workspaceId, stop]) => {
          stop.askAt = now().getTime() + askEveryMs;
          return workspaces
            .inWorkspace(workspaceId, () => workspaces.client.auth.test())
            .then(
              () => again(workspaceId),
              () => undefined,
            );
        }),
      );
    },
  };
}
