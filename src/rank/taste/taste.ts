import type { Embedder } from '../../embed/embedder.ts';
import type { Score } from '../../paper.ts';
import type { Ranker, RankRequest } from '../ranker.ts';
import { sumParts } from '../sum-parts.ts';
import { interestGroupsOf } from './interest-groups.ts';
import { forgetKernels } from './learn/text-kernel.ts';
import { wordWeights } from './learn/word-weights.ts';
import { prepareTaste } from './prepare-taste.ts';
import { scoreDeviations } from './score-deviations.ts';
import { tasteEvidence } from './taste-evidence.ts';
import { type Judged, probabilityOf, type TasteModel, tasteModel } from './taste-model.ts';

/** The channel's score, or for a member's own digest that with what the member's votes add. */
function scoreOf(model: TasteModel, { score, vector }: Judged, memberId?: string): Score {
  if (memberId === undefined) {
    return model.curve === null
      ? score
      : { ...score, likeProbability: probabilityOf(model.curve, score.total) };
  }
  const member = model.member(memberId)?.partsOf(vector).member ?? 0;
  return sumParts({ ...score.parts, member });
}

/**
 * The interests by words and by meaning, a little for upvotes, and on top what votes taught: logistic
 * regressions on words, meaning and interests, each around what the level before it expects, from the prior
 * over the workspace and the channel to the member. Votes correct the prior where they speak and leave it
 * alone where they don't. Every part is bounded and kept in the score: `interest` (words), `meaning`,
 * `upvotes`, `followed`, `muted`, `novelty`, `workspace`, `taste` (likes and examples), `near` (the nearest of
 * them), `shown`, `disliked`, and in a member's own digest `member`.
 */
export const createTaste = (embedder: () => Embedder): Ranker => ({
  name: 'taste',
  version: '3',
  rank: (request) => {
    const model = tasteModel(embedder(), request);
    return model
      .judge(request.candidates)
      .map((judged) => scoreOf(model, judged, request.memberId));
  },
  interestGroups: (request) => interestGroupsOf(tasteModel(embedder(), request), request),
  deviations: (request, papers) => scoreDeviations(tasteModel(embedder(), request), papers),
  evidence: (request, papers) =>
    tasteEvidence(embedder(), tasteModel(embedder(), request), request, papers),
  wordWeights: (request, memberId) => wordWeights(tasteModel(embedder(), request), memberId),
  prepare: (request: RankRequest, turn) => prepareTaste(embedder(), request, turn),
  rest: forgetKernels,
});
