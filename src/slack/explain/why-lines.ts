import { ordinal } from '../../lib/language/language.ts';
import { plural, t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import type { Candidate, Digest, Pick } from '../../paper.ts';
import type { ScoreExplanation, WhatIf } from '../../rank/explain/score-explanation.ts';
import { escapeMrkdwn, mrkdwnPaper } from '../blocks/mrkdwn.ts';

const number = (value: number) => (Object.is(value, -0) ? 0 : value).toFixed(3);

/** The parts of a score as the ranker kept them, one a line, the total last; those that are 0 are left out. */
export function scoreLines({ score }: Pick | Candidate): string[] {
  const parts = Object.entries(score.parts)
    .filter(([, value]) => value !== 0)
    .map(([name, value]) => `${name}: ${number(value)}`);
  return [...parts, t`total: ${number(score.total)}`];
}

/**
 * Place of a paper among the day's candidates by total score, 1 is the best; equal scores keep stream order,
 * as the picks do. `null` when it was no candidate.
 */
export function rankInDay({ candidates }: Digest, paperId: string): number | null {
  const at = candidates.findIndex((candidate) => candidate.paperId === paperId);
  const own = candidates[at]?.score.total;
  if (own === undefined) return null;
  const before = candidates.filter(
    ({ score }, index) => score.total > own || (score.total === own && index < at),
  );
  return before.length + 1;
}

/** `+1.23` or `-0.40`. */
export const signed = (amount: number): string =>
  `${amount < 0 ? '-' : '+'}${Math.abs(amount).toFixed(2)}`;

const quoted = (text: string): string => `“${escapeMrkdwn(cutAtWord(text, 120))}”`;

function interestText({ text, terms, amount }: NonNullable<ScoreExplanation['interest']>): string {
  if (amount < 0) return t`far from what you asked for, nearest to ${quoted(text)}`;
  return terms.length > 0
    ? t`interest ${quoted(text)} (${terms.map(escapeMrkdwn).join(', ')})`
    : t`interest ${quoted(text)}, by its meaning`;
}

function votedText({ paper, kind }: ScoreExplanation['liked'][number]): string {
  const link = mrkdwnPaper(paper.id, paper.title);
  switch (kind) {
    case 'liked':
      return t`by ${link}, liked here`;
    case 'example':
      return t`by ${link}, given as an example`;
    case 'divided':
      return t`by ${link}, which divided you`;
    case 'left-alone':
      return t`by ${link}, left alone here`;
    case 'disliked':
      return t`by ${link}, voted down here`;
  }
}

/** What adds to the score and what takes from it, a line each; what rounds to 0 is left out. */
export function partLines(why: ScoreExplanation): string[] {
  const { interest, liked, against, otherVotes, workspace, author, upvotes, muted, resembles } =
    why;
  const lines: [number, string][] = [];
  const add = (amount: number, text: string) => lines.push([amount, text]);
  if (interest) add(interest.amount, interestText(interest));
  if (author)
    add(author.amount, t`by ${escapeMrkdwn(cutAtWord(author.name, 100))}, whom you follow`);
  if (upvotes)
    add(
      upvotes.amount,
      plural(
        upvotes.count,
      )`${upvotes.count} upvote on Hugging Face|${upvotes.count} upvotes on Hugging Face`,
    );
  if (muted) add(muted.amount, t`muted topic ${quoted(muted.topic)}`);
  for (const one of [...liked, ...against]) add(one.amount, votedText(one));
  add(otherVotes, t`by all other votes here`);
  add(workspace, t`by votes in other channels of this workspace`);
  add(why.score.parts.member ?? 0, t`by your own votes`);
  if (resembles) {
    const { paper, amount } = resembles;
    add(amount, t`like ${mrkdwnPaper(paper.id, paper.title)}, posted before`);
  }
  return lines
    .filter(([amount]) => Math.abs(amount) >= 0.005)
    .map(([amount, text]) => `• \`${signed(amount)}\` ${text}`);
}

/** "Without its upvotes (-1.12) it would have been 9th." */
export function whatIfLine({ change, place, amount }: WhatIf): string {
  const by = signed(amount);
  const nth = ordinal(place);
  switch (change.kind) {
    case 'no-upvotes':
      return t`Without its upvotes (${by}) it would have been ${nth}.`;
    case 'no-interest':
      return t`Without the interest ${quoted(change.text)} (${by}) it would have been ${nth}.`;
    case 'no-vote':
      return t`Without the votes on ${quoted(change.paper.title)} (${by}) it would have been ${nth}.`;
    case 'not-followed':
      return t`Without following ${escapeMrkdwn(change.author)} (${by}) it would have been ${nth}.`;
    case 'followed':
      return t`Following ${escapeMrkdwn(change.author)} (${by}) would have put it ${nth}.`;
    case 'not-muted':
      return t`Without the muted topic ${quoted(change.topic)} (${by}) it would have been ${nth}.`;
    case 'not-posted':
      return t`Had ${quoted(change.paper.title)} not been posted (${by}) it would have been ${nth}.`;
  }
}

function confidenceText(confidence: NonNullable<ScoreExplanation['confidence']>): string {
  switch (confidence) {
    case 'sure':
      return t`Votes on papers like it make me sure.`;
    case 'fairly sure':
      return t`Votes on papers like it make me fairly sure.`;
    case 'unsure':
      return t`I am unsure: votes have said little about papers like it.`;
  }
}

/** How sure the ranker is, in words and where it is known as a probability; `null` where neither is. */
export function confidenceLine({
  confidence,
  score: { likeProbability },
}: ScoreExplanation): string | null {
  const words = confidence && confidenceText(confidence);
  const chance =
    likeProbability === undefined
      ? null
      : t`This team likes about ${Math.round(100 * likeProbability)} of 100 papers that score so.`;
  return [words, chance].filter(Boolean).join(' ') || null;
}
