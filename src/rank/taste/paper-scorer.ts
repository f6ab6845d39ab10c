import type { Embedder } from '../../embed/embedder.ts';
import type { Paper, Score } from '../../paper.ts';
import type { RankRequest } from '../ranker.ts';
import { bestFirst, sumParts } from '../scores.ts';
import type { ChannelTaste } from './learn/channel-taste.ts';
import type { VotePart } from './learn/feedback-rows.ts';
import { type TasteVector, tasteVectors } from './learn/taste-vectors.ts';
import { knownPriors } from './prior/known-priors.ts';
import type { Prior } from './prior/prior-parts.ts';

/** A paper with all that its score is made of. */
export interface ScoredPaper {
  paper: Paper;
  prior: Prior;
  vector: TasteVector;
  /** The channel's score, without any member's part. */
  score: Score;
}

/** Scores papers by what was learnt for a request. */
export interface PaperScorer {
  score(papers: readonly Paper[]): ScoredPaper[];
  /** The same in steps of some milliseconds; the answer is found again by the same array. */
  scoreInSteps(papers: readonly Paper[]): Generator<void, ScoredPaper[]>;
  /** The papers with the greatest totals, best first, without scoring the others wholly. */
  best(papers: readonly Paper[], count: number): Paper[];
}

/** A paper with all parts of its score but that of its nearest neighbours, which takes longest. */
interface OpenPaper extends Omit<ScoredPaper, 'score'> {
  workspace: number;
  votes: Partial<Record<VotePart, number>>;
}

function openPapers(
  embedder: Embedder,
  request: RankRequest,
  channel: ChannelTaste,
  papers: readonly Paper[],
): OpenPaper[] {
  const priors = knownPriors(embedder, request, papers);
  const fits = priors.map((prior) => prior.fits);
  const vectors = tasteVectors(embedder, request, papers, fits);
  return papers.map((paper, at) => {
    const [prior, vector] = [priors[at] as Prior, vectors[at] as TasteVector];
    const votes = channel.votes.partsOf(vector);
    return { paper, prior, vector, workspace: channel.workspace(vector), votes };
  });
}

function scoreOpen(
  { prior, workspace, votes: { taste = 0, shown = 0, disliked = 0 } }: OpenPaper,
  near: number,
): Score {
  return sumParts({ ...prior.parts, workspace, taste, near, shown, disliked });
}

function closePapers(channel: ChannelTaste, open: readonly OpenPaper[]): ScoredPaper[] {
  const nearest = channel.near(open.map(({ vector }) => vector));
  return open.map((one, at) => {
    const { paper, prior, vector } = one;
    return { paper, prior, vector, score: scoreOpen(one, nearest[at] as number) };
  });
}

/** Sums of the same parts in another order differ by far less. */
const slack = 1e-6;

/**
 * The papers among which the best are, scored, in their order. Those that lead without their neighbours' part are scored
 * first; of the others only those that may come up to the last of them, whatever is near them.
 */
function possiblyBest(
  channel: ChannelTaste,
  papers: readonly OpenPaper[],
  count: number,
): ScoredPaper[] {
  const totals = Float64Array.from(papers, (one) => scoreOpen(one, 0).total);
  const leading = totals.toSorted().at(-count) ?? Number.NEGATIVE_INFINITY;
  const isLeading = (at: number) => (totals[at] as number) >= leading;
  const leaders = closePapers(
    channel,
    papers.filter((_, at) => isLeading(at)),
  );
  const enough = Math.min(...leaders.map(({ score }) => score.total));
  const others = closePapers(
    channel,
    papers.filter(
      (_, at) => !isLeading(at) && (totals[at] as number) + channel.mostNear >= enough - slack,
    ),
  );
  const scored = new Map([...leaders, ...others].map((one) => [one.paper, one]));
  return papers.flatMap(({ paper }) => scored.get(paper) ?? []);
}

function bestOf(scored: readonly ScoredPaper[], count: number): Paper[] {
  const papers = scored.map(({ paper }) => paper);
  return bestFirst(
    papers,
    scored.map(({ score }) => score),
  ).slice(0, count);
}

/** Papers that are scored in one step. */
const chunk = 60;

/** The scores of a request's papers, each worked out once. */
export function paperScorer(
  embedder: Embedder,
  request: RankRequest,
  channel: ChannelTaste,
): PaperScorer {
  const known = new WeakMap<readonly Paper[], ScoredPaper[]>();
  /** Of the candidates and what was voted on, which are asked for in several lists. */
  const byPaper = new Map<Paper, ScoredPaper>();
  const open = (papers: readonly Paper[]) => openPapers(embedder, request, channel, papers);
  const scoreSome = (papers: readonly Paper[]): ScoredPaper[] => {
    const fresh = papers.filter((paper) => !byPaper.has(paper));
    const scored = closePapers(channel, open(fresh)).values();
    return papers.map((paper) => byPaper.get(paper) ?? (scored.next().value as ScoredPaper));
  };
  const score = (papers: readonly Paper[]): ScoredPaper[] => {
    const scored = known.get(papers) ?? scoreSome(papers);
    known.set(papers, scored);
    return scored;
  };
  const scoreInSteps = function* (papers: readonly Paper[]): Generator<void, ScoredPaper[]> {
    const scored: ScoredPaper[] = [];
    for (let at = 0; at < papers.length && !known.has(papers); at += chunk) {
      const some = scoreSome(papers.slice(at, at + chunk));
      for (const one of some) byPaper.set(one.paper, one);
      scored.push(...some);
      yield;
    }
    if (!known.has(papers)) known.set(papers, scored);
    return known.get(papers) as ScoredPaper[];
  };
  /** Asked for twice: after one vote, and before the next. */
  const bests = new WeakMap<readonly Paper[], { count: number; papers: Paper[] }>();
  const best = (papers: readonly Paper[], count: number): Paper[] => {
    const before = bests.get(papers);
    if (before?.count === count) return before.papers;
    const some = known.get(papers) ?? possiblyBest(channel, open(papers), count);
    const found = bestOf(some, count);
    bests.set(papers, { count, papers: found });
    return found;
  };
  return { score, scoreInSteps, best };
}
