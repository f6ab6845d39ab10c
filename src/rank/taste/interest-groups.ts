import { logistic, sum } from '../../lib/statistics.ts';
import type { Feedback, InterestGroup, RankRequest } from '../ranker.ts';
import { interestShares } from './interests/interest-fits.ts';
import { positionBias } from './learn/feedback-rows.ts';
import { probabilityOf } from './learn/like-probability.ts';
import { voteShares } from './learn/vote-shares.ts';
import type { ScoredPaper } from './paper-scorer.ts';
import type { TasteModel } from './taste-model.ts';

/** Thumbs from which a member's own taste is known well enough for picks of its own. */
const enoughThumbs = 8;
const mostMembers = 30;
/** What a digest counts as served, for each digest since: most of a week of five. */
const servedDecay = 0.75;
const servedDigests = 10;
/** Log-odds of a like for a paper of score 0 before there are votes. */
const priorIntercept = -3;
/** Rows at the like rate of all interests that every interest begins with. */
const priorRows = 10;
/** What an answer says of the like rate, for each digest since: half after ten. */
const rateDecay = 0.93;
/** Below 1, so that an interest that is rarely liked, or hard to serve, still gets picks within a week. */
const rateExponent = 0.7;

interface Group {
  name: string;
  weight: number;
  likeProbability(paper: ScoredPaper): number;
}

/** Of each interest the share of its posted papers' votes that are likes, smoothed by the rate of all. */
function likeRates(
  feedback: readonly Feedback[],
  history: readonly ScoredPaper[],
  interests: number,
) {
  const shares = voteShares(feedback);
  const liked = new Array<number>(interests).fill(0);
  const shown = new Array<number>(interests).fill(0);
  for (const [at, { prior }] of history.entries()) {
    const { age = 0, position } = feedback[at] as Feedback;
    const weight = rateDecay ** age * positionBias(position);
    for (const [interest, share] of interestShares(prior.fits).entries()) {
      liked[interest] = (liked[interest] as number) + weight * share * (shares[at]?.up ?? 0);
      shown[interest] = (shown[interest] as number) + weight * share;
    }
  }
  const rate = (sum(liked) + 0.5) / (sum(shown) + 1);
  return liked.map((value, at) => (value + priorRows * rate) / ((shown[at] as number) + priorRows));
}

function groupsByInterest(
  model: TasteModel,
  { interests }: RankRequest,
  feedback: readonly Feedback[],
  history: readonly ScoredPaper[],
): Group[] {
  if (interests.length < 2) return [];
  const rates = likeRates(feedback, history, interests.length);
  const intercept = feedback.length > 0 ? model.channel.votes.intercept : priorIntercept;
  const curve = model.curve ?? { slope: 1, intercept };
  return interests.map(({ text, weight }, at) => ({
    name: text,
    weight: weight * (rates[at] as number) ** rateExponent,
    // The interest's share of the paper times how likely the team likes the paper at all.
    likeProbability: ({ prior, score }) =>
      (interestShares(prior.fits)[at] ?? 0) * probabilityOf(curve, score.total),
  }));
}

/** The members whose taste is known well enough, those with most thumbs first. */
export function knownMembers(feedback: readonly Feedback[]): string[] {
  const thumbs = new Map<string, number>();
  for (const { votes = [] } of feedback)
    for (const { memberId } of votes) thumbs.set(memberId, (thumbs.get(memberId) ?? 0) + 1);
  return [...thumbs]
    .filter(([, count]) => count >= enoughThumbs)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostMembers)
    .map(([name]) => name);
}

function groupsByMember(model: TasteModel, feedback: readonly Feedback[]): Group[] {
  return knownMembers(feedback).flatMap((name) => {
    const taste = model.member(name);
    if (!taste) return [];
    const likeProbability = ({ score, vector }: ScoredPaper) =>
      logistic(score.total + (taste.partsOf(vector).member ?? 0) + taste.intercept);
    return [{ name, weight: 1, likeProbability }];
  });
}

const ageOf = (feedback: readonly Feedback[], at: number): number =>
  feedback[at]?.age ?? Math.floor((feedback.length - 1 - at) / 5);

/**
 * The groups of a channel: its interests, weighted by how much of what is shown of each is liked, and the members whose
 * taste is known, all alike. With several of both, the two kinds have half the weight each. Empty where there is only
 * one group, and in a member's own digest.
 */
export function interestGroupsOf(model: TasteModel, request: RankRequest): InterestGroup[] {
  if (request.memberId !== undefined) return [];
  const feedback = request.feedback.toSorted((a, b) => a.at - b.at);
  const history = model.score(feedback.map(({ paper }) => paper));
  const kinds = [
    groupsByInterest(model, request, feedback, history),
    groupsByMember(model, feedback),
  ].filter((groups) => groups.length > 1);
  const candidates = kinds.length > 0 ? model.score(request.candidates) : [];
  return kinds.flatMap((groups) => {
    const all = sum(groups.map(({ weight }) => weight));
    return groups.map(({ name, weight, likeProbability }) => ({
      name,
      weight: weight / (all * kinds.length),
      likeProbabilities: candidates.map(likeProbability),
      served: history.reduce((total, paper, at) => {
        const age = ageOf(feedback, at);
        return age < servedDigests ? total + servedDecay ** age * likeProbability(paper) : total;
      }, 0),
    }));
  });
}
