import type { Paper } from '../../paper.ts';

/** What a paper of the channel's history was to its voters; `divided`: as many thumbs up as down. */
export type VotedKind = 'liked' | 'example' | 'divided' | 'left-alone' | 'disliked';

/** What one paper of the channel's history adds to a candidate's score. */
export interface VoteEvidence {
  paper: Paper;
  kind: VotedKind;
  /** In the score's unit; either sign. */
  amount: number;
}

/** How well a paper fits one interest, in the score's unit. */
export interface FitEvidence {
  /** By the interest's words. */
  words: number;
  /** By what it means. */
  meaning: number;
}

/** Where the parts of a paper's score come from. */
export interface Evidence {
  /** With each interest, in the request's order. */
  fits: readonly FitEvidence[];
  /** Largest first. They sum to the parts that were learnt from the channel's own votes and examples. */
  votes: readonly VoteEvidence[];
  /** The followed author, as the paper prints the name. */
  author: string | null;
  mutedTopic: string | null;
  /** The posted paper that it resembles most, where that takes something from the score. */
  resembles: Paper | null;
}

const fitOf = ({ words, meaning }: FitEvidence): number => words + meaning;

/** The place of the interest that fits best, the first of equals; -1 without any. */
export function bestFit(fits: readonly FitEvidence[]): number {
  const totals = fits.map(fitOf);
  return totals.indexOf(Math.max(...totals));
}

/** Liked papers and examples that speak for the paper, largest first. */
export const likesIn = ({ votes }: Evidence): VoteEvidence[] =>
  votes.filter(({ kind, amount }) => (kind === 'liked' || kind === 'example') && amount > 0);

/** What each voted paper adds on average to some papers, by its id; one that adds nothing is absent. */
export function usualAmounts(some: readonly Pick<Evidence, 'votes'>[]): Map<string, number> {
  const usual = new Map<string, number>();
  for (const { votes } of some)
    for (const { paper, amount } of votes)
      usual.set(paper.id, (usual.get(paper.id) ?? 0) + amount / some.length);
  return usual;
}
