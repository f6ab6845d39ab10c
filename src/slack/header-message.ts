import type { KnownBlock } from '@slack/types';
import { languageTag } from '../language/set-language.ts';
import { t } from '../language/t.ts';
import type { Digest } from '../paper.ts';
import { messageSchema } from './block-kit-schema.ts';
import { checkBlocks } from './check-blocks.ts';
import { contextBlock } from './context-block.ts';
import { escapeMrkdwn } from './escape-mrkdwn.ts';
import type { Message } from './message.ts';

const longDay = new Intl.DateTimeFormat(languageTag(), {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** "Tuesday 9 December 2025" */
export function spellDay(day: string): string {
  return longDay.format(new Date(`${day}T00:00:00Z`)).replace(',', '');
}

/** "5 of 143 new papers", how many of them the channel's net left out, or why there are none. */
export function countLine({ picks, candidates, leftOut }: Digest): string {
  const all = candidates.length + leftOut.length;
  const far =
    leftOut.length > 0 ? t` (${leftOut.length} too far from reinforcement learning for you)` : '';
  if (all === 0) return t`No new papers reached me for this day.`;
  if (picks.length === 0) return t`None of the ${all} new papers was picked${far}.`;
  return t`${picks.length} of ${all} new papers${far}`;
}

/** The first message of a day: the date, how many there were, and every notice. */
export function headerMessage(digest: Digest): Message {
  const title = t`Papers for ${spellDay(digest.day)}`;
  const notices = digest.notices.slice(0, 9);
  const blocks: KnownBlock[] = [
    { type: 'header', text: { type: 'plain_text', text: title } },
    contextBlock(escapeMrkdwn(countLine(digest))),
    ...notices.map((notice) => contextBlock(`:warning: ${escapeMrkdwn(notice)}`)),
  ];
  return checkBlocks(messageSchema, {
    text: [`${title}: ${countLine(digest)}`, ...notices].join(' '),
    blocks,
  });
}
