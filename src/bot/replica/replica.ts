import type { SharedInbox } from '../../slack/connection/shared-inbox.ts';
import type { Notice } from '../../store/replica-store.ts';

/** What the bot does when workspaces change hands. */
export interface ReplicaEvents {
  /** Before work for the workspaces begins here: what is remembered of them may be old. */
  onGained(workspaceIds: readonly string[]): Promise<void>;
  onInstallation(workspaceId: string): Promise<void>;
  /** A setting was changed, which may make papers due here. */
  onSettings(): Promise<void>;
  /** A member's App Home is to be shown anew. */
  onHome(workspaceId: string, memberId: string): Promise<void>;
  /** Notices may have been missed: everything that they tell of is read anew. */
  onMissed(): Promise<void>;
  /** Something was deleted: what is remembered of votes and days is wrong. */
  onDeleted(): void;
  /** Something may be due here. */
  wake(): void;
}

/** One of the processes that share the work of the bot; the only one where the store is a file. */
export interface Replica {
  /** Whether new work for the workspace is this process's. */
  owns(workspaceId: string): boolean;
  /** Those workspaces; `null`: all that there are. */
  owned(): string[] | null;
  /**
   * To be called before a message is sent. Checks the lease by the clock, so that a process that was asleep sends nothing,
   * and asks the store.
   * @throws LeaseLostError where another process works for the workspace.
   */
  checkLease(workspaceId: string): Promise<void>;
  /** Where deliveries are kept for all; `null`: this process keeps its own. */
  inbox: SharedInbox | null;
  tell(notice: Notice): void;
  /** What `/readyz` says of it, and whether the others know that it lives; `null` for the only process. */
  state(): { text: string; isAlive: boolean } | null;
  start(events: ReplicaEvents): Promise<void>;
  /** Gives everything back. */
  stop(): Promise<void>;
}

/** The only process. */
export function onlyReplica(): Replica {
  let wake = () => {};
  return {
    owns: () => true,
    owned: () => null,
    checkLease: async () => undefined,
    inbox: null,
    tell: ({ about }) => {
      if (about === 'settings') wake();
    },
    state: () => null,
    start: async (events) => {
      wake = events.wake;
    },
    stop: async () => undefined,
  };
}
