/** What Slack gave when a workspace installed the app, encrypted before it reaches the store. */
export interface EncryptedInstallation {
  workspaceId: string;
  encrypted: string;
  installedAt: number;
}

export interface InstallationStore {
  /** Inserts or replaces the workspace's installation. */
  save(installation: EncryptedInstallation): Promise<void>;
  get(workspaceId: string): Promise<EncryptedInstallation | null>;
  remove(workspaceId: string): Promise<void>;
  /** By workspace. */
  list(): Promise<EncryptedInstallation[]>;
  /**
   * Puts another text in the place of the one that was read; `false`, and nothing is changed, where that one does not stand
   * any more.
   */
  replace(read: EncryptedInstallation, encrypted: string): Promise<boolean>;
  /**
   * Encrypts all of them anew, in one transaction.
   * @param change gives the new text; `null` leaves a row as it is.
   * @returns the workspaces of the rows that were left.
   */
  replaceAll(
    change: (installation: EncryptedInstallation) => string | null,
  ): Promise<{ changed: number; left: string[] }>;
}

/** A workspace that removed the app, and the instant from which on everything of it is deleted. */
export interface Departure {
  workspaceId: string;
  deleteAt: number;
}

/** Slack does not accept the workspace's token. */
export interface WorkspaceStop {
  workspaceId: string;
  /** Slack's code. */
  code: string;
  /** When Slack is asked again. */
  askAt: number;
}

export interface WorkspaceStore {
  /** The workspace removed the app: deletes its installation, and notes when the rest goes; the first such note stays. */
  leave(departure: Departure): Promise<void>;
  /** The workspace has the app again: what was kept stays. */
  comeBack(workspaceId: string): Promise<void>;
  /** Those that left and did not come back, by workspace. */
  departures(): Promise<Departure[]>;
  /** Deletes everything of the workspaces whose time has come, one transaction each; returns those. */
  deleteDeparted(now: number): Promise<string[]>;
  /**
   * Deletes everything of the workspace in one transaction. What its model calls took stays in the sums, without its name.
   * @returns how many rows of each table were deleted, without those of which there was none.
   */
  deleteAll(workspaceId: string): Promise<Map<string, number>>;
  /** Notes that nothing can be done for the workspace until Slack accepts its token, in the place of an earlier such note. */
  stop(stop: WorkspaceStop): Promise<void>;
  /** Slack accepts its token. */
  resume(workspaceId: string): Promise<void>;
  /** Those that are stopped, by workspace. */
  stops(): Promise<WorkspaceStop[]>;
  /** To which organisation of Slack's Enterprise Grid each workspace belongs; without those of none. */
  organisations(): Promise<Map<string, string>>;
  /** Notes it for a workspace that is known; `null`: to none. */
  setOrganisation(workspaceId: string, organisationId: string | null): Promise<void>;
}
