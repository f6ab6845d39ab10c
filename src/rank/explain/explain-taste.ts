import { sum } from '../../lib/statistics.ts';
import type { Paper } from '../../paper.ts';
import type { Feedback, LearningRanker, RankRequest } from '../ranker.ts';
import { bestFirst } from '../scores.ts';
import { type Confidence, confidences } from './confidence.ts';
import { bestFit, type Evidence } from './evidence.ts';
import { tallyOf } from './phrase-votes.ts';
import { dislikedTopics, leftAloneTopics, likedTopics, type TasteTopic } from './taste-topics.ts';

/** What is voted up or what is voted down: topics and papers, strongest first, each with its thumbs. */
export interface TasteDirection {
  topics: TasteTopic[];
  /** With how far the votes move the paper that way: above 0, in the score's unit. */
  papers: { paper: Paper; amount: number; up: number; down: number }[];
}

/** What a channel's votes taught, in words and examples. */
export interface TasteExplanation {
  /** Posted papers that are learnt from, those of them with votes, the votes, and the members who gave one. */
  posted: number;
  voted: number;
  thumbs: number;
  voters: number;
  /** Of the day's best candidates; `null` without any. */
  confidence: Confidence | null;
  likes: TasteDirection;
  dislikes: TasteDirection;
  /** What is left alone beyond chance. */
  leftAlone: TasteTopic[];
  /** Of each interest, how many of the posted papers that fit it best were liked. */
  interests: { text: string; shown: number; liked: number }[];
}

/** Papers shown of a direction. */
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

/** The voted papers that what was learnt moves furthest that way. */
function strongest(
  explained: readonly ExplainedFeedback[],
  value: 'up' | 'down',
): TasteDirection['papers'] {
  const sign = value === 'up' ? 1 : -1;
  return explained
    .filter(({ feedback }) => feedback.value === value)
    .map(({ feedback, evidence }) => {
      const { up, down } = tallyOf([feedback]);
      return { paper: feedback.paper, amount: sign * amountOfVotes(evidence), up, down };
    })
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount)
    .slice(0, mostPapers);
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
 * What a channel likes and dislikes, read out of what its votes taught the ranker, and claimed only where its votes say
 * so: dislikes are what was voted down, and a topic counts as left alone only where that is no chance.
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
  const liked = likedTopics(learnt, [...papersOf('up'), ...request.examples]);
  await yieldToLoop();
  const votes = newest.flatMap((one) => one.votes ?? []);
  return {
    posted: newest.length,
    voted: newest.filter((one) => (one.votes ?? []).length > 0).length,
    thumbs: votes.length,
    voters: new Set(votes.map(({ memberId }) => memberId)).size,
    confidence,
    likes: { topics: liked, papers: strongest(explained, 'up') },
    dislikes: {
      topics: dislikedTopics(learnt, papersOf('down')),
      papers: strongest(explained, 'down'),
    },
    leftAlone: leftAloneTopics(learnt),
    interests: interestsOf(request, explained),
  };
}
