import { joinWithAnd } from '../../lib/language/language.ts';
import { t } from '../../lib/language/t.ts';
import type { Reason } from '../../paper.ts';
import type { ScoreExplanation } from '../../rank/explain/score-explanation.ts';
import { mrkdwnPaper } from '../blocks/mrkdwn.ts';
import { shortTitle } from '../picks/reason-text.ts';

type VotedKind = ScoreExplanation['liked'][number]['kind'];

/** A paper that was voted on, with what came of it. */
function votedPaper(
  { id, title }: { id: string; title: string },
  kind: ScoreExplanation['liked'][number]['kind'],
): string {
  const link = mrkdwnPaper(id, shortTitle(title));
  switch (kind) {
    case 'liked':
      return t`${link} (liked here)`;
    case 'example':
      return t`${link} (your example)`;
    case 'divided':
      return t`${link} (you disagreed on it)`;
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

/** Most papers named on the side that outweighs, and on the other. */
const most = { ahead: 2, behind: 1 };

/** What the votes came to for a paper: the papers that it is like, first those of the side that outweighs. */
export function votesText(
  { reason, details }: { reason: Reason | null; details: ScoreExplanation | null },
  lead: number,
): string {
  const named = namedBy(reason);
  const textOf = ({ paper, kind }: ScoreExplanation['liked'][number]) => votedPaper(paper, kind);
  const others = (details?.liked ?? []).filter(({ paper }) => paper.id !== named?.id);
  const liked = [...(named ? [named.text] : []), ...others.map(textOf)];
  const against = (details?.against ?? []).map(textOf);
  const [first, second] = lead > 0 ? [liked, against] : [against, liked];
  const ahead = joinWithAnd(first.slice(0, most.ahead));
  const behind = joinWithAnd(second.slice(0, most.behind));
  if (ahead && behind) return t`your votes: like ${ahead}, though also like ${behind}`;
  if (ahead) return t`your votes: like ${ahead}`;
  return lead > 0
    ? t`your votes: it is less like what you left alone or voted down than most papers are`
    : t`your votes: it is less like what you liked than most papers are`;
}
