import type { Reason, Score } from '../paper.ts';
import type { Choice } from './choose-picks.ts';
import { explainPick } from './explain-pick.ts';
import { ordinaryDay } from './ordinary-day.ts';
import type { Ranker, RankRequest } from './ranker.ts';

/** The reasons of a day's picks, aligned with them; `scores` are those of all candidates. */
export function explainPicks(
  ranker: Pick<Ranker, 'evidence'>,
  request: RankRequest,
  scores: readonly Score[],
  picks: readonly Choice[],
): Reason[] {
  const day = ordinaryDay(scores, picks.length);
  const papers = picks.map(({ paper }) => paper);
  const evidence = ranker.evidence?.(request, papers) ?? [];
  return picks.map(({ paper, score, isWildCard }, at) =>
    isWildCard
      ? { kind: 'wild-card' }
      : explainPick(request, { paper, score, evidence: evidence[at], day }),
  );
}
