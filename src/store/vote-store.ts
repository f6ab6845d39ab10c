import type { Day, Gesture, Vote, VoteCounts, WeekVote } from '../paper.ts';

export interface VoteStore {
  /**
   * Records the gesture once (by its key) and folds the member's history on the paper into one vote.
   * `repeated` is true when the key was known: nothing changed then. Gestures that are recorded at the same time may be
   * written together, in their order.
   */
  record(gesture: Gesture): Promise<{ vote: Vote; before: Vote | null; repeated: boolean }>;
  get(workspaceId: string, memberId: string, paperId: string): Promise<Vote | null>;
  /** Thumbs of all members of the workspace, by paper id; papers without votes are present with zeros. */
  counts(workspaceId: string, paperIds: readonly string[]): Promise<Map<string, VoteCounts>>;
  /**
   * Standing votes (value not `none`) cast in the channel, oldest first.
   * @param before as they stood before this instant, whatever was changed or taken back later; else as they stand now.
   */
  inChannel(workspaceId: string, channelId: string, before?: number): Promise<Vote[]>;
  /** How many votes stand in each channel of the workspace that has one. */
  standingByChannel(workspaceId: string): Promise<Map<string, number>>;
  /** All gestures of a member on a paper, in the order they were made. */
  history(workspaceId: string, memberId: string, paperId: string): Promise<Gesture[]>;
}

/** Votes for the paper of a channel's week; a week is named by its last day. */
export interface WeekVoteStore {
  /**
   * A member's vote for the paper, in the place of the one for another; a vote for it that stands already is taken
   * back. Returns whether it stands afterwards.
   */
  toggle(
    week: { workspaceId: string; channelId: string; day: Day },
    memberId: string,
    paperId: string,
  ): Promise<boolean>;
  /** By member. */
  ofWeek(workspaceId: string, channelId: string, day: Day): Promise<WeekVote[]>;
}
