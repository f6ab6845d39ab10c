import type { Paper } from '../../paper.ts';
import type { Ranker, RankRequest } from '../ranker.ts';
import type { PaperWhy } from './paper-why.ts';
import { type Change, isLoss, type WhatIf, whatIf } from './what-if.ts';

export interface WhyAsk {
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
function changesOf({ request, paper, picks }: WhyAsk, why: Omit<PaperWhy, 'whatIfs'>): Change[] {
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
  ask: WhyAsk,
  why: Omit<PaperWhy, 'whatIfs'>,
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
