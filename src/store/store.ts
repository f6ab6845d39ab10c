import type {
  Channel,
  Day,
  Digest,
  Gesture,
  Interest,
  KeptOrder,
  KeptSummary,
  LlmCall,
  LlmCallKind,
  LlmCap,
  LlmRejection,
  LlmReservation,
  LlmSpending,
  LlmSpent,
  Member,
  Paper,
  PaperVersion,
  Post,
  Reminder,
  SavedPaper,
  SharedPaper,
  SourceReading,
  SourceState,
  SynthesisSentence,
  Vote,
  VoteCounts,
  WeekVote,
  Workspace,
} from '../paper.ts';
import type { JobStore } from './job-store.ts';

// Longer than other files: the whole contract that an engine fills, to be read in one piece.

/** Both days belong to it. */
export interface DayRange {
  from: Day;
  to: Day;
}

/** Which message of a channel's day. */
export type PostPlace = Pick<Post, 'workspaceId' | 'channelId' | 'day' | 'slot'>;

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

/** What an upsert of papers did. */
export interface UpsertCounts {
  added: number;
  changed: number;
  unchanged: number;
}

/** What was written since an earlier answer. */
export interface WrittenPapers {
  /** To ask with the next time. */
  mark: number;
  /** Ids and days of the papers, as they were and as they are; `null` where too many were written to be told. */
  papers: Pick<Paper, 'id' | 'day'>[] | null;
}

export interface PaperStore {
  /**
   * Inserts or replaces the papers (by id) in one transaction. A version not known yet is recorded as
   * seen on `seenOn` (default: the paper's own day); a text that changed within a version replaces it.
   */
  upsert(papers: readonly Paper[], seenOn?: Day): Promise<UpsertCounts>;
  get(id: string): Promise<Paper | null>;
  /** The known papers among `ids`, in the order asked for; unknown ids are left out. */
  getMany(ids: readonly string[]): Promise<Paper[]>;
  /** Papers with `from <= day <= to`, in stream order (day, then id). */
  between(from: Day, to: Day): Promise<Paper[]>;
  /** The last `limit` papers with `day` before the given one, in stream order. */
  before(day: Day, limit: number): Promise<Paper[]>;
  /** The newest day on which a paper was met, on or before `day`; `null` in an empty store. */
  newestDay(day: Day): Promise<Day | null>;
  /** Every version we saw, the last text of each, by number. */
  versions(id: string): Promise<PaperVersion[]>;
  /** Ids of the papers that were withdrawn. */
  withdrawn(): Promise<string[]>;
  /** Full-text candidates that hold every word (prefixes count), best first; then any word, if too few. */
  search(words: readonly string[], limit: number): Promise<Paper[]>;
  count(): Promise<number>;
  /** For whoever keeps papers in memory; a mark that was never given out (0) asks for the first one. */
  writtenSince(mark: number): Promise<WrittenPapers>;
}

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
  /** The workspace's subscribed channels, paused ones too, by id. Whoever is given them must not change them. */
  inWorkspace(workspaceId: string): Promise<Channel[]>;
  /** Those of all workspaces, by workspace and id; what a member asks for is in one. */
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

