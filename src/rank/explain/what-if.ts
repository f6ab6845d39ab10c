import { authorMatcher } from '../../lib/text/author-key.ts';
import type { Paper } from '../../paper.ts';
import type { Ranker, RankRequest } from '../ranker.ts';
import { placeOf } from '../scores.ts';
import type { ScoreExplanation, ScoreQuestion, WhatIf, WhatIfChange } from './score-explanation.ts';

/** Whether the change takes away what spoke for the paper; the others take what spoke against it. */
function isLoss(change: WhatIfChange): boolean {
  if (change.kind === 'no-vote') return change.value === 'liked';
  return ['no-upvotes', 'no-interest', 'not-followed'].includes(change.kind);
}

/** The request as it would have been. Without its votes a paper counts as left alone. */
function requestWith(request: RankRequest, paper: Paper, change: WhatIfChange): RankRequest {
  const { interests, candidates, feedback } = request;
  const { followedAuthors = [], mutedTopics = [], posted = [] } = request;
  switch (change.kind) {
    case 'no-upvotes': {
      const without = { ...paper, upvotes: null };
      return { ...request, candidates: candidates.map((one) => (one === paper ? without : one)) };
    }
    case 'upvotes-not-counted':
      return { ...request, candidates: candidates.map((one) => ({ ...one, upvotes: null })) };
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
      const isThis = authorMatcher([change.author]);
      const others = followedAuthors.filter((author) => !isThis(author));
      return { ...request, followedAuthors: others };
    }
    case 'not-muted':
      return { ...request, mutedTopics: mutedTopics.filter((topic) => topic !== change.topic) };
    case 'not-posted':
      return { ...request, posted: posted.filter(({ id }) => id !== change.paper.id) };
  }
}

/** Ranks the day again with the change. `total` is the paper's without it. */
function whatIf(
  ranker: Pick<Ranker, 'rank'>,
  request: RankRequest,
  { paper, total }: { paper: Paper; total: number },
  change: WhatIfChange,
): WhatIf {
  const at = request.candidates.indexOf(paper);
  const scores = ranker.rank(requestWith(request, paper, change));
  return { change, place: placeOf(scores, at), amount: (scores[at]?.total ?? total) - total };
}

/** Upvotes held the paper back: then its own few did not bring it forward. */
const isHeldByUpvotes = ({ change }: WhatIf): boolean => change.kind === 'upvotes-not-counted';

/** A resemblance that takes less is not worth asking about. */
const worthAsking = 0.05;

/** The parts of an explanation that could have been otherwise; examples could not without reading the past again. */
function changesOf(
  { request }: Pick<ScoreQuestion, 'request'>,
  why: Omit<ScoreExplanation, 'whatIfs'>,
): WhatIfChange[] {
  const { interest, author, upvotes, muted, resembles, liked, against } = why;
  const changes: (WhatIfChange | null | undefined | false)[] = [
    { kind: 'upvotes-not-counted' },
    upvotes && { kind: 'no-upvotes' },
    interest !== null &&
      interest.amount > 0 &&
      request.interests.length > 1 &&
      request.examples.length === 0 && { kind: 'no-interest', text: interest.text },
    ...liked
      .filter(({ kind }) => kind === 'liked')
      .slice(0, 1)
      .map((one): WhatIfChange => ({ kind: 'no-vote', paper: one.paper, value: 'liked' })),
    ...against
      .filter(({ kind }) => kind === 'disliked')
      .slice(0, 1)
      .map((one): WhatIfChange => ({ kind: 'no-vote', paper: one.paper, value: 'disliked' })),
    author && { kind: 'not-followed', author: author.name },
    muted && { kind: 'not-muted', topic: muted.topic },
    resembles !== null &&
      resembles.amount <= -worthAsking && { kind: 'not-posted', paper: resembles.paper },
  ];
  return changes.filter((change): change is WhatIfChange => Boolean(change));
}

/**
 * What would have moved a paper, most telling first: the day is ranked again for each part of its explanation that
 * could have been otherwise. A change that moves nothing, or moves the paper the wrong way, is left out.
 */
export async function whatIfsOf(
  ranker: Pick<Ranker, 'rank'>,
  ask: ScoreQuestion,
  why: Omit<ScoreExplanation, 'whatIfs'>,
): Promise<WhatIf[]> {
  const { request, paper, picks, yieldToLoop } = ask;
  const found: WhatIf[] = [];
  for (const change of changesOf(ask, why)) {
    if (change.kind === 'no-upvotes' && found.some(isHeldByUpvotes)) continue;
    await yieldToLoop();
    const after = whatIf(ranker, request, { paper, total: why.score.total }, change);
    if (isLoss(change) ? after.place > why.place : after.place < why.place) found.push(after);
  }
  const isIn = (place: number) => place <= picks.length;
  const crosses = ({ place }: WhatIf) => Number(isIn(place) !== isIn(why.place));
  const distance = ({ place }: WhatIf) => Math.abs(Math.log(place / why.place));
  return found.sort((a, b) => crosses(b) - crosses(a) || distance(b) - distance(a));
}
