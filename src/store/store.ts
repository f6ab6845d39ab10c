import type { ChannelStore } from './channel-store.ts';
import type {
  AssessmentStore,
  SummaryStore,
  SynthesisStore,
  VectorStore,
} from './derived-store.ts';
import type { DigestStore } from './digest-store.ts';
import type { JobStore } from './job-store.ts';
import type { LlmCallStore } from './llm-call-store.ts';
import type { MemberStore } from './member-store.ts';
import type { PaperChangeStore, PaperStore } from './paper-store.ts';
import type { PostStore } from './post-store.ts';
import type { RetentionStore } from './retention-store.ts';
import type { SavedStore, SharedStore } from './saved-store.ts';
import type { SourceStateStore } from './source-state-store.ts';
import type { VoteStore, WeekVoteStore } from './vote-store.ts';
import type { InstallationStore, WorkspaceStore } from './workspace-store.ts';

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
