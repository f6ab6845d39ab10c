/** A workspace that a replica works for. */
export interface Lease {
  workspaceId: string;
  /** Rises with every change of the owner. */
  fence: number;
}

/** What a replica learns when it says that it lives. */
export interface Beat {
  /** What is owned, for as long as was asked for from before the question on. */
  leases: Lease[];
  /** How many workspaces it should own: those that there are, shared out over the replicas that live. */
  share: number;
  /** How many replicas live. */
  live: number;
}

/** A delivery of Slack's that waits for the owner of its workspace. */
export interface KeptDelivery {
  /** Slack's id of the event or of the gesture, which it keeps when it delivers again. */
  id: string;
  /** For which Slack delivers it. The owner of the workspace that subscribed the channel does it, where there is one. */
  workspaceId: string;
  type: string;
  body: Record<string, unknown>;
  /** Epoch milliseconds. */
  at: number;
}

/** What a replica tells the others. */
export type Notice =
  /** A delivery waits for the owner of the workspace. */
  | { about: 'inbox'; workspaceId: string }
  /** A replica ended or gave something back. */
  | { about: 'leases' }
  /** A workspace installed or removed the app. */
  | { about: 'installation'; workspaceId: string }
  /** Votes, settings or days of a workspace were deleted: what is remembered of them is wrong. */
  | { about: 'deleted'; workspaceId: string }
  /** Something was changed that may make papers due. */
  | { about: 'settings' }
  /** A process that does not work for the workspace took a form: the member's App Home is to be shown anew. */
  | { about: 'home'; workspaceId: string; memberId: string }
  /** Notices may have been missed. */
  | { about: 'all' };

/**
 * What several processes on one store need to know of each other. A replica is named by a random id. Times are the
 * store's own clock's, so that clocks of machines may differ.
 */
export interface ReplicaStore {
  /**
   * Says that the replica lives, renews what it owns, gives back what it names, and claims free and expired workspaces up
   * to its share.
   */
  beat(id: string, leaseMs: number, giveBack: readonly string[]): Promise<Beat>;
  /** Whether the replica owns the workspace under that fence at this moment. */
  holds(id: string, lease: Lease): Promise<boolean>;
  /** Gives everything back: the replica ends. */
  leave(id: string): Promise<void>;
  inbox: {
    /**
     * Keeps a delivery once.
     * @param how whether the replica does it itself (`isMine`), which it also does where nobody may own the workspace, or
     *   where it owns it and does not leave it for later (`isLeft`); in which channel it happened; the workspaces that the
     *   replica is about to give back (`surplus`).
     * @returns who does it, and for which workspace: that which subscribed the channel, or else the delivery's own. `here`
     *   also for one that this replica is known to do already, since it may not have heard the answer; `known`: it was
     *   kept before.
     */
    keep(
      id: string,
      delivery: KeptDelivery,
      how: {
        isMine: boolean;
        isLeft: boolean;
        channelId: string | null;
        surplus: readonly string[];
      },
    ): Promise<{ who: 'here' | 'elsewhere' | 'known'; workspaceId: string }>;
    /**
     * Takes open deliveries of the workspaces that nobody has taken, or a replica that does not live, oldest first; each
     * is given once.
     * @param of `known`: gives what this replica has taken once more, but for these; `null`: nothing of that.
     */
    take(
      id: string,
      of: { workspaceIds: readonly string[]; known: readonly string[] | null },
      leaseMs: number,
    ): Promise<KeptDelivery[]>;
    /** They are done; their bodies are forgotten. */
    done(ids: readonly string[], at: number): Promise<void>;
  };
  /** Replaces the instant at which the next request to a source may start; see `sources/http/request-gap.ts`. */
  nextStart(source: string, next: (free: number) => number): Promise<void>;
  tell(notice: Notice): Promise<void>;
  /** Hears what other replicas, and this one, tell. */
  listen(listener: (notice: Notice) => void): void;
}
