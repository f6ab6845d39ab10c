import type { Day, Digest } from '../paper.ts';

/** Both days belong to it. */
export interface DayRange {
  from: Day;
  to: Day;
}

/** A pick of a stored digest without what only readers need: for learning. */
export interface PastPick {
  paperId: string;
  day: Day;
  position: number;
  /** The total that the ranker gave it then. */
  total: number;
  rankerName: string;
  rankerVersion: string;
}

/** The papers that a digest saw: its candidates, and those that were left out. */
export interface SeenPapers {
  day: Day;
  paperIds: string[];
  isPosted: boolean;
}

export interface DigestStore {
  /**
   * Saves the digest unless the channel has one for that day; returns the one that stands. That may be the digest given:
   * scores that are kept nearly (`store/pack/pack-scores.ts`) are then those of the digest given.
   */
  saveOnce(digest: Digest): Promise<Digest>;
  /** Puts the digest in the place of the one that the channel has for that day; when it was posted stays. */
  replace(digest: Digest): Promise<void>;
  get(workspaceId: string, channelId: string, day: Day): Promise<Digest | null>;
  /** The channel's newest digest before the given day, or `null`. */
  latestBefore(workspaceId: string, channelId: string, day: Day): Promise<Digest | null>;
  /** The channel's digests with `from <= day <= to`, oldest first. */
  between(workspaceId: string, channelId: string, days: DayRange): Promise<Digest[]>;
  /** The picks of those digests alone, by day and position. */
  picksBetween(workspaceId: string, channelId: string, days: DayRange): Promise<PastPick[]>;
  /** Which papers the digests of those days saw, oldest first. */
  seenBetween(workspaceId: string, channelId: string, days: DayRange): Promise<SeenPapers[]>;
  /** Those days whose digests were wholly posted. */
  postedDays(workspaceId: string, channelId: string, days: DayRange): Promise<Day[]>;
  /**
   * Drops the scores of candidates that were not near the top, in some digests of before the day; their ids stay.
   * @param most digests, since one call is one transaction.
   * @returns in how many digests; fewer than `most` when none are left.
   */
  dropScores(before: Day, most: number): Promise<number>;
  /** Marks that every message of the digest is posted. */
  markPosted(workspaceId: string, channelId: string, day: Day, at: number): Promise<void>;
  /** When the digest was wholly posted, or `null`. */
  postedAt(workspaceId: string, channelId: string, day: Day): Promise<number | null>;
  /** The newest day whose digest was wholly posted in the channel, or `null`. */
  newestPosted(workspaceId: string, channelId: string): Promise<Day | null>;
  /** Digests that were saved but not wholly posted, oldest first. */
  unfinished(): Promise<Digest[]>;
}
