import type { Embedder } from '../../embed/embedder.ts';
import type { Paper } from '../../paper.ts';
import type { Evidence, VotedKind, VoteEvidence } from '../explain/evidence.ts';
import type { Feedback, RankRequest } from '../ranker.ts';
import { referencePapers } from '../request-papers.ts';
import type { FeedbackRow, VotePart } from './learn/feedback-rows.ts';
import { mutedTopicOf } from './prior/muted-part.ts';
import { nearestPosted } from './prior/novelty-part.ts';
import { followedAuthorOf } from './prior/prior-parts.ts';
import type { ScoredPaper, TasteModel } from './taste-model.ts';

/** What each row adds by the regression and as the nearest neighbour of its kind, aligned with the rows. */
function amountsOf({ channel }: TasteModel, { vector }: ScoredPaper): number[] {
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

/** Each paper once, with the sum of its rows: a paper that some liked and some left alone has several. */
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

/** Where the model's scores of some papers come from, aligned with the papers. */
export function tasteEvidence(
  embedder: Embedder,
  model: TasteModel,
  request: RankRequest,
  papers: readonly Paper[],
): Evidence[] {
  const { followedAuthors = [], mutedTopics = [], posted = [] } = request;
  return model.score(papers).map((scored) => {
    const { paper, prior } = scored;
    return {
      fits: prior.fits.map(({ interest, meaning }) => ({ lexical: interest, semantic: meaning })),
      votes: voteEvidence(model.channel.rows, amountsOf(model, scored), request),
      author: followedAuthorOf(paper, followedAuthors),
      mutedTopic: mutedTopicOf(embedder, mutedTopics, referencePapers(request), paper),
      resembles: prior.parts.novelty < 0 ? nearestPosted(embedder, posted, paper) : null,
    };
  });
}
