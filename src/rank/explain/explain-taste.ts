import { sum } from '../../lib/statistics.ts';
import type { Paper } from '../../paper.ts';
import type { Feedback, LearningRanker, RankRequest } from '../ranker.ts';
import { bestFirst } from '../scores.ts';
import { type CharacteristicPhrases, characteristicPhrases } from './characteristic-phrases.ts';
import { type Confidence, confidences } from './confidence.ts';
import { bestFit, type Evidence, type VotedKind } from './evidence.ts';

/** What is liked or what is not: phrases and papers, strongest first. */
export interface TasteDirection extends CharacteristicPhrases {
  /** With how far the votes move the paper that way: above 0, in the score's unit. */
  papers: { paper: Paper; kind: VotedKind; amount: number }[];
}

/** What a channel's votes taught, in words and examples. */
export interface TasteExplanation {
  /** Posted papers that are learnt from, the votes on them, and the members who gave one. */
  posted: number;
  thumbs: number;
  voters: number;
  /** Of the day's best candidates; `null` without any. */
  confidence: Confidence | null;
  likes: TasteDirection;
  dislikes: TasteDirection;
  /** Of each interest, how many of the posted papers that fit it best were liked. */
  interests: { text: string; shown: number; liked: number }[];
}

/** Phrases and papers shown of a direction. */
const mostPhrases = 6;
const mostPapers = 3;
/** How many of the newest posted papers, and of the day's best candidates, are looked at. */
const mostPosted = 100;
const mostCandidates = 20;
const chunk = 10;

interface ExplainedFeedback {
  feedback: Feedback;
  evidence: Evidence;
}

async function explainFeedback(
  ranker: LearningRanker,
  request: RankRequest,
  newest: readonly Feedback[],
  yieldToLoop: () => Promise<void>,
): Promise<ExplainedFeedback[]> {
  const explained: ExplainedFeedback[] = [];
  for (let at = 0; at < newest.length; at += chunk) {
    const some = newest.slice(at, at + chunk);
    const evidence = ranker.evidence(
      request,
      some.map(({ paper }) => paper),
    );
    for (const [i, feedback] of some.entries())
      explained.push({ feedback, evidence: evidence[i] as Evidence });
    await yieldToLoop();
  }
  return explained;
}

const amountOfVotes = ({ votes }: Evidence): number => sum(votes.map(({ amount }) => amount));

/** The papers shown are those that what was learnt moves furthest that way. */
function directionOf(
  { request, weights }: { request: RankRequest; weights: Float64Array },
  { sign, kind, papers }: { sign: 1 | -1; kind: VotedKind; papers: readonly Paper[] },
  explained: readonly ExplainedFeedback[],
): TasteDirection {
  const isIn = new Set(papers);
  const strongest = explained
    .filter(({ feedback }) => isIn.has(feedback.paper))
    .map(({ feedback, evidence }) => ({
      paper: feedback.paper,
      kind,
      amount: sign * amountOfVotes(evidence),
    }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount);
  return {
    ...characteristicPhrases(request, { weights, papers, sign }, mostPhrases),
    papers: strongest.slice(0, mostPapers),
  };
}

function interestsOf({ interests }: RankRequest, explained: readonly ExplainedFeedback[]) {
  return interests.map(({ text }, at) => {
    const shown = explained.filter(({ evidence }) => bestFit(evidence.fits) === at);
    const liked = shown.filter(({ feedback }) => feedback.value === 'up').length;
    return { text, shown: shown.length, liked };
  });
}

/** The median over the day's best candidates. */
function medianConfidence(ranker: LearningRanker, request: RankRequest): Confidence | null {
  const best = bestFirst(request.candidates, ranker.rank(request)).slice(0, mostCandidates);
  const order: Confidence[] = ['unsure', 'fairly sure', 'sure'];
  const sorted = confidences(ranker, request, best).sort(
    (a, b) => order.indexOf(a) - order.indexOf(b),
  );
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/**
 * What a channel likes and dislikes, read out of what its votes taught the ranker. Dislikes are papers voted down or,
 * without any, papers left alone.
 */
export async function explainTaste(
  ranker: LearningRanker,
  request: RankRequest,
  yieldToLoop: () => Promise<void>,
): Promise<TasteExplanation> {
  const learnt = { request, weights: ranker.wordWeights(request) ?? new Float64Array(0) };
  await yieldToLoop();
  const newest = request.feedback.toSorted((a, b) => b.at - a.at);
  const explained = await explainFeedback(
    ranker,
    request,
    newest.slice(0, mostPosted),
    yieldToLoop,
  );
  const papersOf = (value: Feedback['value']) =>
    newest.filter((one) => one.value === value).map(({ paper }) => paper);
  const confidence = medianConfidence(ranker, request);
  await yieldToLoop();
  const liked = [...papersOf('up'), ...request.examples];
  const likes = directionOf(learnt, { sign: 1, kind: 'liked', papers: liked }, explained);
  await yieldToLoop();
  const disliked = papersOf('down');
  const unwanted: { kind: VotedKind; papers: Paper[] } =
    disliked.length > 0
      ? { kind: 'disliked', papers: disliked }
      : { kind: 'left-alone', papers: papersOf('shown') };
  const votes = newest.flatMap((one) => one.votes ?? []);
  return {
    posted: newest.length,
    thumbs: votes.length,
    voters: new Set(votes.map(({ memberId }) => memberId)).size,
    confidence,
    likes,
    dislikes: directionOf(learnt, { sign: -1, ...unwanted }, explained),
    interests: interestsOf(request, explained),
  };
}
