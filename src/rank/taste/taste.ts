import type { Embedder } from '../../embed/embedder.ts';
import type { Score } from '../../paper.ts';
import type { LearningRanker } from '../ranker.ts';
import { sumParts } from '../scores.ts';
import { interestGroupsOf } from './interest-groups.ts';
import type { LearntTaste } from './learn/learn-from-rows.ts';
import { probabilityOf } from './learn/like-probability.ts';
import { releaseKernels } from './learn/taste-kernel.ts';
import { prepareTaste } from './prepare-taste.ts';
import { scoreDeviations } from './score-deviations.ts';
import { tasteEvidence } from './taste-evidence.ts';
import { type ScoredPaper, type TasteModel, tasteModel } from './taste-model.ts';

/** By term id, the weights of all parts together. */
function sumOfWords<Part extends string>({ weights }: LearntTaste<Part>): Float64Array {
  const parts = Object.values<{ lexical: Float64Array } | undefined>(weights);
  const all = parts.flatMap((part) => (part ? [part.lexical] : []));
  const sum = new Float64Array(Math.max(0, ...all.map(({ length }) => length)));
  for (const words of all)
    for (let id = 0; id < words.length; id++) sum[id] = (sum[id] as number) + (words[id] as number);
  return sum;
}

function wordWeights(model: TasteModel, memberId?: string): Float64Array | null {
  if (memberId === undefined) return sumOfWords(model.channel.votes);
  const taste = model.member(memberId);
  return taste && sumOfWords(taste);
}

/** The channel's score; in a member's own digest with what the member's votes add. */
function finalScore(
  model: TasteModel,
  { score, vector }: ScoredPaper,
  memberId: string | undefined,
): Score {
  if (memberId === undefined)
    return model.curve === null
      ? score
      : { ...score, likeProbability: probabilityOf(model.curve, score.total) };
  const member = model.member(memberId)?.partsOf(vector).member ?? 0;
  return sumParts({ ...score.parts, member });
}

/**
 * The interests by words and by meaning, a little for upvotes, and on top what votes taught: logistic regressions on
 * words, meaning and interests. Each is fitted around what the level before it expects, from the prior over the
 * workspace and the channel to the member, so votes correct the prior where they say something and leave it alone
 * where they do not. Every part is bounded and kept in the score: `interest` (words), `meaning`, `upvotes`,
 * `followed`, `muted`, `novelty`, `workspace`, `taste` (likes and examples), `near` (the nearest of them), `shown`,
 * `disliked`, and in a member's own digest `member`.
 */
export const createTaste = (embedder: () => Embedder): LearningRanker => ({
  name: 'taste',
  version: '3',
  rank: (request) => {
    const model = tasteModel(embedder(), request);
    return model
      .score(request.candidates)
      .map((scored) => finalScore(model, scored, request.memberId));
  },
  interestGroups: (request) => interestGroupsOf(tasteModel(embedder(), request), request),
  deviations: (request, papers) => scoreDeviations(tasteModel(embedder(), request), papers),
  evidence: (request, papers) =>
    tasteEvidence(embedder(), tasteModel(embedder(), request), request, papers),
  wordWeights: (request, memberId) => wordWeights(tasteModel(embedder(), request), memberId),
  prepare: (request, yieldToLoop) => prepareTaste(embedder(), request, yieldToLoop),
  releaseCache: releaseKernels,
});
