import type { Embedder } from '../../../embed/embedder.ts';
import { standardDeviation } from '../../../lib/statistics.ts';
import { authorKey } from '../../../lib/text/author-key.ts';
import type { Paper } from '../../../paper.ts';
import type { RankRequest } from '../../ranker.ts';
import { referencePapers } from '../../request-papers.ts';
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
 * A light, bounded share for upvotes; 0 where they are not known. On a day on which every paper has upvotes they vary
 * more, and one counts less.
 */
function upvotePart(candidates: readonly Paper[]): (paper: Paper) => number {
  const deviation = standardDeviation(candidates.map(logUpvotes));
  const factor = upvoteWeight / Math.max(usualDeviation, deviation);
  return (paper) => factor * logUpvotes(paper);
}

/** What a followed author adds: as much as a paper that fits an interest well. */
const followedWeight = 3;

/** The first of the paper's authors who is followed, as the paper prints the name; `null` when none is. */
export function followedAuthorOf(
  { authors }: Pick<Paper, 'authors'>,
  followedAuthors: readonly string[],
): string | null {
  if (followedAuthors.length === 0) return null;
  const followed = new Set(followedAuthors.map(authorKey));
  return authors.find((author) => followed.has(authorKey(author))) ?? null;
}

/** The parts of a paper's score before any vote. */
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
  /** With each interest, in the request's order. */
  fits: InterestFit[];
}

/** The parts from which a like is expected: what a paper is about, not what keeps it from being shown. */
export const expectation = ({ interest, meaning, upvotes, followed }: PriorParts): number =>
  interest + meaning + upvotes + followed;

/**
 * How well each paper fits the interests by words and by meaning, a light share for upvotes, and the channel's other
 * settings. The total is about -1 to 1 for most papers and above 3 for the few that fit.
 */
export function priorParts(
  embedder: Embedder,
  request: RankRequest,
  papers: readonly Paper[],
): Prior[] {
  const { candidates, mutedTopics = [], followedAuthors = [], posted = [] } = request;
  const reference = referencePapers(request);
  const fits = interestFits(embedder, request, reference, papers);
  const upvotes = upvotePart(candidates);
  const muted = mutedParts(embedder, mutedTopics, reference, papers);
  const novelty = noveltyParts(embedder, posted, papers);
  return papers.map((paper, at) => ({
    parts: {
      ...softMaximum(fits[at] ?? []),
      upvotes: upvotes(paper),
      followed: followedAuthorOf(paper, followedAuthors) === null ? 0 : followedWeight,
      muted: muted[at] ?? 0,
      novelty: novelty[at] ?? 0,
    },
    fits: fits[at] ?? [],
  }));
}
