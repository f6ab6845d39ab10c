/**
 * The nouns of Paperloop, one word for each idea. Longer than other files, so that they can be read together. It imports
 * nothing; every other file may import it.
 * Instants are epoch milliseconds, UTC. What is not known is `null`, never absent.
 */

/** A day of the calendar, `YYYY-MM-DD`. An id is a plain string and cannot stand for one. */
export type Day = `${number}-${number}-${number}`;

/** How arXiv announced a paper on the day it was seen (`arxiv:announce_type` of its feed). */
export type AnnounceType = 'new' | 'cross' | 'replace' | 'replace-cross';

/** One source's report of one paper, before duplicates are merged. */
export interface Sighting {
  /** Name of the source that reported it, e.g. `arxiv`. */
  source: string;
  /** Canonical id without version: `2508.13426`, `quant-ph/0201082`, or a source's own id. */
  id: string;
  version: number | null;
  title: string;
  abstract: string;
  authors: string[];
  /** arXiv categories, primary first; empty when the source does not tell. */
  categories: string[];
  /** First submission, ISO 8601 UTC. */
  published: string | null;
  /** The weekday on which a team would meet the paper. */
  day: Day;
  upvotes: number | null;
  organization: string | null;
  codeUrl: string | null;
  /** Where it appeared or will, e.g. `ICLR 2026`, `TMLR`. */
  venue: string | null;
  announceType: AnnounceType | null;
  /** Whether this version says that the paper was withdrawn or retracted. */
  withdrawn: boolean;
}

/** A text of a paper as it stood in one version. */
export interface PaperVersion {
  version: number;
  title: string;
  abstract: string;
  /** The day on which we first saw this version. */
  day: Day;
}

/** A paper: one canonical id, the newest text, and all that the sources know of it. */
export interface Paper {
  id: string;
  version: number;
  title: string;
  abstract: string;
  authors: string[];
  categories: string[];
  published: string | null;
  /** The day on which we first met it; a later version or source does not move it. */
  day: Day;
  upvotes: number | null;
  organization: string | null;
  codeUrl: string | null;
  /** Where it appeared or will, e.g. `ICLR 2026`, `TMLR`. */
  venue: string | null;
  /** Names of the sources that reported it, in alphabetical order. */
  sources: string[];
  /** Whether it was withdrawn or retracted: it is shown as such, never picked, and nothing is learnt from it. */
  withdrawn: boolean;
}

/** What a source remembers between runs. */
export interface SourceState {
  etag: string | null;
  /** The last day that was read completely, or that was before our time. */
  day: Day | null;
}

/**
 * What a source answered for a day. `papers`: sightings came. `nothing-new`: an empty answer that is
 * expected (weekend, arXiv holiday, a list that is not open yet, or the day was served before).
 * `suspicious`: an empty answer on a day that should have papers. `failed`: no usable answer.
 */
export type SourceStatus = 'papers' | 'nothing-new' | 'suspicious' | 'failed';

/** A source's answer, kept so that all channels of a day get the same and a source is not asked too often. */
export interface SourceReading {
  source: string;
  /** Requests with the same key have the same answer, e.g. a day. */
  key: string;
  /** When it was asked. */
  at: number;
  status: SourceStatus;
  /** Whether asking again would bring nothing more. */
  isFinal: boolean;
  notice: string | null;
  remark: string | null;
  /** Earlier days whose papers came with this reading, and those still owed; oldest first. */
  caughtUp: Day[];
  missing: Day[];
}

