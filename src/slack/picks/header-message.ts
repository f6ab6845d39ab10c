import type { KnownBlock } from '@slack/types';
import { spellCount } from '../../lib/language/spell-count.ts';
import { plural, t } from '../../lib/language/t.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Digest, Paper, Score } from '../../paper.ts';
import { isLesser } from '../../rank/explain/grounds.ts';
import { relevanceOf } from '../../rank/scores.ts';
import { checkMessage } from '../blocks/block-kit-schema.ts';
import { contextBlock, type Message } from '../blocks/message.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';
import { howToBegin } from './first-digest.ts';
import { pickList, pickListPlain } from './pick-list.ts';

/** How many papers came in and were not asked for. */
const outside = (far: number): string =>
  far > 0 ? ` (${t`${spellCount(far)} outside your focus on reinforcement learning`})` : '';

/** Whether a paper did not come up to the usual; so it is with those whose scores are no longer kept. */
const isBelow = (score: Score | null, floor: number | null): boolean =>
  score === null || (floor !== null && relevanceOf(score) < floor);

/** Of a day without picks, why. */
function noneLine({ candidates, leftOut, floor }: Digest): string {
  const all = candidates.length + leftOut.length;
  const isWeak = candidates.every(({ score }) => isBelow(score, floor));
  return candidates.length > 0 && isWeak
    ? plural(
        all,
      )`The one new paper does not come up to your usual|None of the ${spellCount(all)} new papers comes up to your usual`
    : plural(
        all,
      )`The one new paper was not picked|None of the ${spellCount(all)} new papers was picked`;
}

const worthOf = (worth: number, all: number): string =>
  plural(
    worth,
  )`One worth your time of ${spellCount(all)} new papers|${worth} worth your time of ${spellCount(all)} new papers`;

/** Of a day with picks, how many are worth the time, and of how many papers. */
function worthLine({ picks, candidates, leftOut, floor }: Digest): string {
  const all = candidates.length + leftOut.length;
  const lesser = picks.filter(({ reason }) => isLesser(reason)).length;
  const worth = picks.length - lesser;
  if (worth === 0 && all === 1)
    return t`The one new paper does not fit you closely, but nothing comes nearer`;
  if (worth === 0)
    return plural(
      lesser,
    )`None of the ${spellCount(all)} new papers fits you closely; this one comes nearest|None of the ${spellCount(all)} new papers fits you closely; these ${lesser} come nearest`;
  if (lesser > 0)
    return `${worthOf(worth, all)}, ${plural(lesser)`and one that fits less well|and ${lesser} that fit less well`}`;
  if (worth === all)
    return plural(
      all,
    )`The one new paper is worth your time|All ${spellCount(all)} new papers are worth your time`;
  const isPick = new Set(picks.map(({ paperId }) => paperId));
  const isMore = candidates.some(
    ({ paperId, score }) => !isPick.has(paperId) && !isBelow(score, floor),
  );
  return isMore
    ? plural(
        worth,
      )`The one most worth your time of ${spellCount(all)} new papers|The ${worth} most worth your time of ${spellCount(all)} new papers`
    : worthOf(worth, all);
}

/** "3 worth your time of 208 new papers", how many are too far from reinforcement learning, or why there are none. */
export function countLine(digest: Digest): string {
  const far = digest.leftOut.length;
  if (digest.candidates.length + far === 0) return t`No new papers came in for this day`;
  return `${digest.picks.length === 0 ? noneLine(digest) : worthLine(digest)}${outside(far)}`;
}

/** True when there is something to tell: picks, or a notice that papers may be missing. */
export const isWorthPosting = ({ picks, notices }: Pick<Digest, 'picks' | 'notices'>): boolean =>
  picks.length > 0 || notices.length > 0;

const asSentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

/** The one line of a day without anything new, with the reason where one is known. */
function quietLine(digest: Digest): string {
  const count = digest.candidates.length + digest.leftOut.length;
  const reasons = count > 0 ? [asSentence(countLine(digest)), ...digest.remarks] : digest.remarks;
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
    ...remarks.map((remark) => contextBlock(`:information_source: ${escapeMrkdwn(remark)}`)),
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
