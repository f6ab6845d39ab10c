import type {
  Candidate,
  Channel,
  Digest,
  Gesture,
  Interest,
  LlmCall,
  LlmReservation,
  Member,
  Paper,
  PaperVersion,
  Pick,
  Post,
  SavedPaper,
  Schedule,
  Score,
  Sighting,
  SourceReading,
  SourceState,
  Summary,
  Vote,
  Workspace,
} from '../src/paper.ts';

/**
 * Builders of valid nouns. Each starts valid; a test overrides only what it is about. The defaults fit
 * together: the digest of `aDigest()` belongs to the channel of `aChannel()` and picks `aPaper()`.
 */
const day = '2026-03-17';
const morning = Date.UTC(2026, 2, 17, 8, 30);

export const aSighting = (over: Partial<Sighting> = {}): Sighting => ({
  source: 'arxiv',
  id: '2603.01001',
  version: 1,
  title: 'Careful Critics: Offline Reinforcement Learning from Few Logs',
  abstract:
    'We train a policy from a small log of past decisions. A critic that knows what it has not seen keeps the policy near the data. On nine invented tasks the method needs half the logs of its rivals.',
  authors: ['Ada Example', 'Bo Sample'],
  categories: ['cs.LG', 'cs.AI'],
  published: '2026-03-16T17:59:00.000Z',
  day,
  upvotes: null,
  organization: null,
  codeUrl: null,
  venue: null,
  announceType: 'new',
  withdrawn: false,
  ...over,
});

export const aPaper = (over: Partial<Paper> = {}): Paper => ({
  id: '2603.01001',
  version: 1,
  title: 'Careful Critics: Offline Reinforcement Learning from Few Logs',
  abstract:
    'We train a policy from a small log of past decisions. A critic that knows what it has not seen keeps the policy near the data. On nine invented tasks the method needs half the logs of its rivals.',
  authors: ['Ada Example', 'Bo Sample'],
  categories: ['cs.LG', 'cs.AI'],
  published: '2026-03-16T17:59:00.000Z',
  day,
  upvotes: null,
  organization: null,
  codeUrl: null,
  venue: null,
  sources: ['arxiv'],
  withdrawn: false,
  ...over,
});

export const aPaperVersion = (over: Partial<PaperVersion> = {}): PaperVersion => ({
  version: 1,
  title: aPaper().title,
  abstract: aPaper().abstract,
  day,
  ...over,
});

export const aSourceState = (over: Partial<SourceState> = {}): SourceState => ({
  etag: '"abc123"',
  day,
  ...over,
});

export const aSourceReading = (over: Partial<SourceReading> = {}): SourceReading => ({
  source: 'arxiv',
  key: day,
  at: morning,
  status: 'papers',
  isFinal: true,
  notice: null,
  remark: null,
  caughtUp: [],
  missing: [],
  ...over,
});

export const aSavedPaper = (over: Partial<SavedPaper> = {}): SavedPaper => ({
  workspaceId: 'T001',
  memberId: 'U001',
  paperId: '2603.01420',
  savedAt: morning,
  readAt: null,
  note: '',
  ...over,
});

export const aWorkspace = (over: Partial<Workspace> = {}): Workspace => ({
  id: 'T001',
  name: 'Example Lab',
  ...over,
});

export const aMember = (over: Partial<Member> = {}): Member => ({
  workspaceId: 'T001',
  id: 'U001',
  ...over,
});

export const anInterest = (over: Partial<Interest> = {}): Interest => ({
  text: 'offline reinforcement learning',
  weight: 1,
  ...over,
});

export const aSchedule = (over: Partial<Schedule> = {}): Schedule => ({
  days: [1, 2, 3, 4, 5],
  time: '09:00',
  timezone: 'Europe/Berlin',
  ...over,
});