/** A Slack team that installed the bot. */
export interface Workspace {
  id: string;
  name: string;
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface Schedule {
  days: Weekday[];
  /** `HH:MM`, 24 hours, in `timezone`. */
  time: string;
  /** IANA name, e.g. `Europe/Berlin`. */
  timezone: string;
}

/** Where picks are posted: each as a message of its own, or as replies in the header's thread. */
export type Placement = 'channel' | 'thread';

/** What a channel gets on a day without news: nothing, or one line that says so. */
export type QuietDays = 'silent' | 'line';

/** How many papers a channel gets on a day at most. */
export type MostPicks = 3 | 5 | 10;

/** What becomes of a day with too few papers that come up to the channel's usual: fewer picks, or lesser ones named so. */
export type WeakDays = 'short' | 'fill';

/** A language in which a model's sentences can be compared with an English abstract. */
export type SummaryLanguage = 'en' | 'de';

/** A sentence that says what a channel wants to read. */
export interface Interest {
  text: string;
  /** Above 0; 1 is normal. */
  weight: number;
}

/** How close to reinforcement learning a channel's papers must be; `any` lets every paper through. */
export type RlWidth = 'any' | 'wide' | 'normal' | 'strict';

/** What a channel wants to read, as its members set it; votes refine it and never replace it. */
export interface ReadingSettings {
  interests: Interest[];
  /** Ids of papers given as examples of what is liked. */
  examples: string[];
  /** Sentences about what is not wanted. */
  mutedTopics: string[];
  /** Names as papers print them. */
  followedAuthors: string[];
  /** arXiv categories to read; empty: all. A paper without known categories always counts. */
  categories: string[];
  rlWidth: RlWidth;
}

/** Settings with interests and nothing else. */
export const plainSettings = (interests: Interest[]): ReadingSettings => ({
  interests,
  examples: [],
  mutedTopics: [],
  followedAuthors: [],
  categories: [],
  rlWidth: 'any',
});

/** When a channel gets its recap, in the time zone of its schedule. */
export interface RecapTime {
  weekday: Weekday;
  /** `HH:MM`, 24 hours. */
  time: string;
}

/** Who may change a channel's settings: its members, the workspace's admins, or the listed members and the admins. */
export type Editors = 'members' | 'admins' | string[];

/** Makes a direct message a member's own digest. */
interface Personal {
  memberId: string;
  /** The channel from whose votes the personal digest starts. */
  channelId: string;
}

/** A Slack conversation that gets a digest. */
export interface Channel extends ReadingSettings {
  workspaceId: string;
  id: string;
  name: string;
  schedule: Schedule;
  placement: Placement;
  quietDays: QuietDays;
  mostPicks: MostPicks;
  weakDays: WeakDays;
  /** In which a model writes; `null`: the workspace's own. */
  summaryLanguage: SummaryLanguage | null;
  paused: boolean;
  /** `null`: no recap. */
  recap: RecapTime | null;
  editors: Editors;
  /** Whether members of other workspaces may vote, where the channel is shared with one. */
  outsideVotes: boolean;
  /** `null` for a channel. */
  personal: Personal | null;
  /** The member who last changed its settings, who is told when it cannot be posted to; `null`: not known. */
  lastEditor: string | null;
  /** Slack's code of why its papers cannot be posted, e.g. `is_archived`; `null` while they can. */
  fault: string | null;
  /** When it subscribed. */
  since: number;
  /**
   * Only votes and posts from this instant on are learnt from; 0: all. Resetting the taste sets it to now; setting it
   * back undoes the reset exactly, since votes are kept.
   */
  tasteSince: number;
}

export interface Member {
  workspaceId: string;
  id: string;
}

export type VoteValue = 'up' | 'down' | 'none';

/** Where a vote came from. */
type VoteOrigin = 'button' | 'reaction';

/**
 * One thing a member did about a paper, as Slack delivered it. A press of a thumb toggles; a reaction is held
 * until it is removed; an undo leads back to the vote it names. The current vote is what all gestures of a member on a paper fold into.
 */
export interface Gesture {
  workspaceId: string;
  channelId: string;
  memberId: string;
  paperId: string;
  kind: 'press' | 'react' | 'unreact' | 'undo';
  /** `none` only of an undo. */
  value: VoteValue;
  /** The emoji of a reaction, skin tone included; `null` for a button. */
  emoji: string | null;
  /** When the member did it (not when it arrived). */
  at: number;
  /** Equal for repeated deliveries of the same gesture. */
  key: string;
}

/** A member's standing vote on a paper; there is one, the last gesture wins. */
export interface Vote {
  workspaceId: string;
  channelId: string;
  memberId: string;
  paperId: string;
  value: VoteValue;
  origin: VoteOrigin;
  at: number;
}

/** Thumbs of a paper over all members. */
export interface VoteCounts {
  up: number;
  down: number;
}

/** A paper that members of the channel like, and how many do. */
export interface LikedPaper {
  paperId: string;
  title: string;
  likes: number;
}

/**
 * Why a paper was picked, read from its score and never made up afterwards. `terms` are noun phrases of the paper, and
 * `about` those that tell it apart where others of the day have the same reason. Digests of earlier versions lack some
 * fields.
 */
export type Reason =
  | {
      kind: 'interest';
      interest: string;
      /** Phrases in which words of the interest stand; none where only its meaning counts. */
      terms: string[];
      about?: string[];
      /** Whether the channel has no other interest, so that it need not be said which. */
      isOnly?: boolean;
      /** A liked paper that speaks for it as well. */
      liked?: LikedPaper;
    }
  | {
      kind: 'liked';
      likedPaperId: string;
      likedTitle: string;
      terms: string[];
      about?: string[];
      /** How many members like that paper. */
      likes?: number;
    }
  | {
      kind: 'example';
      examplePaperId: string;
      exampleTitle: string;
      terms: string[];
      about?: string[];
    }
  | { kind: 'author'; author: string; about?: string[] }
  | { kind: 'upvotes'; upvotes: number; about?: string[] }
  /** Chosen because it may be better than it looks; `about` is what the channel has not had. */
  | { kind: 'wild-card'; about?: string[] }
  /** Ahead by all parts together, by none that could be named. */
  | { kind: 'overall'; about: string[] }
  /** Picked for the interests, and no close fit to any. */
  | { kind: 'nearest'; about: string[] }
  /** Fills a weak day: it does not fit as the channel's papers usually do, or, without a ground, not at all. */
  | { kind: 'below-usual'; about: string[]; hasNoGround?: boolean };

/** A ranker's number for a paper and the parts that it is made of. */
export interface Score {
  total: number;
  parts: Record<string, number>;
  /** Probability that the team likes it, from rankers that estimate it; absent before there are enough votes. */
  likeProbability?: number;
}

/** A paper that a channel's digest could pick, with its score. */
export interface Candidate {
  paperId: string;
  /**
   * `null`: dropped, since the digest is old and the paper was not near the top. As a store gives it, that of a paper
   * that was not near the top has the total at full precision, parts to a millionth, and no `likeProbability`.
   */
  score: Score | null;
}

/** A sentence that a language model wrote of a channel's week, and the papers that it rests on. */
export interface SynthesisSentence {
  text: string;
  paperIds: string[];
}

type SummaryMethod = 'extractive' | 'llm';

/** A summary as it is kept; of a rejected one the text says why, so that it is not paid for again. */
export interface KeptSummary extends Omit<Summary, 'method'> {
  method: SummaryMethod | 'rejected';
}

export interface Summary {
  paperId: string;
  text: string;
  method: SummaryMethod;
  /** `name@hash` of the prompt for `llm`, the method's version for `extractive`. */
  version: string;
}

export interface Pick {
  paperId: string;
  /** 1 is the first. */
  position: number;
  /** Probability that the picking rule picks this paper on this day, for replay. */
  probability: number;
  score: Score;
  reason: Reason;
  summary: Summary;
}

/** What of a channel's settings a ranking goes by. */
export interface RankSettings extends Omit<ReadingSettings, 'categories' | 'rlWidth'> {
  tasteSince: number;
}

/** What a language model's comparison changed about the order of a day's best papers. */
export interface Assessment {
  /** `name@hash` of the prompt, and a hash of the channel's words. */
  version: string;
  /** The papers compared, with their places among them (1 is the best) by their scores and afterwards. */
  places: { paperId: string; from: number; to: number }[];
}

/** A channel's day: the candidates, the picks, the ranker, and what may be missing. */
export interface Digest {
  workspaceId: string;
  channelId: string;
  day: Day;
  rankerName: string;
  rankerVersion: string;
  candidates: Candidate[];
  /** How relevant (`relevanceOf`) a paper had to be to come up to the channel's usual; `null` where that was not asked. */
  floor: number | null;
  /** The settings by which it was ranked; `null` where they were not kept. */
  settings: RankSettings | null;
  /** Ids of new papers that are no candidates because they are outside the channel's `rlWidth`. */
  leftOut: string[];
  picks: Pick[];
  /** `null` where no model compared the best papers. */
  assessment: Assessment | null;
  /** What may be missing and why, such as a source that failed; plain sentences that are always posted. */
  notices: string[];
  /** Plain sentences that warn of nothing: a holiday of arXiv's, earlier days that are covered too. */
  remarks: string[];
  createdAt: number;
}

/**
 * `header`, `pick-1` … for the picks by position, `shared-<paper id>` for a paper that a member shared, `in-depth-<paper
 * id>` for its long form in a thread, `answer-<ts>` for the answer to the question in that message, `recap` for the week that ends on the day, `reminder` for a member's unread papers, `notice-<code>-<channel id>` for whoever can
 * repair a channel, `notice-late-<channel id>` for those who run the bot.
 */
export type PostSlot =
  | 'header'
  | `pick-${number}`
  | `shared-${string}`
  | `in-depth-${string}`
  | `answer-${string}`
  | 'recap'
  | 'reminder'
  | `notice-${string}`;

/** A paper on a member's own reading list. */
export interface SavedPaper {
  workspaceId: string;
  memberId: string;
  paperId: string;
  savedAt: number;
  /** When the member marked it as read; `null` while unread. */
  readAt: number | null;
  /** What the member wrote about it; empty when nothing. */
  note: string;
}

/** A member who wants to be reminded of unread saved papers each week. */
export interface Reminder {
  workspaceId: string;
  memberId: string;
  /** When the member asked for it; the first comes after that. */
  since: number;
}

/** A member's standing vote for the paper of a channel's week. */
export interface WeekVote {
  memberId: string;
  paperId: string;
}

/** A paper that a member shared with a channel: it counts as an example of what is liked there. */
export interface SharedPaper {
  workspaceId: string;
  channelId: string;
  paperId: string;
  /** `null`: a member who had themselves forgotten. */
  memberId: string | null;
  at: number;
}

/** A message the bot owes Slack: recorded before it is sent, its `ts` after. */
export interface Post {
  workspaceId: string;
  channelId: string;
  day: Day;
  slot: PostSlot;
  /** The pick's paper; `null` for the header. */
  paperId: string | null;
  /** Slack's id of the message; `null` until Slack confirmed it. */
  ts: string | null;
  /** When sending was last begun. */
  attemptedAt: number;
}

/** A language model's order of a day's best papers, as it is kept: by paper id. */
export interface KeptOrder {
  /** The papers that it compared. */
  asked: string[];
  /** Best first; some may be missing. */
  order: string[];
}

/** What a model was asked for: text or vectors. */
export type LlmCallKind = 'text' | 'embedding';

/** What a call of a model may take at most, held until the call is in the books. */
export interface LlmReservation {
  /** Random. */
  id: string;
  at: number;
  /** From then on it counts no more: whoever reserved it has ended. */
  endsAt: number;
  kind: LlmCallKind;
  /** For which workspace; `null`: for none in particular. */
  workspaceId: string | null;
  tokens: number;
  costUsd: number;
}

/** Most that calls may take from an instant on, those under way with all that they may take. */
export interface LlmCap {
  since: number;
  unit: 'tokens' | 'usd';
  most: number;
  /** `null`: calls of every kind together. */
  kind: LlmCallKind | null;
  /** `null`: calls for everybody together. */
  workspaceId: string | null;
}

/** What a model is asked for. A new use is a line here; `npm run cost` and the metrics take it from here. */
export const llmUses = [
  'summary',
  'answer',
  'assess',
  'long-form',
  'full-text-answer',
  'synthesis',
  'embedding',
] as const;
export type LlmUse = (typeof llmUses)[number];

/** For whom a model works. */
export interface LlmPayer {
  workspaceId: string;
  channelId: string | null;
  /** Of the digest; `null` for what a member asked for. */
  day: Day | null;
}

/** One call of a language model, for the budget and the record of costs. */
export interface LlmCall {
  at: number;
  use: LlmUse;
  /** `null` where nobody in particular asked. */
  payer: LlmPayer | null;
  /** `name@hash` of the prompt file; `embedding` for vectors. */
  prompt: string;
  model: string;
  paperId: string | null;
  inputTokens: number;
  /** Those of the input that cost less because the server knew them. */
  cachedTokens: number;
  /** With those of thinking. */
  outputTokens: number;
  reasoningTokens: number;
  /** The server told no numbers, so that they were estimated from the texts. */
  isEstimated: boolean;
  /** US dollars; `null` when the model's price is not known. */
  costUsd: number | null;
  /** `rejected`: an answer in the right shape of which nothing could be used. */
  outcome: 'ok' | 'rejected' | 'invalid' | 'refused' | 'failed';
}

/** Sentences of a model's answer that were not used because of what they say. */
export interface LlmRejection {
  use: LlmUse;
  paperId: string | null;
  sentences: number;
  /** Nothing of the answer was used. */
  isWhole: boolean;
}

/** What calls of models took together. */
export interface LlmSpent {
  tokens: number;
  /** Of the calls whose price was known. */
  costUsd: number;
  /** Tokens of the others. */
  unpricedTokens: number;
}

/** What calls of one day (UTC), payer, use and model took together. */
export interface LlmSpending extends LlmSpent {
  date: Day;
  payer: LlmPayer | null;
  use: LlmUse;
  model: string;
  calls: number;
  /** Calls without a usable answer, whatever they cost. */
  failed: number;
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  reasoningTokens: number;
  /** Calls of which the server told no tokens. */
  estimated: number;
  rejectedSentences: number;
  rejectedAnswers: number;
}
