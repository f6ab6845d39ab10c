import type { Reminder, SavedPaper, SharedPaper } from '../paper.ts';

export interface SavedStore {
  /** Puts a paper on the member's list; `false` when it was there. */
  add(workspaceId: string, memberId: string, paperId: string, at: number): Promise<boolean>;
  /** Takes it off; `false` when it was not there. */
  remove(workspaceId: string, memberId: string, paperId: string): Promise<boolean>;
  /** Changes note or read mark of a paper on the list, and leaves the other; one that is not there stays away. */
  update(
    saved: Pick<SavedPaper, 'workspaceId' | 'memberId' | 'paperId'>,
    change: Partial<Pick<SavedPaper, 'note' | 'readAt'>>,
  ): Promise<void>;
  /** Which of the papers are on somebody's list. */
  amongSaved(workspaceId: string, paperIds: readonly string[]): Promise<Set<string>>;
  /** The member's list, newest first. */
  list(workspaceId: string, memberId: string): Promise<SavedPaper[]>;
  /** Asks for a weekly reminder, or (`null`) for none; asking again leaves the first instant. */
  remind(workspaceId: string, memberId: string, since: number | null): Promise<void>;
  /** Everybody who asked for one, by workspace and member. */
  reminders(): Promise<Reminder[]>;
}

export interface SharedStore {
  /** Records who shared a paper with a channel first; returns what stands. */
  addOnce(shared: SharedPaper): Promise<SharedPaper>;
  get(workspaceId: string, channelId: string, paperId: string): Promise<SharedPaper | null>;
  /** Everything shared with the channel, oldest first. */
  inChannel(workspaceId: string, channelId: string): Promise<SharedPaper[]>;
}
