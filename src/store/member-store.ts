import type { Day, Gesture, Interest, Reminder, SavedPaper, Vote } from '../paper.ts';

/** A member of a workspace. */
export interface WhoseData {
  workspaceId: string;
  memberId: string;
  /** Ids of the member's own conversation with the bot, as Slack tells them. */
  own: readonly string[];
}

/** Which paper, in which channel. */
interface PaperOfChannel {
  channelId: string;
  paperId: string;
}

/** Everything that is kept under a member's id in a workspace, oldest first. */
export interface MemberData {
  /** Whether the id is among those that voted. */
  isListed: boolean;
  votes: Vote[];
  gestures: Gesture[];
  saved: SavedPaper[];
  reminders: Reminder[];
  /** Days of the last two weeks on which a reminder was due, and when it was dealt with. */
  dueReminders: { day: Day; doneAt: number | null }[];
  weekVotes: (PaperOfChannel & { day: Day })[];
  shared: (PaperOfChannel & { at: number })[];
  /** Channels whose list of editors names the member, and those whose settings they changed last. */
  editorOf: string[];
  lastEditorOf: string[];
  /** The settings of personal picks, running or ended. */
  personal: {
    channelId: string;
    interests: Interest[];
    examples: string[];
    mutedTopics: string[];
    followedAuthors: string[];
    categories: string[];
    days: number[];
    time: string;
    timezone: string;
  }[];
  /** The days of personal picks, and what was picked. */
  digests: { channelId: string; day: Day }[];
  picks: (PaperOfChannel & { day: Day; position: number })[];
  /** The bot's messages in the member's own conversation: when, what for, and Slack's id; no text. */
  messages: {
    channelId: string;
    day: Day;
    slot: string;
    paperId: string | null;
    ts: string | null;
  }[];
}

export interface MemberStore {
  /** Everything that is kept under the member's id. */
  data(who: WhoseData): Promise<MemberData>;
  /**
   * Deletes it in one transaction. What the member shared stays without them, and a list of editors that named them
   * alone leaves the settings to the admins.
   * @returns what was kept until then; a second call finds nothing.
   */
  forget(who: WhoseData): Promise<MemberData>;
}
