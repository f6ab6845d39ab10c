import type { KnownBlock } from '@slack/types';
import type { Channel, Digest, Paper, Vote } from '../../paper.ts';
import type { SavedRow } from '../reading-list/saved-message.ts';

/** What App Home knows of one subscribed channel that the member is in. */
export interface HomeChannel {
  channel: Channel;
  /** Today's digest; `null` before it was made. */
  digest: Digest | null;
  papers: Paper[];
}

/** A source, and the last day for which it gave a complete answer. */
export interface SourceHealth {
  title: string;
  day: string | null;
}

/** Everything that a member's App Home shows. */
export interface HomeData {
  now: Date;
  channels: HomeChannel[];
  /** The member's newest standing votes, and how many there are. */
  votes: { vote: Vote; paper: Paper }[];
  voteCount: number;
  /** The newest unread papers of the member's list, and how many are on it. */
  unread: SavedRow[];
  unreadCount: number;
  savedCount: number;
  sources: SourceHealth[];
  /** What votes taught about the first channel; `reading` while that is worked out, `null` where there is nothing. */
  taste: KnownBlock[] | 'reading' | null;
}
