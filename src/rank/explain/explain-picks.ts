import type { Paper, Reason, Score } from '../../paper.ts';
import { bestFirst } from '../best-first.ts';
import type { Choice } from '../picks/choose-picks.ts';
import type { Ranker, RankRequest } from '../ranker.ts';
import { usualAmounts } from './evidence.ts';
import { explainPick } from './explain-pick.ts';
import { ordinaryDay } from './ordinary-day.ts';

/** Candidates in the middle of the day that stand for an ordinary one. */
const ordinary = 10;

function middleOf({ candidates }: RankRequest, scores: readonly Score[]): Paper[] {
  const byTotal = bestFirst(candidates, scores);
  const first = Math.max(0, Math.floor((byTotal.length - ordinary) / 2));
  return byTotal.slice(first, first + ordinary);
}

/** The reasons of a day's picks, aligned with them; `scores` are those of all candidates. */
export function explainPicks(
  ranker: Pick<Ranker, 'evidence'>,
  request: RankRequest,
  scores: readonly Score[],
  picks: readonly Choice[],
): Reason[] {
  const middle = ranker.evidence?.(request, middleOf(request, scores)) ?? [];
  const day = { ...ordinaryDay(scores, picks.length), votes: usualAmounts(middle) };
  const papers = picks.map(({ paper }) => paper);
  const evidence = ranker.evidence?.(request, papers) ?? [];
  return picks.map(({ paper, score, isWildCard }, at) =>
    isWildCard
      ? { kind: 'wild-card' }
      : explainPick(request, { paper, score, evidence: evidence[at], day }),
  );
}
