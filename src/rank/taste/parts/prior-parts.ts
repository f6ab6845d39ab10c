import type { Embedder } from '../../../embed/embedder.ts';
import type { Paper } from '../../../paper.ts';
import type { RankRequest } from '../../ranker.ts';
import { basePapers } from '../interests/base-papers.ts';
import { type InterestFit, interestFits, softMaximum } from '../interests/interest-fits.ts';
import { followedPart } from './followed-part.ts';
import { mutedParts } from './muted-part.ts';
import { noveltyParts } from './novelty-part.ts';
import { upvotePart } from './upvote-part.ts';

/** What is thought of a paper before any vote, in parts. */
export interface PriorParts {
  interest: number;
  meaning: number;
  upvotes: number;
  followed: number;
  muted: number;
  novelty: number;
}

export interface Prior {
  parts: PriorParts;
  /** With each interest, in their order. */
  fits: InterestFit[];
}

/** What votes are expected by: the parts that say whether a paper is wanted, not when it is shown. */
export const expectation = ({ interest, meaning, upvotes, followed }: PriorParts): number =>
  interest + meaning + upvotes + followed;

/**
 * Words and meaning of the interests against what is usual, a light share for upvotes, and what the channel
 * asked for besides. About -1 to 1 for most papers, above 3 for the few that fit.
 */
export function priorParts(
  embedder: Embedder,
  request: RankRequest,
  papers: readonly Paper[],
): Prior[] {
  const base = basePapers(request);
  const fits = interestFits(embedder, request, base, papers);
  const upvotes = upvotePart(request.candidates);
  const muted = mutedParts(embedder, request.mutedTopics ?? [], base, papers);
  const vectorsOf = (some: readonly Paper[]) => embedder.embed(some);
  const novelty = noveltyParts(vectorsOf, request.posted ?? [], papers);
  return papers.map((paper, at) => ({
    parts: {
      ...softMaximum(fits[at] ?? []),
      upvotes: upvotes(paper),
      followed: followedPart(paper, request.followedAuthors ?? []),
      muted: muted[at] ?? 0,
      novelty: novelty[at] ?? 0,
    },
    fits: fits[at] ?? [],
  }));
}
