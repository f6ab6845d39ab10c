import type { Embedder } from '../../../embed/embedder.ts';
import { authorKey } from '../../../lib/text/author-key.ts';
import type { Paper } from '../../../paper.ts';
import type { RankRequest } from '../../ranker.ts';
import { basePapers } from '../../request-texts.ts';
import { type InterestFit, interestFits, softMaximum } from '../interests/interest-fits.ts';
import { mutedParts } from './muted-part.ts';
import { noveltyParts } from './novelty-part.ts';

/** What one deviation of ln(1 + upvotes) adds, in deviations of an interest's score. */
const upvoteWeight = 0.26;
/** Upvotes beyond e⁴ count no more. */
const upvoteBound = 4;
/** Deviation of ln(1 + upvotes) on a usual day, when one paper in twenty has any. */
const usualDeviation = 0.45;

const logUpvotes = ({ upvotes }: Paper): number =>
  Math.min(upvoteBound, Math.log(1 + Math.max(0, upvotes ?? 0)));

/**
 * A light, bounded share for upvotes; 0 where they are not known. Where every paper of the day has upvotes
 * they differ more, and one counts less.
 */
export function upvotePart(candidates: readonly Paper[]): (paper: Paper) => number {
  const values = candidates.map(logUpvotes);
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(square / Math.max(1, values.length));
  const factor = upvoteWeight / Math.max(usualDeviation, deviation);
  return (paper) => factor * logUpvotes(paper);
}

/** What a followed author adds: as much as a paper that fits an interest well. */
const followedWeight = 3;

/** The paper's first author who is followed, as the paper prints the name; `null` when none is. */
export function followedAuthorOf(
  { authors }: Pick<Paper, 'authors'>,
  followedAuthors: readonly string[],
): string | null {
  if (followedAuthors.length === 0) return null;
  const followed = new Set(followedAuthors.map(authorKey));
  return authors.find((author) => followed.has(authorKey(author))) ?? null;
}

/** What it adds to the score that a followed author wrote the paper; 0 or `followedWeight`. */
export const followedPart = (paper: Paper, followedAuthors: readonly string[]): number =>
  followedAuthorOf(paper, followedAuthors) === null ? 0 : followedWeight;

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
