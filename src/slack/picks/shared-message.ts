import { t } from '../../lib/language/t.ts';
import type { Paper, SharedPaper, VoteCounts } from '../../paper.ts';
import { extractSummary } from '../../summarise/extract-summary.ts';
import type { Message } from '../blocks/message.ts';
import { paperMessage } from './pick-message.ts';

/** The message of a paper that a member shared: like a pick, with who suggested it in place of why. */
export function sharedMessage(
  paper: Paper,
  shared: SharedPaper,
  counts: VoteCounts,
  news: string | null = null,
): Message {
  return paperMessage(paper, counts, {
    summary: extractSummary(paper),
    why: { mrkdwn: t`*Suggested by* <@${shared.memberId}>`, plain: t`Suggested by a member.` },
    news,
  });
}
