import type { Log } from '../../log.ts';
import type { WorkspaceStop, WorkspaceStore } from '../../store/workspace-store.ts';
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
  /**
   * Asks Slack once an hour whether a token is accepted again: a fault of Slack's looks the same. Never throws.
   * @param isMine whether it is for this process to ask; it is for all when left out.
   */
  askAgain(isMine?: (workspaceId: string) => boolean): Promise<void>;
  /** Reads from the store which have stopped, by this process or another one. */
  load(): Promise<void>;
}

interface Tools {
  log: Log;
  now(): Date;
  store: { workspaces: Pick<WorkspaceStore, 'stop' | 'resume' | 'stops'> };
  /** Called when a workspace has stopped, or can be worked for again. */
  onChange(workspaceId: string): void;
}

const askEveryMs = 3_600_000;

/**
 * The workspaces without those whose token Slack does not accept. They resume when the app is installed again or Slack
 * accepts the token. Since nothing can be posted, only the log and `/readyz` report it. The store knows them, so that
 * neither a restart nor another process tries a dead token before its time.
 */
export function stoppable(workspaces: WorkspaceClients, tools: Tools): StoppableWorkspaces {
  const { log, now } = tools;
  const stops = new Map<string, WorkspaceStop>();
  const kept = keepStops(stops, tools);
  const again = (workspaceId: string) => {
    if (!stops.delete(workspaceId)) return;
    log.info({ workspaceId }, 'A workspace can be worked for again');
    void kept.write(workspaceId);
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
      if (stops.delete(workspaceId)) void kept.write(workspaceId);
    },
    stop: (workspaceId, code) => {
      if (stops.has(workspaceId)) return;
      stops.set(workspaceId, { workspaceId, code, askAt: now().getTime() + askEveryMs });
      log.error({ workspaceId, code }, `A workspace has stopped. ${hintOf(code)}`);
      void kept.write(workspaceId);
    },
    stopped: () => [...stops.values()].map(({ code }) => code),
    isAllStopped: () => stops.size > 0 && stops.size >= workspaces.count(),
    load: kept.load,
    askAgain: async (isMine = () => true) => {
      await kept.writeLate();
      const isDue = ({ workspaceId, askAt }: WorkspaceStop) =>
        askAt <= now().getTime() && isMine(workspaceId);
      const due = [...stops.values()].filter(isDue);
      await Promise.all(
        due.map(({ workspaceId, code }) => {
          stops.set(workspaceId, { workspaceId, code, askAt: now().getTime() + askEveryMs });
          const asking = async () => workspaces.client.auth.test();
          return workspaces.inWorkspace(workspaceId, asking).then(
            () => again(workspaceId),
            () => kept.write(workspaceId),
          );
        }),
      );
    },
  };
}

/** Keeps the store as this process knows it, and the other way round. */
function keepStops(stops: Map<string, WorkspaceStop>, { log, store, onChange }: Tools) {
  /** What the store does not know yet. */
  const late = new Set<string>();
  const write = async (workspaceId: string): Promise<void> => {
    late.add(workspaceId);
    const stop = stops.get(workspaceId);
    try {
      await (stop ? store.workspaces.stop(stop) : store.workspaces.resume(workspaceId));
      if (stops.get(workspaceId) !== stop) return write(workspaceId);
      late.delete(workspaceId);
      onChange(workspaceId);
    } catch (error) {
      log.warn({ workspaceId, error }, 'It could not be stored whether a workspace has stopped');
    }
  };
  return {
    write,
    writeLate: async () => {
      for (const workspaceId of late) await write(workspaceId);
    },
    load: async () => {
      const known = await store.workspaces.stops();
      for (const workspaceId of [...stops.keys()])
        if (!late.has(workspaceId)) stops.delete(workspaceId);
      for (const stop of known) if (!late.has(stop.workspaceId)) stops.set(stop.workspaceId, stop);
    },
  };
}
