import { ordinal } from '../../lib/language/format.ts';
import { t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { VotedKind } from '../../rank/explain/evidence.ts';
import type { PaperWhy } from '../../rank/explain/paper-why.ts';
import type { Change, WhatIf } from '../../rank/explain/what-if.ts';
import { escapeMrkdwn } from '../blocks/escape-mrkdwn.ts';
import { mrkdwnPaper } from './reason-text.ts';

/** `+1.23` or `-0.40`. */
export const signed = (amount: number): string =>
  `${amount < 0 ? '-' : '+'}${Math.abs(amount).toFixed(2)}`;

const quoted = (text: string): string => `“${escapeMrkdwn(cutAtWord(text, 120))}”`;
const inBrackets = (terms: readonly string[]): string =>
  terms.length > 0 ? ` (${terms.map(escapeMrkdwn).join(', ')})` : t`, by its meaning`;

const interestText = ({ text, terms, amount }: NonNullable<PaperWhy['interest']>): string =>
  amount < 0
    ? t`far from what you asked for, nearest to ${quoted(text)}`
    : t`interest ${quoted(text)}${inBrackets(terms)}`;

const voted: Record<VotedKind, string> = {
  liked: t`liked here`,
  example: t`given as an example`,
  divided: t`divided you`,
  'left-alone': t`left alone here`,
  disliked: t`voted down here`,
};

/** What adds to the score and what takes from it, a line each; what rounds to 0 is left out. */
export function partLines(why: PaperWhy): string[] {
  const { interest, liked, against, otherVotes, workspace, author, upvotes, muted, resembles } =
    why;
  const member = why.score.parts.member ?? 0;
  const near = ({ paper, kind }: PaperWhy['liked'][number]) =>
    t`by ${mrkdwnPaper(paper.id, paper.title)}, ${voted[kind]}`;
  const lines: [number, string][] = [
    [interest?.amount ?? 0, interest ? interestText(interest) : ''],
    [
      author?.amount ?? 0,
      t`by ${escapeMrkdwn(cutAtWord(author?.name ?? '', 100))}, whom you follow`,
    ],
    [upvotes?.amount ?? 0, t`${upvotes?.count} upvotes on Hugging Face`],
    [muted?.amount ?? 0, t`muted topic ${quoted(muted?.topic ?? '')}`],
    ...[...liked, ...against].map((one): [number, string] => [one.amount, near(one)]),
    [otherVotes, t`by all other votes here`],
    [workspace, t`by votes in other channels of this workspace`],
    [member, t`by your own votes`],
    [
      resembles?.amount ?? 0,
      resembles
        ? t`like ${mrkdwnPaper(resembles.paper.id, resembles.paper.title)}, posted before`
        : '',
    ],
  ];
  return lines
    .filter(([amount]) => Math.abs(amount) >= 0.005)
    .map(([amount, text]) => `• \`${signed(amount)}\` ${text}`);
}

function conditionOf(change: Change): string {
  switch (change.kind) {
    case 'no-upvotes':
      return t`Without its upvotes`;
    case 'no-interest':
      return t`Without the interest ${quoted(change.text)}`;
    case 'no-vote':
      return t`Without the votes on ${quoted(change.paper.title)}`;
    case 'not-followed':
      return t`Without following ${escapeMrkdwn(change.author)}`;
    case 'followed':
      return t`Following ${escapeMrkdwn(change.author)}`;
    case 'not-muted':
      return t`Without the muted topic ${quoted(change.topic)}`;
    case 'not-posted':
      return t`Had ${quoted(change.paper.title)} not been posted`;
  }
}

/** "Without its upvotes (-1.12) it would have been 9th." */
export function whatIfLine({ change, place, amount }: WhatIf): string {
  const condition = `${conditionOf(change)} (${signed(amount)})`;
  return change.kind === 'followed'
    ? t`${condition} would have put it ${ordinal(place)}.`
    : t`${condition} it would have been ${ordinal(place)}.`;
}

const sure = {
  sure: t`Votes on papers like it make me sure.`,
  'fairly sure': t`Votes on papers like it make me fairly sure.`,
  unsure: t`I am unsure: votes have said little about papers like it.`,
} as const;

/** How sure, in words and where it is known as a probability. */
export function confidenceLine({
  confidence,
  score: { likeProbability },
}: PaperWhy): string | null {
  const words = confidence && sure[confidence];
  const chance =
    likeProbability === undefined
      ? null
      : t`This team likes about ${Math.round(100 * likeProbability)} of 100 papers that score so.`;
  return [words, chance].filter(Boolean).join(' ') || null;
}
