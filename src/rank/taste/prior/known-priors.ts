import { LRUCache } from 'lru-cache';
import type { Embedder } from '../../../embed/embedder.ts';
import { numberOf } from '../../../lib/number-of.ts';
import type { Paper } from '../../../paper.ts';
import type { RankRequest } from '../../ranker.ts';
import { referencePapers } from '../../request-papers.ts';
import { type Prior, priorParts, upvoteFactor } from './prior-parts.ts';

/** Channels, as they stand and as siblings see them, whose priors are kept: of 1,000 papers each holds less than half a megabyte. */
const mostKept = 20;

const newCache = () => new LRUCache<string, WeakMap<Paper, Prior>>({ max: mostKept });
let kept = newCache();

/** Frees what is kept. What comes next is computed anew, to the same numbers. */
export function releasePriors(): void {
  kept = newCache();
}

/** Equal where papers have the same priors: votes say nothing of them. */
function printOf(embedder: Embedder, request: RankRequest): string {
  const { interests, examples, candidates } = request;
  const { mutedTopics = [], followedAuthors = [], posted = [] } = request;
  return JSON.stringify([
    numberOf(embedder),
    numberOf(referencePapers(request)),
    interests,
    examples.map(numberOf),
    mutedTopics,
    followedAuthors,
    posted.map(numberOf),
    upvoteFactor(candidates),
  ]);
}

/** As `priorParts`, worked out once a paper: the rankings before and after a vote, and those of siblings, ask for the same ones. */
export function knownPriors(
  embedder: Embedder,
  request: RankRequest,
  papers: readonly Paper[],
): Prior[] {
  const print = printOf(embedder, request);
  const known = kept.get(print) ?? new WeakMap<Paper, Prior>();
  kept.set(print, known);
  const fresh = papers.filter((paper) => !known.has(paper));
  for (const [at, prior] of priorParts(embedder, request, fresh).entries())
    known.set(fresh[at] as Paper, prior);
  return papers.map((paper) => known.get(paper) as Prior);
}
