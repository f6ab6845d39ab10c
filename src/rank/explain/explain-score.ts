import { sum } from '../../lib/statistics.ts';
import type { Paper, Score } from '../../paper.ts';
import { isNearDuplicate } from '../picks/near-duplicate.ts';
import type { LearningRanker } from '../ranker.ts';
import { corpusFor } from '../request-papers.ts';
import { bestFirst, placeOf } from '../scores.ts';
import { type Confidence, confidences } from './confidence.ts';
import { bestFit, type Evidence, likesIn, usualAmounts, type VoteEvidence } from './evidence.ts';
import { fittingInterest } from './fitting-interest.ts';
import { interestPhrases } from './phrases.ts';
import type { ScoreExplanation, ScoreQuestion } from './score-explanation.ts';
import { whatIfsOf } from './what-if.ts';

/** Most voted papers that are named for and against the paper. */
const named = 3;
/** Candidates before the paper and after it that it is compared with. */
const rivals = 5;
/** Less is not worth a line. */
const worthNaming = 0.05;

function interestOf(
  { request, paper }: ScoreQuestion,
  { parts }: Score,
  { fits }: Evidence,
): ScoreExplanation['interest'] {
  const amounts = fits.map(({ lexical, semantic }) => lexical + semantic);
  const fitting = fittingInterest(request, paper, amounts);
  const best = fitting ?? request.interests[bestFit(fits)];
  if (!best) return null;
  const amount = (parts.interest ?? 0) + (parts.meaning ?? 0);
  return {
    text: best.text,
    terms: interestPhrases(request, best.text, paper).map((phrase) => phrase.text),
    amount,
    fits: fitting !== null,
  };
}

/** The candidates around the paper by total, best first: those whose places it could take or lose its own to. */
function rivalsOf({ request, paper }: ScoreQuestion, scores: readonly Score[]): Paper[] {
  const best = bestFirst(request.candidates, scores);
  const at = best.indexOf(paper);
  return best.slice(Math.max(0, at - rivals), at + rivals + 1).filter((one) => one !== paper);
}

/**
 * The voted papers that add or take more here than for the rivals, by how much more: one that adds as much to the
 * rivals decides nothing.
 */
function votesOf(
  evidence: Evidence,
  ofRivals: readonly Evidence[],
): Pick<ScoreExplanation, 'liked' | 'against' | 'otherVotes'> {
  const usual = usualAmounts(ofRivals);
  const lead = ({ paper, amount }: VoteEvidence) => amount - (usual.get(paper.id) ?? 0);
  const liked = likesIn(evidence)
    .filter((one) => Math.min(one.amount, lead(one)) >= worthNaming)
    .sort((a, b) => lead(b) - lead(a))
    .slice(0, named);
  const against = evidence.votes
    .filter(({ kind }) => kind === 'left-alone' || kind === 'disliked')
    .filter((one) => Math.max(one.amount, lead(one)) <= -worthNaming)
    .sort((a, b) => lead(a) - lead(b))
    .slice(0, named);
  const isNamed = new Set([...liked, ...against]);
  const others = evidence.votes.filter((one) => !isNamed.has(one));
  return { liked, against, otherVotes: sum(others.map(({ amount }) => amount)) };
}

/** The parts that are neither an interest nor the channel's own votes; `null` where they add nothing. */
function otherPartsOf({ paper }: ScoreQuestion, { parts }: Score, evidence: Evidence) {
  const { followed = 0, upvotes = 0, muted = 0, novelty = 0, workspace = 0 } = parts;
  const { author, mutedTopic, resembles } = evidence;
  const count = paper.upvotes;
  return {
    workspace,
    author: author !== null && followed !== 0 ? { name: author, amount: followed } : null,
    upvotes: count !== null && upvotes !== 0 ? { count, amount: upvotes } : null,
    muted: mutedTopic !== null && muted !== 0 ? { topic: mutedTopic, amount: muted } : null,
    resembles: resembles && novelty !== 0 ? { paper: resembles, amount: novelty } : null,
  };
}

/** Why a paper stands where it does, without ranking the day again for what would have been. */
export function explainParts(
  ranker: LearningRanker,
  ask: ScoreQuestion,
): Omit<ScoreExplanation, 'whatIfs'> {
  const [evidence] = ranker.evidence(ask.request, [ask.paper]) as [Evidence];
  const { request, paper, picks } = ask;
  const scores = ranker.rank(request);
  const at = request.candidates.indexOf(paper);
  const score = scores[at] as Score;
  const corpus = corpusFor(request);
  const seen = picks.includes(paper) ? [] : [...picks, ...(request.posted ?? [])];
  return {
    score,
    place: placeOf(scores, at),
    candidates: scores.length,
    interest: interestOf(ask, score, evidence),
    ...votesOf(evidence, ranker.evidence(request, rivalsOf(ask, scores))),
    ...otherPartsOf(ask, score, evidence),
    confidence: confidences(ranker, request, [paper])[0] as Confidence,
    duplicateOf: seen.find((other) => isNearDuplicate(paper, other, corpus)) ?? null,
  };
}

/**
 * Why a paper stands where it does, read from its score: no part is guessed, and what would have been is found by
 * ranking the day again.
 */
export async function explainScore(
  ranker: LearningRanker,
  ask: ScoreQuestion,
): Promise<ScoreExplanation> {
  const why = explainParts(ranker, ask);
  await ask.yieldToLoop();
  return { ...why, whatIfs: await whatIfsOf(ranker, ask, why) };
}
