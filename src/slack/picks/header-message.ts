import type { KnownBlock } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Digest } from '../../paper.ts';
import { checkBlocks, messageSchema } from '../blocks/block-kit-schema.ts';
import { contextBlock, type Message } from '../blocks/message.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';

/** "5 of 143 new papers", how many of them the channel's net left out, or why there are none. */
export function countLine({ picks, candidates, leftOut }: Digest): string {
  const all = candidates.length + leftOut.length;
  const far =
    leftOut.length > 0 ? t` (${leftOut.length} too far from reinforcement learning for you)` : '';
  if (all === 0) return t`No new papers reached me for this day.`;
  if (picks.length === 0) return t`None of the ${all} new papers was picked${far}.`;
  return t`${picks.length} of ${all} new papers${far}`;
}

/** True when there is something to tell: picks, or a notice that papers may be missing. */
export const isWorthPosting = ({ picks, notices }: Pick<Digest, 'picks' | 'notices'>): boolean =>
  picks.length > 0 || notices.length > 0;

/** The one line of a day without anything new, with the reason where one is known. */
function quietLine(digest: Digest): string {
  const count = digest.candidates.length + digest.leftOut.length;
  const reasons = count > 0 ? [countLine(digest)] : digest.remarks;
  return [t`Nothing new for ${spellDay(digest.day)}.`, ...reasons].join(' ');
}

/** The first message of a day: the date, how many there were, and every notice; on a quiet day a line. */
export function headerMessage(digest: Digest): Message {
  if (!isWorthPosting(digest)) {
    const text = quietLine(digest);
    return checkBlocks(messageSchema, { text, blocks: [contextBlock(escapeMrkdwn(text))] });
  }
  const title = t`Papers for ${spellDay(digest.day)}`;
  const notices = digest.notices.slice(0, 6);
  const remarks = digest.remarks.slice(0, 3);
  const blocks: KnownBlock[] = [
    { type: 'header', text: { type: 'plain_text', text: title } },
    contextBlock(escapeMrkdwn(countLine(digest))),
    ...notices.map((notice) => contextBlock(`:warning: ${escapeMrkdwn(notice)}`)),
    ...remarks.map((remark) => contextBlock(`:calendar: ${escapeMrkdwn(remark)}`)),
  ];
  return checkBlocks(messageSchema, {
    text: [`${title}: ${countLine(digest)}`, ...notices, ...remarks].join(' '),
    blocks,
  });
}
