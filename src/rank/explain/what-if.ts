import { authorKey } from '../../lib/text/author-key.ts';
import type { Paper } from '../../paper.ts';
import type { Ranker, RankRequest } from '../ranker.ts';
import type { ScoreExplanation } from './score-explanation.ts';

/** One thing that could have been otherwise. */
export type Change =
  | { kind: 'no-upvotes' }
  | { kind: 'no-interest'; text: string }
  | { kind: 'no-vote'; paper: Paper; value: 'liked' | 'disliked' }
  | { kind: 'not-followed'; author: string }
  | { kind: 'followed'; author: string }
  | { kind: 'not-muted'; topic: string }
  | { kind: 'not-posted'; paper: Paper };

/** Where a paper would have stood after a change. */
export interface WhatIf {
  change: Change;
  place: number;
  /** What it would have added to the paper's total. */
  amount: number;
}

/** Whether a change takes from the paper what spoke for it; the others take what spoke against it, or add. */
export function isLoss(change: Change): boolean {
  if (change.kind === 'no-vote') return change.value === 'liked';
  return ['no-upvotes', 'no-interest', 'not-followed'].includes(change.kind);
}

/** The request as it would have been. A vote that was not cast leaves a paper that was left alone. */
export function requestWith(request: RankRequest, paper: Paper, change: Change): RankRequest {
  const { interests, candidates, feedback } = request;
  const { followedAuthors = [], mutedTopics = [], posted = [] } = request;
  switch (change.kind) {
    case 'no-upvotes': {
      const without = { ...paper, upvotes: null };
      return { ...request, candidates: candidates.map((one) => (one === paper ? without : one)) };
    }
    case 'no-interest':
      return { ...request, interests: interests.filter(({ text }) => text !== change.text) };
    case 'no-vote':
      return {
        ...request,
        feedback: feedback.map((one) =>
          one.paper.id === change.paper.id ? { ...one, value: 'shown', votes: [] } : one,
        ),
      };
    case 'not-followed': {
      const key = authorKey(change.author);
      const others = followedAuthors.filter((author) => authorKey(author) !== key);
      return { ...request, followedAuthors: others };
    }
    case 'followed':
      return { ...request, followedAuthors: [...followedAuthors, change.author] };
    case 'not-muted':
      return { ...request, mutedTopics: mutedTopics.filter((topic) => topic !== change.topic) };
    case 'not-posted':
      return { ...request, posted: posted.filter(({ id }) => id !== change.paper.id) };
  }
}

/** Place of the candidate at `at` by total, 1 is the best; equal totals keep stream order. */
export function placeOf(scores: readonly { total: number }[], at: number): number {
  const own = scores[at]?.total ?? Number.NEGATIVE_INFINITY;
  return 1 + scores.filter(({ total }, i) => total > own || (total === own && i < at)).length;
}

/** Ranks the day again with the change. `total` is the paper's as it stands. */
export function whatIf(
  ranker: Pick<Ranker, 'rank'>,
  request: RankRequest,
  { paper, total }: { paper: Paper; total: number },
  change: Change,
): WhatIf {
  const at = request.candidates.indexOf(paper);
  const scores = ranker.rank(requestWith(request, paper, change));
  return { change, place: placeOf(scores, at), amount: (scores[at]?.total ?? total) - total };
}

export interface ScoreQuestion {
  request: RankRequest;
  /** One of the request's candidates, the same object. */
  paper: Paper;
  /** The day's picks among the candidates, best first. */
  picks: readonly Paper[];
  /** Lets others have their turn between two rankings. */
  turn(): Promise<void>;
}

/** A resemblance that takes less is not worth a question. */
const worthAsking = 0.05;

/** The parts of a read-out that could have been otherwise; examples cannot without reading the past again. */
function changesOf(
  { request, paper, picks }: ScoreQuestion,
  why: Omit<ScoreExplanation, 'whatIfs'>,
): Change[] {
  const { interest, author, upvotes, muted, resembles, liked, against } = why;
  const changes: (Change | null | undefined | false)[] = [
    upvotes && { kind: 'no-upvotes' },
    interest !== null &&
      interest.amount > 0 &&
      request.interests.length > 1 &&
      request.examples.length === 0 && { kind: 'no-interest', text: interest.text },
    ...liked
      .filter(({ kind }) => kind === 'liked')
      .slice(0, 1)
      .map((one): Change => ({ kind: 'no-vote', paper: one.paper, value: 'liked' })),
    ...against
      .filter(({ kind }) => kind === 'disliked')
      .slice(0, 1)
      .map((one): Change => ({ kind: 'no-vote', paper: one.paper, value: 'disliked' })),
    author && { kind: 'not-followed', author: author.name },
    muted && { kind: 'not-muted', topic: muted.topic },
    resembles !== null &&
      resembles.amount <= -worthAsking && { kind: 'not-posted', paper: resembles.paper },
    !author &&
      !picks.includes(paper) &&
      paper.authors[0] !== undefined && { kind: 'followed', author: paper.authors[0] },
  ];
  return changes.filter((change): change is Change => Boolean(change));
}

/**
 * What would have moved a paper, most telling first: the day is ranked again for each part of its read-out that
 * could have been otherwise, in turns. What moves nothing, or moves it against what it says, is left out.
 */
export async function whatIfsOf(
  ranker: Pick<Ranker, 'rank'>,
  ask: ScoreQuestion,
  why: Omit<ScoreExplanation, 'whatIfs'>,
): Promise<WhatIf[]> {
  const { request, paper, picks, turn } = ask;
  const found: WhatIf[] = [];
  for (const change of changesOf(ask, why)) {
    await turn();
    const after = whatIf(ranker, request, { paper, total: why.score.total }, change);
    if (isLoss(change) ? after.place > why.place : after.place < why.place) found.push(after);
  }
  const isIn = (place: number) => place <= picks.length;
  const crosses = ({ place }: WhatIf) => Number(isIn(place) !== isIn(why.place));
  const distance = ({ place }: WhatIf) => Math.abs(Math.log(place / why.place));
  return found.sort((a, b) => crosses(b) - crosses(a) || distance(b) - distance(a));
}
