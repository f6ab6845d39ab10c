import type { Embedder } from '../../embed/embedder.ts';
import { inTurns, stepsInTurns } from '../../lib/async/in-turns.ts';
import { sum } from '../../lib/statistics.ts';
import { paperVector } from '../../lib/text/tfidf-vector.ts';
import type { Paper, Score } from '../../paper.ts';
import type { LearningRanker, RankRequest } from '../ranker.ts';
import { corpusFor, historyPapers, referencePapers } from '../request-papers.ts';
import { bestFirst, relevanceOf, sumParts } from '../scores.ts';
import { interestGroupsOf, knownMembers } from './interest-groups.ts';
import { withExamples } from './interests/interest-fits.ts';
import { interestProfileInSteps } from './interests/interest-profile.ts';
import type { VotePart } from './learn/feedback-rows.ts';
import type { LearntTaste } from './learn/fit-taste.ts';
import { probabilityOf } from './learn/like-probability.ts';
import { releaseKernels } from './learn/taste-kernel.ts';
import type { ScoredPaper } from './paper-scorer.ts';
import { releasePriors } from './prior/known-priors.ts';
import { referenceVectors } from './reference-vectors.ts';
import { certaintyInSteps, scoreDeviations, tasteEvidence } from './score-evidence.ts';
import { type TasteModel, tasteModel, tasteModelInSteps } from './taste-model.ts';

const chunk = 50;

/**
 * Computes ahead what ranking keeps by paper and by interest, awaiting `yieldToLoop` every few milliseconds, so that
 * `rank` itself is short.
 */
async function prepareTaste(
  embedder: Embedder,
  request: RankRequest,
  yieldToLoop: () => Promise<void>,
): Promise<void> {
  const reference = referencePapers(request);
  const corpus = corpusFor(request);
  const { interests, examples, mutedTopics = [], siblings = [] } = request;
  const texts = [
    ...withExamples(embedder, interests, examples),
    ...mutedTopics.map((text) => ({ text, examples: [] })),
    ...siblings.flatMap((sibling) => withExamples(embedder, sibling.interests, [])),
  ];
  const yieldInTurn = inTurns(yieldToLoop);
  for (const text of texts)
    await stepsInTurns(interestProfileInSteps(embedder, text, reference), yieldInTurn);
  const inChunks = async (papers: readonly Paper[], work: (some: readonly Paper[]) => void) => {
    for (let at = 0; at < papers.length; at += chunk) {
      work(papers.slice(at, at + chunk));
      await yieldInTurn();
    }
  };
  await stepsInTurns(referenceVectors(embedder, reference), yieldInTurn);
  await inChunks([...request.candidates, ...historyPapers(request)], (some) => {
    embedder.embed(some);
    for (const paper of some) paperVector(paper, corpus);
  });
  const model = await stepsInTurns(tasteModelInSteps(embedder, request), yieldInTurn);
  await stepsInTurns(model.scoreInSteps(request.candidates), yieldInTurn);
  // Only with probabilities does a wild card need to know how certain scores are.
  if (model.curve) await stepsInTurns(certaintyInSteps(model), yieldInTurn);
  const { memberId } = request;
  const members = memberId === undefined ? knownMembers(request.feedback) : [memberId];
  for (const one of members) await stepsInTurns(model.memberInSteps(one), yieldInTurn);
}

/** By term id, the weights of all parts together. */
function sumOfWords<Part extends string>({ weights }: LearntTaste<Part>): Float64Array {
  const parts = Object.values<{ lexical: Float64Array } | undefined>(weights);
  const all = parts.flatMap((part) => (part ? [part.lexical] : []));
  const sum = new Float64Array(Math.max(0, ...all.map(({ length }) => length)));
  for (const words of all)
    for (let id = 0; id < words.length; id++) sum[id] = (sum[id] as number) + (words[id] as number);
  return sum;
}

/** Of each word the sum of its weights, added in the same order as in `sumOfWords`. */
const weightsOfWords = (
  { weights }: LearntTaste<VotePart>,
  ids: ArrayLike<number>,
): Float64Array => {
  const parts = Object.values<{ lexical: Float64Array } | undefined>(weights);
  return Float64Array.from(ids, (id) => sum(parts.map((part) => part?.lexical[id] ?? 0)));
};

function wordWeights(model: TasteModel, memberId?: string): Float64Array | null {
  if (memberId === undefined) return sumOfWords(model.channel.votes);
  const taste = model.member(memberId);
  return taste && sumOfWords(taste);
}

function best(model: TasteModel, request: RankRequest, count: number): Paper[] {
  const { candidates, memberId } = request;
  if (memberId === undefined) return model.best(candidates, count);
  const scores = model.score(candidates).map((scored) => finalScore(model, scored, memberId));
  return bestFirst(candidates, scores).slice(0, count);
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
  best: (request, count) => best(tasteModel(embedder(), request), request, count),
  interestGroups: (request) => interestGroupsOf(tasteModel(embedder(), request), request),
  deviations: (request, papers) => scoreDeviations(tasteModel(embedder(), request), papers),
  relevance: (request, papers) => {
    const model = tasteModel(embedder(), request);
    return model
      .score(papers)
      .map((scored) => relevanceOf(finalScore(model, scored, request.memberId)));
  },
  evidence: (request, papers) =>
    tasteEvidence(embedder(), tasteModel(embedder(), request), request, papers),
  wordWeights: (request, memberId) => wordWeights(tasteModel(embedder(), request), memberId),
  weightsOfWords: (request, ids) =>
    weightsOfWords(tasteModel(embedder(), request).channel.votes, ids),
  prepare: (request, yieldToLoop) => prepareTaste(embedder(), request, yieldToLoop),
  releaseCache: () => {
    releaseKernels();
    releasePriors();
  },
});
