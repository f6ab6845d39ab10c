import type { Channel, Member, Workspace } from '../paper.ts';

/** Fields of a channel that can change. */
export type ChannelChange = Partial<Omit<Channel, 'workspaceId' | 'id'>>;

/** A subscription that was ended, and when. */
export interface EndedSubscription {
  channel: Channel;
  endedAt: number;
}

export interface ChannelStore {
  /** Inserts the workspace, or gives it another name; its language stays. */
  upsertWorkspace(workspace: Workspace): Promise<void>;
  /** All that were ever known, by id. */
  workspaces(): Promise<Workspace[]>;
  /** The code of the language that a workspace chose, by workspace; without those that chose none. */
  languages(): Promise<Map<string, string>>;
  setLanguage(workspaceId: string, code: string): Promise<void>;
  upsertMember(member: Member): Promise<void>;
  members(workspaceId: string): Promise<Member[]>;
  /**
   * Subscribes a channel; one that is subscribed already stays as it is. Returns what stands, and whether it is new.
   * @param hasApp whether a workspace has the app; a subscription of one that has not makes room.
   * @throws SubscribedElsewhereError where another workspace that has the app subscribed the same channel.
   */
  subscribe(
    channel: Channel,
    hasApp?: (workspaceId: string) => boolean,
  ): Promise<{ channel: Channel; isNew: boolean }>;
  /** The workspace that subscribed the channel, of all that share it; `null`: none. */
  subscriberOf(id: string): Promise<string | null>;
  /** The channel has another id from now on: settings, digests, posts and votes go with it. */
  changeId(workspaceId: string, from: string, to: string): Promise<void>;
  get(workspaceId: string, id: string): Promise<Channel | null>;
  /**
   * Changes some fields of a channel in one transaction: whatever else is saved at the same moment stays.
   * @param change the fields, or a function of the channel as it is then, which gives `null` to change nothing.
   * @returns the channel as it is afterwards; `null` where it is not subscribed, and stays so.
   */
  update(
    workspaceId: string,
    id: string,
    change: ChannelChange | ((channel: Channel) => ChannelChange | null),
  ): Promise<Channel | null>;
  /**
   * The workspaces' subscribed channels, paused ones too, by workspace and id. Whoever is given them must not change them.
   */
  inWorkspaces(workspaceIds: readonly string[]): Promise<Channel[]>;
  /** The same of all workspaces; what a member asks for is in one. */
  list(): Promise<Channel[]>;
  /** Names the subscription as it runs: another one after it was ended and brought back, or begun anew; `null` without. */
  mark(workspaceId: string, id: string): Promise<string | null>;
  /**
   * Ends the subscription that the mark names; digests and votes stay.
   * @returns what was ended; `null` where that subscription does not run any more.
   */
  end(
    workspaceId: string,
    id: string,
    which: { mark: string; at: number },
  ): Promise<EndedSubscription | null>;
  /** The channel's subscription that was ended last and is not forgotten; `null` while one runs. */
  ended(workspaceId: string, id: string): Promise<EndedSubscription | null>;
  /** Brings back, exactly as it was, what ended at that instant; `null` where that is not what was ended last. */
  restore(workspaceId: string, id: string, endedAt: number): Promise<Channel | null>;
  /** Deletes what was ended before the instant. */
  forgetEnded(before: number): Promise<void>;
}
