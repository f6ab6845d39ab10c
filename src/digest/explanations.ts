import type { VoteChange } from '../feedback/cast-vote.ts';
import type { Digest, Paper } from '../paper.ts';
import type { PaperWhy } from '../rank/explain/paper-why.ts';
import type { MemberReadOut, TasteReadOut } from '../rank/explain/taste-explanation.ts';
import type { VoteChangeReadOut } from '../rank/explain/vote-change.ts';

/** What the ranker can tell of itself; each answer is `null` where it cannot. */
export interface ReadOuts {
  /** Why a paper stood where it did when the digest was made. */
  why(digest: Digest, paper: Paper): Promise<PaperWhy | null>;
  /** What a channel's votes taught, and how a member differs. */
  taste(of: {
    workspaceId: string;
    channelId: string;
    memberId: string;
  }): Promise<{ taste: TasteReadOut; member: MemberReadOut | null } | null>;
  /** What a vote changed for the next picks. */
  change(change: VoteChange): Promise<VoteChangeReadOut | null>;
  /** Frees what is kept for the next vote when there was none for a while; called each minute. */
  rest(): Promise<void>;
}