export const aChannel = (over: Partial<Channel> = {}): Channel => ({
  workspaceId: 'T001',
  id: 'C001',
  name: 'papers',
  interests: [anInterest()],
  examples: [],
  mutedTopics: [],
  followedAuthors: [],
  categories: [],
  rlWidth: 'any',
  schedule: aSchedule(),
  placement: 'channel',
  quietDays: 'silent',
  mostPicks: 5,
  weakDays: 'short',
  summaryLanguage: null,
  paused: false,
  recap: null,
  editors: 'members',
  outsideVotes: true,
  personal: null,
  lastEditor: null,
  fault: null,
  since: Date.UTC(2026, 2, 1),
  tasteSince: 0,
  ...over,
});

let gestures = 0;

/** A press of 👍. Every call has a key of its own unless one is given. */
export const aGesture = (over: Partial<Gesture> = {}): Gesture => {
  gestures += 1;
  return {
    workspaceId: 'T001',
    channelId: 'C001',
    memberId: 'U001',
    paperId: '2603.01001',
    kind: 'press',
    value: 'up',
    emoji: null,
    at: morning,
    key: `gesture-${gestures}`,
    ...over,
  };
};

export const aVote = (over: Partial<Vote> = {}): Vote => ({
  workspaceId: 'T001',
  channelId: 'C001',
  memberId: 'U001',
  paperId: '2603.01001',
  value: 'up',
  origin: 'button',
  at: morning,
  ...over,
});

export const aScore = (over: Partial<Score> = {}): Score => ({
  total: 1.25,
  parts: { interest: 1, taste: 0.25 },
  ...over,
});

export const aCandidate = (over: Partial<Candidate> = {}): Candidate => ({
  paperId: '2603.01001',
  score: aScore(),
  ...over,
});

export const aSummary = (over: Partial<Summary> = {}): Summary => ({
  paperId: '2603.01001',
  text: 'A critic that knows what it has not seen keeps the policy near the data.',
  method: 'extractive',
  version: 'extractive-1',
  ...over,
});

/** A pick; its summary belongs to the same paper unless overridden. */
export const aPick = (over: Partial<Pick> = {}): Pick => ({
  paperId: '2603.01001',
  position: 1,
  probability: 0.75,
  score: aScore(),
  reason: {
    kind: 'interest',
    interest: 'offline reinforcement learning',
    terms: ['offline', 'logs'],
  },
  summary: aSummary(over.paperId === undefined ? {} : { paperId: over.paperId }),
  ...over,
});

export const aDigest = (over: Partial<Digest> = {}): Digest => ({
  workspaceId: 'T001',
  channelId: 'C001',
  day,
  rankerName: 'hybrid',
  rankerVersion: '1',
  candidates: [
    aCandidate(),
    aCandidate({ paperId: '2603.01002', score: aScore({ total: 0.5, parts: { interest: 0.5 } }) }),
  ],
  leftOut: [],
  floor: null,
  settings: null,
  picks: [aPick()],
  assessment: null,
  notices: [],
  remarks: [],
  createdAt: morning - 60_000,
  ...over,
});

/** A sent header message; pass `slot: 'pick-1', paperId: '…'` for a pick, `ts: null` for one not confirmed. */
export const aPost = (over: Partial<Post> = {}): Post => ({
  workspaceId: 'T001',
  channelId: 'C001',
  day,
  slot: 'header',
  paperId: null,
  ts: '1773736200.000100',
  attemptedAt: morning,
  ...over,
});

export const anLlmCall = (over: Partial<LlmCall> = {}): LlmCall => ({
  at: morning,
  use: 'summary',
  payer: null,
  prompt: 'summarise-paper@0123abcd',
  model: 'example-model',
  paperId: '2603.01001',
  inputTokens: 400,
  cachedTokens: 0,
  outputTokens: 80,
  reasoningTokens: 0,
  isEstimated: false,
  costUsd: 0.0004,
  outcome: 'ok',
  ...over,
});

export const aReservation = (over: Partial<LlmReservation> = {}): LlmReservation => ({
  id: 'a-reservation',
  at: morning,
  endsAt: morning + 90_000,
  kind: 'text',
  workspaceId: null,
  tokens: 100,
  costUsd: 0.5,
  ...over,
});
