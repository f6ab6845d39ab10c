import type { ImageBlock, KnownBlock } from '@slack/types';
import { plural, t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { utcDay } from '../../lib/time/day.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Channel } from '../../paper.ts';
import type {
  MemberTasteExplanation,
  Thumbs,
  TopicDifference,
} from '../../rank/explain/explain-member-taste.ts';
import type { TasteDirection, TasteExplanation } from '../../rank/explain/explain-taste.ts';
import { contextBlock, type Message, sectionBlock } from '../blocks/message.ts';
import { escapeMrkdwn, mrkdwnPaper } from '../blocks/mrkdwn.ts';
import { resetButton } from './reset-taste.ts';

/** "6 👍, 1 👎". */
const thumbsText = ({ up, down }: Thumbs): string =>
  [...(up > 0 ? [`${up} :+1:`] : []), ...(down > 0 ? [`${down} :-1:`] : [])].join(', ');

/** One direction in topics and examples, each with the votes that say so; nothing where they say nothing of it. */
function sideLines(title: string, { topics, papers }: TasteDirection): string[] {
  if (topics.length + papers.length === 0) return [];
  const named = topics.map((one) => `${escapeMrkdwn(one.phrase)} (${thumbsText(one)})`).join(', ');
  const examples = papers.map(
    (one) => `• ${mrkdwnPaper(one.paper.id, one.paper.title)} (${thumbsText(one)})`,
  );
  return [`*${title}*${named ? `: ${named}` : ''}`, ...examples];
}

function leftAloneLines({ leftAlone }: TasteExplanation): string[] {
  if (leftAlone.length === 0) return [];
  const topics = leftAlone.map(({ phrase, posted, liked }) => {
    const topic = escapeMrkdwn(phrase);
    return liked === 0
      ? t`${topic} (${posted} posted, none liked)`
      : t`${topic} (${posted} posted, ${liked} liked)`;
  });
  return [t`*It leaves alone*: ${topics.join(', ')}`];
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
function basis({ voted, thumbs, voters, confidence }: TasteExplanation, since: number): string {
  const reset = since > 0 ? spellDay(utcDay(since), 'short') : null;
  if (thumbs === 0)
    return reset === null ? t`No votes yet.` : t`No votes since the last reset (${reset}).`;
  const votes = plural(thumbs)`${thumbs} vote|${thumbs} votes`;
  const members = plural(voters)`${voters} member|${voters} members`;
  const papers = plural(voted)`${voted} posted paper|${voted} posted papers`;
  const counted =
    reset === null
      ? t`${votes} by ${members} on ${papers}`
      : t`${votes} by ${members} on ${papers} since the last reset (${reset})`;
  if (confidence === null) return `${counted}.`;
  switch (confidence) {
    case 'sure':
      return t`${counted}. That is enough to be sure of a day's best papers.`;
    case 'fairly sure':
      return t`${counted}. That is enough to be fairly sure of a day's best papers.`;
    case 'unsure':
      return t`${counted}. That says little yet about papers like the day's best.`;
  }
}

type Differences = Pick<MemberTasteExplanation, 'own' | 'others'>;

/** "*agentic RL*: yours 6 👍, the others’ 1 👍, 5 👎", or by how much of the thumbs goes to it. */
function differenceLine(
  { phrase, own, others, by }: TopicDifference,
  direction: 'up' | 'down',
  all: Differences,
): string {
  const topic = `*${escapeMrkdwn(phrase)}*`;
  if (by === 'verdict')
    return t`• ${topic}: yours ${thumbsText(own)}, the others’ ${thumbsText(others)}`;
  return direction === 'up'
    ? t`• ${topic}: ${own.up} of your ${all.own.up} :+1:, ${others.up} of the others’ ${all.others.up}`
    : t`• ${topic}: ${own.down} of your ${all.own.down} :-1:, ${others.down} of the others’ ${all.others.down}`;
}

function memberLines(member: MemberTasteExplanation | null): string[] {
  if (!member) return [t`*You* have not voted here yet.`];
  const { own, others, more, less } = member;
  const thumbs = own.up + own.down;
  if (others.up + others.down === 0) return [t`*You* are the only one who has voted here.`];
  if (more.length + less.length === 0)
    return [
      plural(
        thumbs,
      )`*You*: your ${thumbs} vote does not set you apart from the others.|*You*: your ${thumbs} votes do not set you apart from the others.`,
    ];
  const linesOf = (title: string, direction: 'up' | 'down', some: readonly TopicDifference[]) =>
    some.length > 0
      ? [`*${title}*`, ...some.map((one) => differenceLine(one, direction, member))]
      : [];
  return [
    ...linesOf(t`You like more than the others`, 'up', more),
    ...linesOf(t`You vote down more than the others`, 'down', less),
  ];
}

/** What the votes taught, for one member to read; with the same as a picture, where there is one. */
export function tasteMessage(
  channel: Pick<Channel, 'tasteSince'>,
  { taste, member }: { taste: TasteExplanation; member: MemberTasteExplanation | null },
  picture: ImageBlock | null,
): Message {
  const likes = sideLines(t`This channel likes`, taste.likes);
  const dislikes = [...sideLines(t`It votes down`, taste.dislikes), ...leftAloneLines(taste)];
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
