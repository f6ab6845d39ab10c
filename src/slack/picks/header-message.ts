import type { KnownBlock } from '@slack/types';
import { plural, t } from '../../lib/language/t.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Digest, Paper } from '../../paper.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { contextBlock, type Message } from '../blocks/message.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';
import { howToBegin } from './first-digest.ts';
import { pickList, pickListPlain } from './pick-list.ts';

/** "5 of 143 new papers", how many are too far from reinforcement learning, or why there are none. */
export function countLine({ picks, candidates, leftOut }: Digest): string {
  const far = leftOut.length;
  const all = candidates.length + far;
  if (all === 0) return t`No new papers came in for this day.`;
  if (picks.length === 0)
    return far > 0
      ? plural(
          all,
        )`The one new paper was not picked (it is outside your focus on reinforcement learning).|None of the ${all} new papers was picked (${far} outside your focus on reinforcement learning).`
      : plural(all)`The one new paper was not picked.|None of the ${all} new papers was picked.`;
  return far > 0
    ? t`${picks.length} of ${all} new papers (${far} outside your focus on reinforcement learning)`
    : t`${picks.length} of ${all} new papers`;
}

/** True when there is something to tell: picks, or a notice that papers may be missing. */
export const isWorthPosting = ({ picks, notices }: Pick<Digest, 'picks' | 'notices'>): boolean =>
  picks.length > 0 || notices.length > 0;

const asSentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

/** The one line of a day without anything new, with the reason where one is known. */
function quietLine(digest: Digest): string {
  const count = digest.candidates.length + digest.leftOut.length;
  const reasons = count > 0 ? [countLine(digest), ...digest.remarks] : digest.remarks;
  return [t`Nothing new for ${spellDay(digest.day)}.`, ...reasons].join(' ');
}

/**
 * The first message of a day: the date, how many there were, every notice, and the picks as numbered lines, so that it
 * can be read alone where the picks are in its thread; on a quiet day a line.
 * @param papers those of the picks.
 * @param isFirst the channel never got picks before, and is told how to begin.
 */
export function headerMessage(
  digest: Digest,
  papers: readonly Paper[],
  { isFirst }: { isFirst: boolean } = { isFirst: false },
): Message {
  if (!isWorthPosting(digest)) {
    const text = quietLine(digest);
    return checkMessage({ text, blocks: [contextBlock(escapeMrkdwn(text))] });
  }
  const title = t`Papers for ${spellDay(digest.day)}`;
  const notices = digest.notices.slice(0, 6);
  const remarks = digest.remarks.slice(0, 3);
  const blocks: KnownBlock[] = [
    { type: 'header', text: { type: 'plain_text', text: title } },
    contextBlock(escapeMrkdwn(countLine(digest))),
    ...notices.map((notice) => contextBlock(`:warning: ${escapeMrkdwn(notice)}`)),
    ...remarks.map((remark) => contextBlock(`:calendar: ${escapeMrkdwn(remark)}`)),
    ...pickList(digest, papers),
    ...(isFirst ? [howToBegin()] : []),
  ];
  return checkMessage({
    text: [
      [asSentence(`${title}: ${countLine(digest)}`), ...notices, ...remarks].join(' '),
      pickListPlain(digest, papers),
    ]
      .filter(Boolean)
      .join('\n'),
    blocks,
  });
}
