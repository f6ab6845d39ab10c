import type { VoteChange } from '../feedback/cast-vote.ts';
import type { Digest, Paper } from '../paper.ts';
import type { MemberTasteExplanation } from '../rank/explain/explain-member-taste.ts';
import type { TasteExplanation } from '../rank/explain/explain-taste.ts';
import type { VoteExplanation } from '../rank/explain/explain-vote.ts';
import type { ScoreExplanation } from '../rank/explain/score-explanation.ts';

/** What the ranker can tell of itself; each answer is `null` where it cannot. */
export interface Explanations {
  /** Why a paper stood where it did when the digest was made. */
  why(digest: Digest, paper: Paper): Promise<ScoreExplanation | null>;
  /** What a channel's votes taught, and how a member differs. */
  taste(of: {
    workspaceId: string;
    channelId: string;
    memberId: string;
  }): Promise<{ taste: TasteExplanation; member: MemberTasteExplanation | null } | null>;
  /** What a vote changed for the next picks. */
  change(change: VoteChange): Promise<VoteExplanation | null>;
  /** Frees what is kept for the next vote when there was none for a while; called each minute. */
  releaseCache(): Promise<void>;
}
