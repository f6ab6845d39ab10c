import { expect } from 'vitest';
import type { Paper } from '../../src/paper.ts';
import { explainScore } from '../../src/rank/explain/explain-score.ts';
import type { ScoreExplanation, WhatIfChange } from '../../src/rank/explain/score-explanation.ts';
import type { Feedback, LearningRanker, Ranker, RankRequest } from '../../src/rank/ranker.ts';

/** Place by total, 1 is the best; equal totals keep stream order. */
function placeIn(ranker: Ranker, request: RankRequest, id: string): number {
  const scores = ranker.rank(request);
  const order = request.candidates
    .map((paper, at) => ({ id: paper.id, total: scores[at]?.total ?? 0 }))
    .sort((a, b) => b.total - a.total);
  return order.findIndex((one) => one.id === id) + 1;
}

/** The request without (or with) the thing, written anew so that the bot's own way is not judged by itself. */
function changed(request: RankRequest, paper: Paper, change: WhatIfChange): RankRequest {
  const made = { ...request };
  const { followedAuthors = [], mutedTopics = [], posted = [] } = request;
  if (change.kind === 'no-upvotes')
    made.candidates = request.candidates.toSpliced(request.candidates.indexOf(paper), 1, {
      ...paper,
      upvotes: null,
    });
  if (change.kind === 'upvotes-not-counted')
    made.candidates = request.candidates.map((one) => ({ ...one, upvotes: null }));
  if (change.kind === 'no-interest')
    made.interests = request.interests.filter(({ text }) => text !== change.text);
  if (change.kind === 'no-vote') {
    const at = request.feedback.findIndex((one) => one.paper.id === change.paper.id);
    const given = request.feedback[at] as Feedback;
    made.feedback = request.feedback.toSpliced(at, 1, { ...given, value: 'shown', votes: [] });
  }
  if (change.kind === 'not-followed')
    made.followedAuthors = followedAuthors.filter((name) => name !== change.author);
  if (change.kind === 'not-muted')
    made.mutedTopics = mutedTopics.filter((topic) => topic !== change.topic);
  if (change.kind === 'not-posted') made.posted = posted.filter((one) => one !== change.paper);
  return made;
}

/** What speaks for the paper alone, and what against it: each taken away moves hardly any other paper. */
function ownOf({
  upvotes,
  author,
  resembles,
}: ScoreExplanation): Record<'for' | 'against', WhatIfChange[]> {
  const isFelt = resembles !== null && resembles.amount <= -0.05;
  return {
    for: [
      ...(upvotes ? [{ kind: 'no-upvotes' } as const] : []),
      ...(author ? [{ kind: 'not-followed', author: author.name } as const] : []),
    ],
    against: isFelt ? [{ kind: 'not-posted', paper: resembles.paper }] : [],
  };
}

/** Takes each named amount out of the paper's total and looks for its place among the others again. */
function checkParts(
  ranker: Ranker,
  request: RankRequest,
  paper: Paper,
  why: ScoreExplanation,
): number {
  const { interest, author, upvotes, muted, resembles, liked, against } = why;
  const wishes = [interest, author, upvotes, muted, resembles].filter((one) => one !== null);
  const others = ranker
    .rank(request)
    .flatMap(({ total }, at) => (request.candidates[at] === paper ? [] : [total]));
  const before = (limit: number) => others.filter((total) => total > limit).length;
  const { total } = why.score;
  const parts = [...wishes, ...liked, ...against];
  for (const { amount } of parts) {
    const moved = before(total - amount) - before(total);
    if (amount > 0) expect(moved).toBeGreaterThanOrEqual(0);
    else expect(moved).toBeLessThanOrEqual(0);
    const [low, high] = [total - amount, total].sort((a, b) => a - b) as [number, number];
    expect(moved !== 0).toBe(others.some((one) => one > low && one <= high));
  }
  return parts.length;
}

export interface WhyCheck {
  why: ScoreExplanation;
  /** Parts that were taken out of the total, and changes for which the day was ranked again. */
  parts: number;
  ranked: number;
  /** Large votes (.5 and more) that were taken back, and how many of them moved the paper the other way. */
  votes: number;
  wrongVotes: number;
}

/**
 * Checks an explanation against the ranker: the amounts are the parts; a part taken away moves the paper the way its sign
 * says, and each "would have been" is where it would have been. Taking a vote back teaches the ranker anew, and other
 * papers may then lose more than this one: that is counted.
 */
export async function checkWhy(
  ranker: LearningRanker,
  request: RankRequest,
  paper: Paper,
  picks: readonly Paper[],
): Promise<WhyCheck> {
  const why = await explainScore(ranker, {
    request,
    paper,
    picks,
    yieldToLoop: async () => undefined,
  });
  const { parts, total } = why.score;
  const { taste = 0, near = 0, shown = 0, disliked = 0 } = parts;
  const [evidence] = ranker.evidence(request, [paper]);
  const learnt = evidence?.votes.reduce((sum, { amount }) => sum + amount, 0) ?? 0;
  expect(learnt).toBeCloseTo(taste + near + shown + disliked, 8);
  const named = [...why.liked, ...why.against];
  expect(named.reduce((sum, { amount }) => sum + amount, why.otherVotes)).toBeCloseTo(learnt, 8);
  const { interest, author, upvotes, muted, resembles, workspace } = why;
  const wishes = [interest, author, upvotes, muted, resembles].map((one) => one?.amount ?? 0);
  expect(wishes.reduce((sum, amount) => sum + amount, learnt + workspace)).toBeCloseTo(total, 8);
  expect(why.place).toBe(placeIn(ranker, request, paper.id));

  const after = (change: WhatIfChange) =>
    placeIn(ranker, changed(request, paper, change), paper.id);
  const taken = checkParts(ranker, request, paper, why);
  const { for: gains, against: losses } = ownOf(why);
  for (const change of gains) expect(after(change)).toBeGreaterThanOrEqual(why.place);
  for (const change of losses) expect(after(change)).toBeLessThanOrEqual(why.place);
  for (const { change, place } of why.whatIfs) expect(after(change)).toBe(place);
  const large = named.filter(
    ({ kind, amount }) => (kind === 'liked' || kind === 'disliked') && Math.abs(amount) >= 0.5,
  );
  const wrong = large.filter(({ paper: other, kind, amount }) => {
    const value = kind === 'liked' ? 'liked' : 'disliked';
    const place = after({ kind: 'no-vote', paper: other, value });
    return amount > 0 ? place < why.place : place > why.place;
  });
  const ranked = gains.length + losses.length + why.whatIfs.length;
  return { why, parts: taken, ranked, votes: large.length, wrongVotes: wrong.length };
}
