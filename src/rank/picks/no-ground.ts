import type { Paper, Score } from '../../paper.ts';
import { areAlike, fitMargin, fitsInterest } from '../interest-fit.ts';
import type { Feedback, RankRequest } from '../ranker.ts';
import { spreadSample } from '../samples.ts';

/**
 * A paper whose margin is below this for every interest is no pick of theirs. It loses none of the right picks of the
 * development topics (`npm run fit`, docs/ranking.md); papers between it and 0 may be picked, and no reason says that
 * they fit.
 */
export const farMargin = -1;
/** Fewer past papers do not tell which words are rare. */
const enoughPast = 200;

const isLiked = ({ value, votes = [] }: Feedback): boolean =>
  value === 'up' || votes.some((vote) => vote.value === 'up');

/**
 * Whether nothing speaks for a paper: it is far from every interest, like no paper that was liked or given as an
 * example, and by nobody who is followed.
 */
export function hasNoGround(request: RankRequest, paper: Paper, { parts }: Score): boolean {
  const { interests, examples, feedback, past } = request;
  if (past.length < enoughPast || interests.length === 0 || (parts.followed ?? 0) > 0) return false;
  if (interests.some(({ text }) => fitMargin(request, text, paper) >= farMargin)) return false;
  const liked = [...examples, ...feedback.filter(isLiked).map((one) => one.paper)];
  return !liked.some((one) => areAlike(one, paper));
}

const sampleSize = 1000;
/** Papers between two yields to the event loop. */
const chunk = 50;
/** Interests that fewer of a thousand past papers fit are hardly served. */
const served = 5;

/** Whether the past has hardly a paper that fits any interest; `false` where it does not tell. */
export async function isHardlyServed(
  request: Pick<RankRequest, 'interests' | 'past' | 'candidates'>,
  yieldToLoop: () => Promise<void>,
): Promise<boolean> {
  const { interests, past } = request;
  if (past.length < enoughPast || interests.length === 0) return false;
  const sample = spreadSample(past, sampleSize);
  let fitting = 0;
  for (const [at, paper] of sample.entries()) {
    if (interests.some(({ text }) => fitsInterest(request, text, paper))) fitting += 1;
    if (at % chunk === 0) await yieldToLoop();
  }
  return fitting * sampleSize < served * sample.length;
}
