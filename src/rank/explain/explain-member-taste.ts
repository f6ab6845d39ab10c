import { dot, paperVector } from '../../lib/text/tfidf-vector.ts';
import type { Paper } from '../../paper.ts';
import type { Feedback, LearningRanker, RankRequest } from '../ranker.ts';
import { corpusFor } from '../request-papers.ts';
import { characteristicPhrases } from './characteristic-phrases.ts';
import type { VotedKind } from './evidence.ts';
import type { TasteDirection } from './explain-taste.ts';

/** How a member differs from the channel. */
export interface MemberTasteExplanation {
  memberId: string;
  thumbs: number;
  /** Wanted more than by the channel, and less. */
  more: TasteDirection;
  less: TasteDirection;
}

const mostPhrases = 4;
const mostPapers = 2;

const voteOf = ({ votes = [] }: Feedback, memberId: string) =>
  votes.find((vote) => vote.memberId === memberId)?.value;

function directionOf(
  request: RankRequest,
  weights: Float64Array,
  sign: 1 | -1,
  voted: readonly { paper: Paper; kind: VotedKind }[],
): TasteDirection {
  const corpus = corpusFor(request);
  const strongest = voted
    .map((one) => ({ ...one, amount: sign * dot(weights, paperVector(one.paper, corpus)) }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount);
  const moved = { weights, sign, papers: voted.map(({ paper }) => paper) };
  return {
    ...characteristicPhrases(request, moved, mostPhrases),
    papers: strongest.slice(0, mostPapers),
  };
}

/**
 * How a member differs from the channel: by the papers the member liked, and by those the member voted down or left
 * alone where others liked them. `null` for one who never voted.
 */
export function explainMemberTaste(
  ranker: Pick<LearningRanker, 'wordWeights'>,
  request: RankRequest,
  memberId: string,
): MemberTasteExplanation | null {
  const weights = ranker.wordWeights(request, memberId);
  if (!weights) return null;
  const newest = request.feedback.toSorted((a, b) => b.at - a.at);
  const all = newest.map((one) => ({ ...one, own: voteOf(one, memberId) }));
  const liked = all.filter(({ own }) => own === 'up');
  const notLiked = all.filter(({ own, value }) => own === 'down' || (!own && value === 'up'));
  return {
    memberId,
    thumbs: all.filter(({ own }) => own).length,
    more: directionOf(
      request,
      weights,
      1,
      liked.map(({ paper }) => ({ paper, kind: 'liked' })),
    ),
    less: directionOf(
      request,
      weights,
      -1,
      notLiked.map(({ paper, own }) => ({ paper, kind: own ? 'disliked' : 'left-alone' })),
    ),
  };
}
