import type { Embedder } from '../../../embed/embedder.ts';
import { sum } from '../../../lib/statistics.ts';
import type { RankRequest, Sibling } from '../../ranker.ts';
import { expectation, priorParts } from '../prior/prior-parts.ts';
import { type FeedbackRow, feedbackRows, type VotePart } from './feedback-rows.ts';
import { type LearningRow, type LearntTaste, learnFromRows, voteBound } from './fit-taste.ts';
import { type NearGain, nearGains, nearParts, neighboursOf } from './near-part.ts';
import { channelVariance } from './taste-kernel.ts';
import { type TasteVector, tasteVectors } from './taste-vectors.ts';

/** How much of what other channels' votes say counts here, and the most that it may move a paper. */
const workspaceShare = 0.3;
const workspaceBound = 2;

/** The rows of a channel with what its prior expects of each paper. */
function learningRows(
  embedder: Embedder,
  request: RankRequest,
  rows: readonly FeedbackRow[],
  offsetOf: (vector: TasteVector) => number,
): LearningRow<VotePart>[] {
  const papers = rows.map(({ paper }) => paper);
  const priors = priorParts(embedder, { ...request, mutedTopics: [], posted: [] }, papers);
  const fits = priors.map((prior) => prior.fits);
  return tasteVectors(embedder, request, papers, fits).map((vector, at) => {
    const { part, label, cost } = rows[at] as FeedbackRow;
    const prior = priors[at] as (typeof priors)[number];
    return { part, label, cost, vector, offset: expectation(prior.parts) + offsetOf(vector) };
  });
}

/**
 * What the votes in the workspace's other channels say beyond those channels' interests, from which this channel's
 * taste starts. Interests differ from channel to channel, so only words and meaning carry over.
 */
function workspaceTaste(embedder: Embedder, request: RankRequest): (vector: TasteVector) => number {
  const rowsOf = ({ interests, feedback }: Sibling) =>
    learningRows(
      embedder,
      { ...request, interests, examples: [], followedAuthors: [] },
      feedbackRows(feedback, []),
      () => 0,
    ).map((row) => ({ ...row, vector: { ...row.vector, interests: new Float64Array(0) } }));
  const rows = (request.siblings ?? []).flatMap(rowsOf);
  if (rows.length === 0) return () => 0;
  const { partsOf } = learnFromRows(rows, channelVariance, workspaceBound / workspaceShare);
  return (vector) => {
    const parts = partsOf({ ...vector, interests: new Float64Array(0) });
    return workspaceShare * sum(Object.values(parts));
  };
}

export interface ChannelTaste {
  /** What the other channels of the workspace add to a paper. */
  workspace(vector: TasteVector): number;
  votes: LearntTaste<VotePart>;
  /** What the nearest liked and disliked papers add to each paper. */
  near(papers: readonly TasteVector[]): number[];
  /** The same of one paper by neighbour, as places among the rows of likes and among those of dislikes. */
  nearest(paper: TasteVector): { liked: NearGain | null; disliked: NearGain | null };
  /** Aligned with what `votes.addedBy` gives. */
  rows: readonly FeedbackRow[];
}

/** Learns from the workspace first, and from the channel's own votes and examples around that. */
export function channelTaste(embedder: Embedder, request: RankRequest): ChannelTaste {
  const workspace = workspaceTaste(embedder, request);
  const rows = feedbackRows(request.feedback, request.examples);
  const own = learningRows(embedder, request, rows, workspace);
  const votes = learnFromRows(own, channelVariance, voteBound);
  const neighbours = neighboursOf(own);
  return {
    workspace,
    votes,
    near: (papers) => nearParts(neighbours, papers),
    nearest: (paper) => nearGains(neighbours, paper),
    rows,
  };
}
