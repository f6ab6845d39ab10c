import type { Embedder } from '../../embed/embedder.ts';
import type { Paper } from '../../paper.ts';
import type { Evidence, VotedKind, VoteEvidence } from '../explain/evidence.ts';
import type { Feedback, RankRequest } from '../ranker.ts';
import { basePapers } from '../request-texts.ts';
import type { FeedbackRow, VotePart } from './learn/feedback-rows.ts';
import { mutedTopicOf } from './parts/muted-part.ts';
import { nearestPosted } from './parts/novelty-part.ts';
import { followedAuthorOf } from './parts/prior-parts.ts';
import type { Judged, TasteModel } from './taste-model.ts';

/** What each row adds, by the regression and as the nearest of its kind, aligned with the rows. */
function amountsOf({ channel }: TasteModel, { vector }: Judged): number[] {
  const amounts = channel.votes.addedBy(vector);
  const { liked, disliked } = channel.nearest(vector);
  const placesOf = (part: VotePart) => [
    ...channel.rows.keys().filter((at) => channel.rows[at]?.part === part),
  ];
  for (const [gain, part] of [[liked, 'taste'] as const, [disliked, 'disliked'] as const]) {
    const at = gain ? placesOf(part)[gain.place] : undefined;
    if (gain && at !== undefined) amounts[at] = (amounts[at] as number) + gain.amount;
  }
  return amounts;
}

function kindOf({ value, votes = [] }: Feedback): VotedKind {
  if (value === 'up') return 'liked';
  if (value === 'down') return 'disliked';
  return votes.length > 0 ? 'divided' : 'left-alone';
}

/** Each paper once, with what all its rows add: where some liked it and some left it alone there are several. */
function voteEvidence(
  rows: readonly FeedbackRow[],
  amounts: readonly number[],
  { feedback }: RankRequest,
): VoteEvidence[] {
  const kinds = new Map(feedback.map((one) => [one.paper.id, kindOf(one)]));
  const found = new Map<string, VoteEvidence>();
  for (const [at, { paper }] of rows.entries()) {
    const kind = kinds.get(paper.id) ?? 'example';
    const amount = (found.get(paper.id)?.amount ?? 0) + (amounts[at] as number);
    found.set(paper.id, { paper, kind, amount });
  }
  return [...found.values()].sort((a, b) => b.amount - a.amount);
}

/** Reads out of a taste where the scores of some papers come from. */
export function tasteEvidence(
  embedder: Embedder,
  model: TasteModel,
  request: RankRequest,
  papers: readonly Paper[],
): Evidence[] {
  const { followedAuthors = [], mutedTopics = [], posted = [] } = request;
  const vectorsOf = (some: readonly Paper[]) => embedder.embed(some);
  return model.judge(papers).map((judged) => {
    const { paper, prior } = judged;
    return {
      fits: prior.fits.map(({ interest, meaning }) => ({ words: interest, meaning })),
      votes: voteEvidence(model.channel.rows, amountsOf(model, judged), request),
      author: followedAuthorOf(paper, followedAuthors),
      mutedTopic: mutedTopicOf(embedder, mutedTopics, basePapers(request), paper),
      resembles: prior.parts.novelty < 0 ? nearestPosted(vectorsOf, posted, paper) : null,
    };
  });
}
