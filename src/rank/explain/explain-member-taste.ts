import { dot, paperVector } from '../../lib/text/tfidf-vector.ts';
import type { Paper } from '../../paper.ts';
import type { Feedback, Ranker, RankRequest } from '../ranker.ts';
import { corpusFor } from '../request-texts.ts';
import type { VotedKind } from './evidence.ts';
import type { MemberTasteExplanation, TasteSide } from './explain-taste.ts';
import { leaningPhrases } from './leaning-phrases.ts';

const phrasesShown = 4;
const papersShown = 2;

const voteOf = ({ votes = [] }: Feedback, memberId: string) =>
  votes.find((vote) => vote.memberId === memberId)?.value;

function sideOf(
  request: RankRequest,
  weights: Float64Array,
  side: 1 | -1,
  papers: readonly { paper: Paper; kind: VotedKind }[],
): TasteSide {
  const corpus = corpusFor(request);
  const strongest = papers
    .map((one) => ({ one, lean: side * dot(weights, paperVector(one.paper, corpus)) }))
    .filter(({ lean }) => lean > 0)
    .sort((a, b) => b.lean - a.lean);
  const read = { weights, side, papers: papers.map(({ paper }) => paper) };
  return {
    ...leaningPhrases(request, read, phrasesShown),
    papers: strongest.slice(0, papersShown).map(({ one, lean }) => ({ ...one, lean })),
  };
}

/**
 * How a member differs from the channel: by the papers the member liked, and by those the member voted down or left
 * alone where others liked them. `null` for one who never voted, and for rankers that do not know members.
 */
export function explainMemberTaste(
  ranker: Pick<Ranker, 'wordWeights'>,
  request: RankRequest,
  memberId: string,
): MemberTasteExplanation | null {
  const weights = ranker.wordWeights?.(request, memberId) ?? null;
  if (!weights) return null;
  const newest = request.feedback.toSorted((a, b) => b.at - a.at);
  const own = newest.map((one) => ({ ...one, own: voteOf(one, memberId) }));
  const liked = own.filter((one) => one.own === 'up');
  const not = own.filter((one) => one.own === 'down' || (!one.own && one.value === 'up'));
  return {
    memberId,
    thumbs: own.filter((one) => one.own).length,
    more: sideOf(
      request,
      weights,
      1,
      liked.map(({ paper }) => ({ paper, kind: 'liked' })),
    ),
    less: sideOf(
      request,
      weights,
      -1,
      not.map((one) => ({ paper: one.paper, kind: one.own ? 'disliked' : 'left-alone' })),
    ),
  };
}
