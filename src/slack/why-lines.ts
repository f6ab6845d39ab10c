import type { VotedKind } from '../rank/evidence.ts';
import type { PaperWhy } from '../rank/paper-why.ts';
import type { Change, WhatIf } from '../rank/what-if.ts';
import { cutAtWord } from '../text/cut-at-word.ts';
import { ordinal } from '../text/ordinal.ts';
import { escapeMrkdwn } from './escape-mrkdwn.ts';
import { mrkdwnPaper } from './reason-text.ts';

/** `+1.23` or `-0.40`. */
export const signed = (amount: number): string =>
  `${amount < 0 ? '-' : '+'}${Math.abs(amount).toFixed(2)}`;

const quoted = (text: string): string => `“${escapeMrkdwn(cutAtWord(text, 120))}”`;
const inBrackets = (terms: readonly string[]): string =>
  terms.length > 0 ? ` (${terms.map(escapeMrkdwn).join(', ')})` : ', by its meaning';

const interestText = ({ text, terms, amount }: NonNullable<PaperWhy['interest']>): string =>
  amount < 0
    ? `far from what you asked for, nearest to ${quoted(text)}`
    : `interest ${quoted(text)}${inBrackets(terms)}`;

const voted: Record<VotedKind, string> = {
  liked: 'liked here',
  example: 'given as an example',
  divided: 'divided you',
  'left-alone': 'left alone here',
  disliked: 'voted down here',
};

/** What adds to the score and what takes from it, a line each; what rounds to 0 is left out. */
export function partLines(why: PaperWhy): string[] {
  const { interest, liked, against, otherVotes, workspace, author, upvotes, muted, resembles } =
    why;
  const member = why.score.parts.member ?? 0;
  const near = ({ paper, kind }: PaperWhy['liked'][number]) =>
    `by ${mrkdwnPaper(paper.id, paper.title)}, ${voted[kind]}`;
  const lines: [number, string][] = [
    [interest?.amount ?? 0, interest ? interestText(interest) : ''],
    [
      author?.amount ?? 0,
      `by ${escapeMrkdwn(cutAtWord(author?.name ?? '', 100))}, whom you follow`,
    ],
    [upvotes?.amount ?? 0, `${upvotes?.count} upvotes on Hugging Face`],
    [muted?.amount ?? 0, `muted topic ${quoted(muted?.topic ?? '')}`],
    ...[...liked, ...against].map((one): [number, string] => [one.amount, near(one)]),
    [otherVotes, 'by all other votes here'],
    [workspace, 'by votes in other channels of this workspace'],
    [member, 'by your own votes'],
    [
      resembles?.amount ?? 0,
      resembles
        ? `like ${mrkdwnPaper(resembles.paper.id, resembles.paper.title)}, posted before`
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
      return 'Without its upvotes';
    case 'no-interest':
      return `Without the interest ${quoted(change.text)}`;
    case 'no-vote':
      return `Without the votes on ${quoted(change.paper.title)}`;
    case 'not-followed':
      return `Without following ${escapeMrkdwn(change.author)}`;
    case 'followed':
      return `Following ${escapeMrkdwn(change.author)}`;
    case 'not-muted':
      return `Without the muted topic ${quoted(change.topic)}`;
    case 'not-posted':
      return `Had ${quoted(change.paper.title)} not been posted`;
  }
}

/** "Without its upvotes (-1.12) it would have been 9th." */
export function whatIfLine({ change, place, amount }: WhatIf): string {
  const condition = `${conditionOf(change)} (${signed(amount)})`;
  return change.kind === 'followed'
    ? `${condition} would have put it ${ordinal(place)}.`
    : `${condition} it would have been ${ordinal(place)}.`;
}

const sure = {
  sure: 'Votes on papers like it make me sure.',
  'fairly sure': 'Votes on papers like it make me fairly sure.',
  unsure: 'I am unsure: votes have said little about papers like it.',
} as const;

/** How sure, in words and where it is known as a probability. */
export function surenessLine({ sureness, score: { likeProbability } }: PaperWhy): string | null {
  const words = sureness && sure[sureness];
  const chance =
    likeProbability === undefined
      ? null
      : `This team likes about ${Math.round(100 * likeProbability)} of 100 papers that score so.`;
  return [words, chance].filter(Boolean).join(' ') || null;
}
