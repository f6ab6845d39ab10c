import type { Feedback, InterestGroup, RankRequest } from '../ranker.ts';
import { interestShares } from './interests/interest-fits.ts';
import { positionBias } from './learn/feedback-rows.ts';
import { logistic } from './learn/learn-from-rows.ts';
import { voterWeights } from './learn/voter-weights.ts';
import type { Judged, TasteModel } from './taste-model.ts';

/** Thumbs from which a member's own taste is known well enough to ask for picks. */
const knownBy = 8;
const mostMembers = 30;
/** How fast earlier digests stop counting as served: a week of five. */
const servedDecay = 0.75;
const servedDigests = 10;
/** Log-odds of a like for a paper of score 0 where no vote tells. */
const unknownIntercept = -3;
/** Rows that an interest is believed to have had before the first, at the like rate of all. */
const believed = 10;
/** How fast earlier answers stop saying how much of an interest is liked: half in ten digests. */
const rateDecay = 0.93;
/** Below 1: what is liked rarely, or found with difficulty, is not left out of a week for it. */
const rateExponent = 0.7;

interface Side {
  name: string;
  weight: number;
  liking(paper: Judged): number;
}

/** What share of the hands that a paper of an interest could get it got, smoothed by the rate of all. */
function likeRates(feedback: readonly Feedback[], judged: readonly Judged[], interests: number) {
  const shares = voterWeights(feedback);
  const [liked, shown] = [new Array(interests).fill(0), new Array(interests).fill(0)];
  for (const [at, { prior }] of judged.entries()) {
    const { age, position } = feedback[at] as Feedback;
    const weight = rateDecay ** (age ?? 0) * positionBias(position);
    for (const [interest, share] of interestShares(prior.fits).entries()) {
      liked[interest] += weight * share * (shares[at]?.up ?? 0);
      shown[interest] += weight * share;
    }
  }
  const [likes, all] = [liked, shown].map((values) => values.reduce((a, b) => a + b, 0));
  const rate = ((likes ?? 0) + 0.5) / ((all ?? 0) + 1);
  return liked.map((value, at) => (value + believed * rate) / (shown[at] + believed));
}

function interestSides(
  model: TasteModel,
  { interests }: RankRequest,
  feedback: readonly Feedback[],
  judged: readonly Judged[],
): Side[] {
  if (interests.length < 2) return [];
  const rates = likeRates(feedback, judged, interests.length);
  const intercept = feedback.length > 0 ? model.channel.votes.intercept : unknownIntercept;
  const { slope, intercept: shift } = model.curve ?? { slope: 1, intercept };
  return interests.map(({ text, weight }, at) => ({
    name: text,
    weight: weight * (rates[at] as number) ** rateExponent,
    // The part of the paper that is this interest's, times how likely the team likes it at all.
    liking: ({ prior, score }) =>
      (interestShares(prior.fits)[at] ?? 0) * logistic(slope * score.total + shift),
  }));
}

function memberSides(model: TasteModel, feedback: readonly Feedback[]): Side[] {
  const thumbs = new Map<string, number>();
  for (const { votes = [] } of feedback)
    for (const { memberId } of votes) thumbs.set(memberId, (thumbs.get(memberId) ?? 0) + 1);
  const known = [...thumbs]
    .filter(([, count]) => count >= knownBy)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostMembers);
  return known.flatMap(([name]) => {
    const taste = model.member(name);
    if (!taste) return [];
    const liking = ({ score, vector }: Judged) =>
      logistic(score.total + (taste.partsOf(vector).member ?? 0) + taste.intercept);
    return [{ name, weight: 1, liking }];
  });
}

const ageOf = (feedback: readonly Feedback[], at: number): number =>
  feedback[at]?.age ?? Math.floor((feedback.length - 1 - at) / 5);

/**
 * The sides of a channel: its interests, weighed by how much of what is shown of each is liked, and the members
 * whose taste is known, a hand each. Both kinds count alike where both are there. Empty for one side alone, and in a member's own digest.
 */
export function interestGroupsOf(model: TasteModel, request: RankRequest): InterestGroup[] {
  if (request.memberId !== undefined) return [];
  const feedback = request.feedback.toSorted((a, b) => a.at - b.at);
  const history = model.judge(feedback.map(({ paper }) => paper));
  const kinds = [
    interestSides(model, request, feedback, history),
    memberSides(model, feedback),
  ].filter((sides) => sides.length > 1);
  const candidates = kinds.length > 0 ? model.judge(request.candidates) : [];
  return kinds.flatMap((sides) => {
    const all = sides.reduce((sum, { weight }) => sum + weight, 0);
    return sides.map(({ name, weight, liking }) => ({
      name,
      weight: weight / (all * kinds.length),
      liking: candidates.map(liking),
      served: history.reduce((sum, paper, at) => {
        const age = ageOf(feedback, at);
        return age < servedDigests ? sum + servedDecay ** age * liking(paper) : sum;
      }, 0),
    }));
  });
}