export interface DigestStore {
  /**
   * Saves the digest unless the channel has one for that day; returns the one that stands. That may be the digest given:
   * scores that are kept nearly (`store/pack-scores.ts`) are then those of the digest given.
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

export interface SummaryStore {
  save(summary: KeptSummary, at: number): Promise<void>;
  get<Method extends KeptSummary['method']>(
    paperId: string,
    method: Method,
    version: string,
  ): Promise<(KeptSummary & { method: Method }) | null>;
}

/** What language models made of the best papers of channels' days, so that nobody pays for it twice. */
export interface AssessmentStore {
  /** @param version names what was asked. */
  get(
    place: { workspaceId: string; channelId: string; day: Day },
    version: string,
  ): Promise<KeptOrder | null>;
  /** Keeps the order in the place of an earlier one; those of the channel that are weeks older go. */
  save(
    place: { workspaceId: string; channelId: string; day: Day },
    version: string,
    kept: KeptOrder,
    at: number,
  ): Promise<void>;
}

/** What a language model wrote of channels' weeks, by their last day, so that a retry does not pay for it again. */
export interface SynthesisStore {
  get(place: {
    workspaceId: string;
    channelId: string;
    day: Day;
  }): Promise<SynthesisSentence[] | null>;
  /** Keeps the sentences, which may be none; those of the channel that are weeks older go. */
  save(
    place: { workspaceId: string; channelId: string; day: Day },
    sentences: readonly SynthesisSentence[],
    at: number,
  ): Promise<void>;
}

export interface LlmCallStore {
  /** @param reservationId of what was reserved for the call, which ends with that. */
  save(call: LlmCall, reservationId?: string): Promise<void>;
  /**
   * Reserves what a call may take, unless it could exceed a cap together with what is in the books and reserved. Of all
   * who ask at once, in however many processes, each is told of those before.
   * @returns the place of the first cap that it could exceed, and then nothing is reserved; `null`: it is.
   */
  reserve(reservation: LlmReservation, caps: readonly LlmCap[]): Promise<number | null>;
  /** Ends a reservation without a call. */
  release(reservationId: string): Promise<void>;
  /** Notes on the last answer for that use and paper that sentences of it were not used; without such a call nothing. */
  reject(rejection: LlmRejection): Promise<void>;
  /** What the calls at or after the instant took: all, or those of one kind, or of one workspace. */
  spentSince(at: number, kind?: LlmCallKind, workspaceId?: string): Promise<LlmSpent>;
  /** The calls from an instant on and before another, by day (UTC), payer, use and model. */
  spending(from: number, to: number): Promise<LlmSpending[]>;
}

/** Vectors that an embedding model gave, so that nobody pays for them twice. */
export interface VectorStore {
  /** The known vectors among the keys, by key. */
  getMany(keys: readonly string[]): Promise<Map<string, Float32Array>>;
  /** Keeps the vectors; of all that are kept only the newest stay (by when they were saved). */
  saveMany(vectors: ReadonlyMap<string, Float32Array>, at: number): Promise<void>;
}

/**
 * Which papers came or changed, for whoever keeps an index of them. A change has a ticket; later ones are greater and none is
 * used twice. Of a paper only the last change is known.
 */
export interface PaperChangeStore {
  /** Papers with changes after the ticket, the oldest change first. What an index does not hold (upvotes) is no change. */
  since(ticket: number, limit: number): Promise<{ paper: Paper; ticket: number }[]>;
  /** How many papers have changes after the ticket. */
  waiting(ticket: number): Promise<number>;
  /** The greatest ticket; 0 in an empty store. */
  newest(): Promise<number>;
  /**
   * The random name of the run of the bot that gave the ticket, or would have: whoever kept a ticket with it can tell that a
   * backup was restored since, and that the ticket now stands for another change.
   */
  runOf(ticket: number): Promise<string>;
}

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

export interface SharedStore {
  /** Records who shared a paper with a channel first; returns what stands. */
  addOnce(shared: SharedPaper): Promise<SharedPaper>;
  get(workspaceId: string, channelId: string, paperId: string): Promise<SharedPaper | null>;
  /** Everything shared with the channel, oldest first. */
  inChannel(workspaceId: string, channelId: string): Promise<SharedPaper[]>;
}

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

/** A member's history on a paper. */
export interface HistoryPlace {
  workspaceId: string;
  memberId: string;
  paperId: string;
}

/** What is kept for a time only. Each call is one transaction over a few rows. */
export interface RetentionStore {
  /**
   * Drops gestures that no vote needs any more, from histories whose last gesture is from before the instant: no vote
   * changes, and none would after a later gesture.
   * @param after which histories are looked at next; `null`: the first ones.
   * @returns the last history looked at; `null` when there are no more.
   */
  shortenHistories(
    before: number,
    after: HistoryPlace | null,
    most: number,
  ): Promise<HistoryPlace | null>;
  /** Deletes summaries that were kept before the instant; how many. */
  forgetSummaries(before: number, most: number): Promise<number>;
  /** Deletes from the books the calls of models before the instant; how many. */
  forgetLlmCalls(before: number, most: number): Promise<number>;
}

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

export interface SourceStateStore {
  get(source: string): Promise<SourceState>;
  set(source: string, state: SourceState): Promise<void>;
  /** The last reading of the source with that key; `null` when there is none, or it is days old. */
  reading(source: string, key: string): Promise<SourceReading | null>;
  /** Keeps the reading in the place of an earlier one with its key; those of a source that are days older go. */
  saveReading(reading: SourceReading): Promise<void>;
}

/**
 * The port to storage. Every function is asynchronous and speaks our nouns; an engine lives in a folder
 * beside this file and passes `tests/store/store-contract.ts`. Failures are `StoreError`.
 */
export interface Store {
  papers: PaperStore;
  channels: ChannelStore;
  votes: VoteStore;
  digests: DigestStore;
  posts: PostStore;
  summaries: SummaryStore;
  assessments: AssessmentStore;
  syntheses: SynthesisStore;
  llmCalls: LlmCallStore;
  vectors: VectorStore;
  paperChanges: PaperChangeStore;
  saved: SavedStore;
  shared: SharedStore;
  weekVotes: WeekVoteStore;
  sourceStates: SourceStateStore;
  installations: InstallationStore;
  workspaces: WorkspaceStore;
  members: MemberStore;
  retention: RetentionStore;
  jobs: JobStore;
  /** What kept the last write from it (a full disk), a sentence; `null` while it can be written to. */
  fault(): Promise<string | null>;
  close(): Promise<void>;
}
