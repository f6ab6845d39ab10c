import type { Day, Post } from '../paper.ts';
import type { DayRange } from './digest-store.ts';

/** Which message of a channel's day. */
export type PostPlace = Pick<Post, 'workspaceId' | 'channelId' | 'day' | 'slot'>;

export interface PostStore {
  /**
   * Records the intent to send, before sending. `isNew` is false when the slot was begun before
   * (then `post.ts` tells whether it is known to be sent, and `attemptedAt` stays that of the first try).
   */
  begin(post: Omit<Post, 'ts'>): Promise<{ post: Post; isNew: boolean }>;
  /**
   * Records Slack's `ts` of a message that was sent, unless one is known.
   * @returns the `ts` that stands: another one where another process sent the same message too.
   */
  confirm(post: PostPlace, ts: string): Promise<string>;
  /** Forgets an intent that Slack is known to have refused, so that it may be sent again. */
  withdraw(post: PostPlace): Promise<void>;
  /** The post of a message in a channel, or `null` when the message is not ours. */
  findByTs(workspaceId: string, channelId: string, ts: string): Promise<Post | null>;
  /** Posts of a channel that were begun and whose `ts` is not known, oldest first. */
  open(workspaceId: string, channelId: string): Promise<Post[]>;
  /** Every sent post of a paper in the workspace. */
  ofPaper(workspaceId: string, paperId: string): Promise<Post[]>;
  /** Whether a paper was posted in the channel, or begun to be. */
  hasPaper(workspaceId: string, channelId: string, paperId: string): Promise<boolean>;
  /** Posts of a channel's day, header first, then by position. */
  ofDay(workspaceId: string, channelId: string, day: Day): Promise<Post[]>;
  /** Posts of papers (sent or begun) with `from <= day <= to`, by day and position. */
  picksBetween(workspaceId: string, channelId: string, days: DayRange): Promise<Post[]>;
  /** Whether a header was begun in the channel, before the day, for a digest with picks. */
  hadPicks(workspaceId: string, channelId: string, before: Day): Promise<boolean>;
  /** Ids of papers posted (or begun) in the channel on or after the day. */
  paperIdsSince(workspaceId: string, channelId: string, day: Day): Promise<string[]>;
  /** Notes what a sent message shows by now, so that it is not shown again: a paper's later version, an answer. */
  setShown(workspaceId: string, channelId: string, ts: string, shown: string): Promise<void>;
  /** What the channel's messages of those days show, by `ts`; without those of which nothing was noted. */
  shownBetween(
    workspaceId: string,
    channelId: string,
    days: DayRange,
  ): Promise<Map<string, string>>;
}
