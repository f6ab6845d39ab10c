import type { Paper } from '../../paper.ts';

/** How a posted paper was voted on, or that it is an example; `divided`: as many thumbs up as down. */
export type VotedKind = 'liked' | 'example' | 'divided' | 'left-alone' | 'disliked';

/** What one paper of the channel's history adds to a candidate's score. */
export interface VoteEvidence {
  paper: Paper;
  kind: VotedKind;
  /** In the score's unit; either sign. */
  amount: number;
}

/** How well a paper fits one interest, in the score's unit. */
interface FitEvidence {
  /** By the interest's words. */
  lexical: number;
  /** By its meaning. */
  semantic: number;
}

/** Where the parts of a paper's score come from. */
export interface Evidence {
  /** With each interest, in the request's order. */
  fits: readonly FitEvidence[];
  /** Largest first. Their sum is the parts that were learnt from the channel's own votes and examples. */
  votes: readonly VoteEvidence[];
  /** The followed author, as the paper prints the name. */
  author: string | null;
  mutedTopic: string | null;
  /** The posted paper that it resembles most, where that lowers the score. */
  resembles: Paper | null;
}

/** Index of the interest that fits best, the first of equals; -1 without any. */
export function bestFit(fits: readonly FitEvidence[]): number {
  const totals = fits.map(({ lexical, semantic }) => lexical + semantic);
  return totals.indexOf(Math.max(...totals));
}

/** Liked papers and examples that speak for the paper, largest first. */
export const likesIn = ({ votes }: Evidence): VoteEvidence[] =>
  votes.filter(({ kind, amount }) => (kind === 'liked' || kind === 'example') && amount > 0);

/** By id, what each voted paper adds to the given papers on average; one that adds nothing is absent. */
export function usualAmounts(some: readonly Pick<Evidence, 'votes'>[]): Map<string, number> {
  const usual = new Map<string, number>();
  for (const { votes } of some)
    for (const { paper, amount } of votes)
      usual.set(paper.id, (usual.get(paper.id) ?? 0) + amount / some.length);
  return usual;
}
