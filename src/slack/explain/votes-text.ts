import { joinWithAnd } from '../../lib/language/language.ts';
import { t } from '../../lib/language/t.ts';
import type { Reason } from '../../paper.ts';
import type { ScoreExplanation } from '../../rank/explain/score-explanation.ts';
import { mrkdwnPaper } from '../blocks/mrkdwn.ts';

type VotedKind = ScoreExplanation['liked'][number]['kind'];

/** A paper that was voted on, with what came of it. */
function votedPaper(
  { id, title }: { id: string; title: string },
  kind: ScoreExplanation['liked'][number]['kind'],
): string {
  const link = mrkdwnPaper(id, title);
  switch (kind) {
    case 'liked':
      return t`${link} (liked here)`;
    case 'example':
      return t`${link} (your example)`;
    case 'divided':
      return t`${link} (which divided you)`;
    case 'left-alone':
      return t`${link} (left alone here)`;
    case 'disliked':
      return t`${link} (voted down here)`;
  }
}

/** The paper that the reason names, as first of those that speak for the pick. */
function namedBy(reason: Reason | null): { id: string; text: string } | null {
  const named = (id: string, title: string, kind: VotedKind) => ({
    id,
    text: votedPaper({ id, title }, kind),
  });
  if (reason?.kind === 'example') {
    return named(reason.examplePaperId, reason.exampleTitle, 'example');
  }
  if (reason?.kind === 'liked') return named(reason.likedPaperId, reason.likedTitle, 'liked');
  if (reason?.kind !== 'interest' || !reason.liked) return null;
  return named(reason.liked.paperId, reason.liked.title, 'liked');
}

/** What the votes came to for a paper: the papers it is like, liked ones and others. */
export function votesText(
  { reason, details }: { reason: Reason | null; details: ScoreExplanation | null },
  lead: number,
): string {
  const named = namedBy(reason);
  const others = (details?.liked ?? []).filter(({ paper }) => paper.id !== named?.id);
  const likes = [
    ...(named ? [named.text] : []),
    ...others.map(({ paper, kind }) => votedPaper(paper, kind)),
  ].slice(0, 3);
  const against = (details?.against ?? []).map(({ paper, kind }) => votedPaper(paper, kind));
  if (likes.length > 0 && against.length > 0)
    return t`your votes: like ${joinWithAnd(likes)}, but also like ${joinWithAnd(against)}`;
  if (lead > 0)
    return likes.length > 0
      ? t`your votes: like ${joinWithAnd(likes)}`
      : t`your votes: less like what you left alone or voted down than most`;
  return against.length > 0
    ? t`your votes: like ${joinWithAnd(against)}`
    : t`your votes: less like what you liked than most`;
}
