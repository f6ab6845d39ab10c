import type { Embedder } from '../../../embed/embedder.ts';
import { dotDense, roughDots, rowsOf } from '../../../lib/dense-vector.ts';
import { standardDeviation } from '../../../lib/statistics.ts';
import { authorMatcher } from '../../../lib/text/author-key.ts';
import type { Paper } from '../../../paper.ts';
import type { RankRequest } from '../../ranker.ts';
import { referencePapers } from '../../request-papers.ts';
import {
  fitTotal,
  type InterestFit,
  interestFits,
  softMaximum,
} from '../interests/interest-fits.ts';

/** From this cosine on a paper says little that was not posted; at 1 it loses all of `weight`. */
const near = 0.6;
const weight = 0.3;
/** By how much a rough sum may be off, and much more. */
const slack = 1e-4;
/** Only the newest posted papers are compared. */
const compared = 50;

/** Numbers of a vector that are summed for all pairs; of the shipped embedding they tell most pairs apart. */
const headSize = 128;

const headOf = (vector: Float32Array): Float32Array => vector.subarray(0, headSize);

function tailNorm(vector: Float32Array): number {
  let square = 0;
  for (let i = headSize; i < vector.length; i++) square += (vector[i] as number) ** 2;
  return Math.sqrt(square);
}

/** What resembling a paper that was posted lately takes from each paper: 0 to -`weight`. */
function noveltyParts(
  { embed }: Embedder,
  posted: readonly Paper[],
  papers: readonly Paper[],
): number[] {
  const before = embed(posted.slice(-compared));
  if (before.length === 0) return papers.map(() => 0);
  const heads = rowsOf(before.map(headOf));
  const tails = before.map(tailNorm);
  const dots = new Float64Array(before.length);
  return embed(papers).map((vector) => {
    roughDots(headOf(vector), heads, dots);
    const tail = tailNorm(vector);
    let nearest = 0;
    // Only what is near counts, and few papers are: the tails add at most the product of their lengths.
    for (const [at, other] of before.entries())
      if ((dots[at] as number) + tail * (tails[at] as number) > near - slack)
        nearest = Math.max(nearest, dotDense(vector, other));
    return -weight * Math.max(0, (nearest - near) / (1 - near));
  });
}

/** The posted paper that the paper resembles most, of those that are compared; `null` without any. */
export function nearestPosted(
  { embed }: Embedder,
  posted: readonly Paper[],
  paper: Paper,
): Paper | null {
  const before = posted.slice(-compared);
  const [own] = embed([paper]);
  if (!own || before.length === 0) return null;
  const cosines = embed(before).map((other) => dotDense(own, other));
  return before[cosines.indexOf(Math.max(...cosines))] ?? null;
}

/** A paper that fits a muted topic by fewer deviations is not about it. */
const about = 1;
/** What each deviation beyond takes away, and the most: more than any interest gives. */
const slope = 4;
const bound = 12;

/** How well each paper fits each topic. */
function topicFits(
  embedder: Embedder,
  mutedTopics: readonly string[],
  reference: readonly Paper[],
  papers: readonly Paper[],
): number[][] {
  const topics = mutedTopics.map((text) => ({ text, weight: 1 }));
  return interestFits(embedder, { interests: topics, examples: [] }, reference, papers).map(
    (fits) => fits.map(fitTotal),
  );
}

/** What muted topics take from each paper: 0 or less, by the topic that fits best. */
function mutedParts(
  embedder: Embedder,
  mutedTopics: readonly string[],
  reference: readonly Paper[],
  papers: readonly Paper[],
): number[] {
  if (mutedTopics.length === 0) return papers.map(() => 0);
  return topicFits(embedder, mutedTopics, reference, papers).map((fits) => {
    const best = Math.max(...fits);
    return best > about ? -Math.min(bound, slope * (best - about)) : 0;
  });
}

/** The muted topic that the paper fits best; `null` where none lowers its score. */
export function mutedTopicOf(
  embedder: Embedder,
  mutedTopics: readonly string[],
  reference: readonly Paper[],
  paper: Paper,
): string | null {
  const fits = topicFits(embedder, mutedTopics, reference, [paper])[0] ?? [];
  const best = Math.max(...fits);
  return best > about ? (mutedTopics[fits.indexOf(best)] ?? null) : null;
}

/** What one deviation of ln(1 + upvotes) adds, in deviations of an interest's score. */
const upvoteWeight = 0.26;
/** Upvotes beyond e⁴ count no more. */
const upvoteBound = 4;
/** Deviation of ln(1 + upvotes) on a usual day, when one paper in twenty has any. */
const usualDeviation = 0.45;

const logUpvotes = ({ upvotes }: Paper): number =>
  Math.min(upvoteBound, Math.log(1 + Math.max(0, upvotes ?? 0)));

const upvoteFactors = new WeakMap<readonly Paper[], number>();

/** What one of ln(1 + upvotes) adds. On a day on which every paper has upvotes they vary more, and one counts less. */
export function upvoteFactor(candidates: readonly Paper[]): number {
  const factor =
    upvoteFactors.get(candidates) ??
    upvoteWeight / Math.max(usualDeviation, standardDeviation(candidates.map(logUpvotes)));
  upvoteFactors.set(candidates, factor);
  return factor;
}

/** A light, bounded share for upvotes; 0 where they are not known. */
function upvotePart(candidates: readonly Paper[]): (paper: Paper) => number {
  const factor = upvoteFactor(candidates);
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
  return authors.find(authorMatcher(followedAuthors)) ?? null;
}

/** The parts of a paper's score before any vote. */
interface PriorParts {
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
