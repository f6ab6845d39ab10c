import type { Embedder } from '../embed/embedder.ts';
import type { Interest, Paper } from '../paper.ts';
import { type InterestProfile, interestProfile, meaningWeight } from './interest-profile.ts';
import type { RankRequest } from './ranker.ts';

/** What is thought of a paper before any vote, in parts; the prior is their sum. */
export interface PriorParts {
  interest: number;
  meaning: number;
  upvotes: number;
}

/** What one deviation of ln(1 + upvotes) adds, in deviations of an interest's score. */
const upvoteWeight = 0.26;
/** Upvotes beyond e⁴ count no more. */
const upvoteBound = 4;
/** Deviation of ln(1 + upvotes) on a usual day, when one paper in twenty has any. */
const usualDeviation = 0.45;
/** How sharply the interest that fits best is preferred: several stay several, near ties share. */
const sharpness = 2;
/** Fewer past papers than this do not tell what is usual; the day's own papers do then. */
const enoughPast = 50;

/** The papers that say what is usual. */
export const basePapers = ({ past, candidates }: Pick<RankRequest, 'past' | 'candidates'>) =>
  past.length >= enoughPast ? past : candidates;

const logUpvotes = ({ upvotes }: Paper): number =>
  Math.min(upvoteBound, Math.log(1 + Math.max(0, upvotes ?? 0)));

/** Where every paper of the day has upvotes they differ more, and one counts less. */
function upvoteFactor(candidates: readonly Paper[]): number {
  const values = candidates.map(logUpvotes);
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return upvoteWeight / Math.max(usualDeviation, Math.sqrt(square / Math.max(1, values.length)));
}

function partsByInterest(
  { weight }: Interest,
  { lexical, meaning, deviation }: InterestProfile,
  papers: readonly Paper[],
): { interest: number; meaning: number }[] {
  const factor = weight / deviation;
  const meanings = meaning(papers);
  return lexical(papers).map((words, at) => ({
    interest: factor * words,
    meaning: factor * meaningWeight * (meanings[at] as number),
  }));
}

/** The soft maximum: a mean over interests in which those that fit best count most. */
function combine(all: readonly { interest: number; meaning: number }[]) {
  const totals = all.map(({ interest, meaning }) => interest + meaning);
  const largest = Math.max(...totals);
  const shares = totals.map((total) => Math.exp(sharpness * (total - largest)));
  const sum = shares.reduce((a, b) => a + b, 0);
  const mean = (part: 'interest' | 'meaning') =>
    all.reduce((total, parts, at) => total + (parts[part] * (shares[at] as number)) / sum, 0);
  return { interest: mean('interest'), meaning: mean('meaning') };
}

/**
 * Words and meaning of the interests against what is usual, and a light share for upvotes. About -1 to 1
 * for most papers, above 3 for the few that fit.
 */
export function tastePrior(
  embedder: Embedder,
  request: RankRequest,
  papers: readonly Paper[],
): PriorParts[] {
  const base = basePapers(request);
  const byInterest = request.interests.map((interest) =>
    partsByInterest(interest, interestProfile(embedder, interest.text, base), papers),
  );
  const factor = upvoteFactor(request.candidates);
  return papers.map((paper, at) => {
    const all = byInterest.flatMap((parts) => parts[at] ?? []);
    const fit = all.length > 0 ? combine(all) : { interest: 0, meaning: 0 };
    return { ...fit, upvotes: factor * logUpvotes(paper) };
  });
}
