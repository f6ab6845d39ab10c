import type { ImageBlock, KnownBlock } from '@slack/types';
import { t } from '../../lib/language/t.ts';
import { countOf } from '../../lib/text/count-of.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { utcDay } from '../../lib/time/day.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Channel } from '../../paper.ts';
import type { MemberTasteExplanation } from '../../rank/explain/explain-member-taste.ts';
import type { TasteDirection, TasteExplanation } from '../../rank/explain/explain-taste.ts';
import { contextBlock, type Message, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, mrkdwnPaper } from '../blocks/mrkdwn.ts';
import { forgetButton } from './forget-taste.ts';

/** One direction in words and examples; nothing where nothing is known of it. */
function sideLines(title: string, { phrases, papers }: TasteDirection): string[] {
  if (phrases.length === 0 && papers.length === 0) return [];
  const words = phrases.map(escapeMrkdwn).join(', ');
  const examples = papers.map(({ paper }) => `• ${mrkdwnPaper(paper.id, paper.title)}`);
  return [`*${title}*${words ? `: ${words}` : ''}`, ...examples];
}

function section(lines: readonly string[]): KnownBlock[] {
  return lines.length > 0 ? [sectionBlock(lines.join('\n'))] : [];
}

/** What of each interest was liked; interests of which nothing was shown are left out. */
function interestLines({ interests }: TasteExplanation): string[] {
  const shown = interests.filter((one) => one.shown > 0);
  return shown.map(
    ({ text, shown: all, liked }) =>
      t`• “${escapeMrkdwn(cutAtWord(text, 100))}”: ${liked} of ${countOf(all, t`paper`, t`papers`)} liked`,
  );
}

const sure = {
  sure: t`they make me sure of the best papers of the day`,
  'fairly sure': t`they make me fairly sure of the best papers of the day`,
  unsure: t`they have said little yet about papers like the best of the day`,
} as const;

function basis({ posted, thumbs, voters, confidence }: TasteExplanation, since: number): string {
  const from = since > 0 ? t` since the last reset (${spellDay(utcDay(since))})` : '';
  const votes = t`${countOf(thumbs, t`vote`, t`votes`)} of ${countOf(voters, t`member`, t`members`)} on ${countOf(posted, t`posted paper`, t`posted papers`)}${from}`;
  return confidence === null || thumbs === 0 ? `${votes}.` : `${votes}: ${sure[confidence]}.`;
}

function memberLines(member: MemberTasteExplanation | null): string[] {
  if (!member) return [t`*You* have not voted here yet.`];
  const lines = [
    ...sideLines(t`You want more than the channel`, member.more),
    ...sideLines(t`You want less`, member.less),
  ];
  const votes = countOf(member.thumbs, t`vote`, t`votes`);
  return lines.length > 0
    ? [...lines, t`_By ${votes} of yours._`]
    : [t`*You* agree with the channel so far, by ${votes} of yours.`];
}

/** What the votes taught, for one member to read; with the same as a picture, where there is one. */
export function tasteMessage(
  channel: Pick<Channel, 'tasteSince'>,
  { taste, member }: { taste: TasteExplanation; member: MemberTasteExplanation | null },
  picture: ImageBlock | null,
): Message {
  const likes = sideLines(t`This channel likes`, taste.likes);
  const isVotedDown = taste.dislikes.papers.some(({ kind }) => kind === 'disliked');
  const against = isVotedDown ? t`It does not want` : t`It left alone`;
  const dislikes = sideLines(against, taste.dislikes);
  const isEmpty = likes.length + dislikes.length === 0;
  const lead = isEmpty ? [t`Votes have taught me nothing here yet.`] : [];
  const interests = interestLines(taste);
  return {
    text: t`What votes have taught me here: ${basis(taste, channel.tasteSince)}`,
    blocks: [
      ...section([...lead, ...likes]),
      ...section(dislikes),
      ...(picture ? [picture] : []),
      ...section(interests.length > 0 ? [t`*By interest*`, ...interests].slice(0, 21) : []),
      ...section(memberLines(member)),
      contextBlock(escapeMrkdwn(basis(taste, channel.tasteSince))),
      ...(taste.posted > 0
        ? ([{ type: 'actions', elements: [forgetButton()] }] satisfies KnownBlock[])
        : []),
    ],
  };
}
