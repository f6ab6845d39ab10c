import type { ImageBlock, KnownBlock } from '@slack/types';
import { plural, t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { utcDay } from '../../lib/time/day.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Channel } from '../../paper.ts';
import type { MemberTasteExplanation } from '../../rank/explain/explain-member-taste.ts';
import type { TasteDirection, TasteExplanation } from '../../rank/explain/explain-taste.ts';
import { contextBlock, type Message, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, mrkdwnPaper } from '../blocks/mrkdwn.ts';
import { resetButton } from './reset-taste.ts';

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
  return shown.map(({ text, shown: all, liked }) => {
    const interest = escapeMrkdwn(cutAtWord(text, 100));
    return plural(
      all,
    )`• “${interest}”: ${liked} of ${all} paper liked|• “${interest}”: ${liked} of ${all} papers liked`;
  });
}

/** How many votes there are, and how sure they make the ranker. */
function basis({ posted, thumbs, voters, confidence }: TasteExplanation, since: number): string {
  const votes = plural(thumbs)`${thumbs} vote|${thumbs} votes`;
  const members = plural(voters)`${voters} member|${voters} members`;
  const papers = plural(posted)`${posted} posted paper|${posted} posted papers`;
  const counted =
    since > 0
      ? t`${votes} of ${members} on ${papers} since the last reset (${spellDay(utcDay(since))})`
      : t`${votes} of ${members} on ${papers}`;
  if (confidence === null || thumbs === 0) return `${counted}.`;
  switch (confidence) {
    case 'sure':
      return t`${counted}: they make me sure of the best papers of the day.`;
    case 'fairly sure':
      return t`${counted}: they make me fairly sure of the best papers of the day.`;
    case 'unsure':
      return t`${counted}: they have said little yet about papers like the best of the day.`;
  }
}

function memberLines(member: MemberTasteExplanation | null): string[] {
  if (!member) return [t`*You* have not voted here yet.`];
  const lines = [
    ...sideLines(t`You want more than the channel`, member.more),
    ...sideLines(t`You want less`, member.less),
  ];
  const { thumbs } = member;
  return lines.length > 0
    ? [...lines, plural(thumbs)`_By ${thumbs} vote of yours._|_By ${thumbs} votes of yours._`]
    : [
        plural(
          thumbs,
        )`*You* agree with the channel so far, by ${thumbs} vote of yours.|*You* agree with the channel so far, by ${thumbs} votes of yours.`,
      ];
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
        ? ([{ type: 'actions', elements: [resetButton()] }] satisfies KnownBlock[])
        : []),
    ],
  };
}
