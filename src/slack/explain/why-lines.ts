import { ordinal } from '../../lib/language/language.ts';
import { quote } from '../../lib/language/quote.ts';
import { plural, t } from '../../lib/language/t.ts';
import { cutAtWord } from '../../lib/text/cut-at-word.ts';
import { cutAtPhrase } from '../../lib/text/phrases/cut-at-phrase.ts';
import type { Pick, Reason, Score } from '../../paper.ts';
import {
  agreeOn,
  type Ground,
  groundOfReason,
  grounds,
  leadOf,
  sameAmount,
} from '../../rank/explain/grounds.ts';
import type { ScoreExplanation, WhatIf } from '../../rank/explain/score-explanation.ts';
import { escapeMrkdwn, mrkdwnPaper } from '../blocks/mrkdwn.ts';
import { shortTitle } from '../picks/reason-text.ts';
import { votesText } from './votes-text.ts';

const number = (value: number) => (Object.is(value, -0) ? 0 : value).toFixed(3);

/** The parts of a score as the ranker kept them, one a line, the total last; those that are 0 are left out. */
export function scoreLines({ score }: Pick): string[] {
  const parts = Object.entries(score.parts)
    .filter(([, value]) => value !== 0)
    .map(([name, value]) => `${name}: ${number(value)}`);
  return [...parts, t`total: ${number(score.total)}`];
}

/** What sets a paper apart by less is not worth a line beside one that sets it apart by more. */
const worthTelling = 0.05;

const quoted = (text: string): string => quote(escapeMrkdwn(cutAtPhrase(text, 80)));

/** A paper's score as the digest kept it, to be told in lines. */
export interface ToldScore {
  parts: Score['parts'];
  /** The parts of an ordinary paper of that day. */
  ordinary: Score['parts'];
  /** What was posted under it; `null` for a paper that was no pick. */
  reason: Reason | null;
  /** What a ranker tells of the score; it is believed where it agrees with what was kept. */
  details: ScoreExplanation | null;
}

type Teller = (told: Omit<ToldScore, 'parts' | 'ordinary'>, lead: number) => string;

function interestText({ reason, details }: Parameters<Teller>[0], lead: number): string {
  const named =
    reason?.kind === 'interest'
      ? { text: reason.interest, terms: reason.terms }
      : (details?.interest ?? null);
  if (lead < 0 && reason?.kind !== 'interest')
    return named
      ? t`further from your interests than most, nearest to ${quoted(named.text)}`
      : t`further from your interests than most`;
  if (reason?.kind !== 'interest' && details?.interest?.fits === false)
    return t`nearer to your interest ${quoted(details.interest.text)} than most, though no close fit`;
  if (!named)
    return reason?.kind === 'nearest' || (reason?.kind === 'below-usual' && reason.hasNoGround)
      ? t`nearer to your interests than most, though no close fit`
      : t`your interests`;
  return named.terms.length > 0
    ? t`your interest ${quoted(named.text)} (${named.terms.map(escapeMrkdwn).join(', ')})`
    : t`your interest ${quoted(named.text)}, by its meaning`;
}

function authorText({ reason, details }: Parameters<Teller>[0], lead: number): string {
  const name = reason?.kind === 'author' ? reason.author : details?.author?.name;
  if (lead < 0) return t`not by an author you follow`;
  return name === undefined
    ? t`by an author you follow`
    : t`by ${escapeMrkdwn(cutAtWord(name, 100))}, whom you follow`;
}

function upvotesText({ reason, details }: Parameters<Teller>[0], lead: number): string {
  const count = reason?.kind === 'upvotes' ? reason.upvotes : details?.upvotes?.count;
  if (lead < 0) return t`fewer upvotes on Hugging Face than most`;
  return count === undefined
    ? t`upvotes on Hugging Face`
    : plural(count)`${count} upvote on Hugging Face|${count} upvotes on Hugging Face`;
}

const tellers: Record<Ground, Teller> = {
  interest: interestText,
  votes: votesText,
  author: authorText,
  upvotes: upvotesText,
};

export interface WhyLine {
  /** `null` for what only takes. */
  ground: Ground | null;
  /** By how much it is ahead or, below 0, behind: for the order alone, as it means nothing to a reader. */
  amount: number;
  text: string;
}

/** What a muted topic and what was posted before take, which is no comparison. */
function takenLines({ parts, details }: ToldScore): WhyLine[] {
  const isSame = (name: 'muted' | 'novelty') =>
    Math.abs((parts[name] ?? 0) - (details?.score.parts[name] ?? 0)) <= sameAmount;
  const muted = isSame('muted') ? details?.muted : null;
  const before = isSame('novelty') ? details?.resembles?.paper : null;
  return [
    {
      ground: null,
      amount: parts.muted ?? 0,
      text: muted ? t`muted topic ${quoted(muted.topic)}` : t`a topic that you muted`,
    },
    {
      ground: null,
      amount: parts.novelty ?? 0,
      text: before
        ? t`like ${mrkdwnPaper(before.id, shortTitle(before.title))}, which was posted before`
        : t`like papers that were posted before`,
    },
  ];
}

/**
 * What set a paper apart from an ordinary one of its day when the digest was made, most first; the ground that was
 * posted as the reason is among them.
 */
export function whyLines(told: ToldScore): WhyLine[] {
  const { parts, ordinary, reason, details } = told;
  const posted = reason ? groundOfReason(reason) : null;
  const isPosted = ({ ground }: WhyLine) => ground !== null && ground === posted;
  const compared = grounds.map((ground): WhyLine => {
    const amount = leadOf(parts, ordinary, ground);
    const known = details && agreeOn(ground, parts, details.score.parts) ? details : null;
    return { ground, amount, text: tellers[ground]({ reason, details: known }, amount) };
  });
  const lines = [...compared, ...takenLines(told)]
    .filter((line) => isPosted(line) || Math.abs(line.amount) >= sameAmount)
    .sort((a, b) => b.amount - a.amount);
  const telling = lines.filter((line) => isPosted(line) || Math.abs(line.amount) >= worthTelling);
  return telling.length > 0 ? telling : lines;
}

/** "Without its upvotes, it would have been 9th." */
export function whatIfLine({ change, place }: WhatIf): string {
  const nth = ordinal(place);
  switch (change.kind) {
    case 'no-upvotes':
      return t`Without its upvotes, it would have been ${nth}.`;
    case 'upvotes-not-counted':
      return t`Few upvotes held it back: if upvotes did not count, it would have been ${nth}.`;
    case 'no-interest':
      return t`Without the interest ${quoted(change.text)}, it would have been ${nth}.`;
    case 'no-vote': {
      const title = quoted(shortTitle(change.paper.title));
      return change.value === 'liked'
        ? t`Without your votes on ${title}, it would have been ${nth}.`
        : t`Your votes against ${title} held it back: without them, it would have been ${nth}.`;
    }
    case 'not-followed':
      return t`If you did not follow ${escapeMrkdwn(change.author)}, it would have been ${nth}.`;
    case 'not-muted':
      return t`The muted topic ${quoted(change.topic)} held it back: otherwise it would have been ${nth}.`;
    case 'not-posted':
      return t`Being like ${quoted(shortTitle(change.paper.title))}, posted before, held it back: otherwise it would have been ${nth}.`;
  }
}

function confidenceText(confidence: ScoreExplanation['confidence']): string {
  switch (confidence) {
    case 'sure':
      return t`I am sure of this: you have voted on many papers like it.`;
    case 'fairly sure':
      return t`I am fairly sure of this: you have voted on some papers like it.`;
    case 'unsure':
      return t`I am unsure: you have hardly voted on papers like it.`;
  }
}

/** How many of ten papers with such a score the team likes. */
function chanceText(likeProbability: number): string {
  const tenths = Math.round(10 * likeProbability);
  if (tenths === 0) return t`You like fewer than 1 in 10 papers that score like this one.`;
  if (tenths === 10) return t`You like nearly all papers that score like this one.`;
  return t`You like about ${tenths} in 10 papers that score like this one.`;
}

/** How sure the ranker was, and how often it is right where that is known. */
export const confidenceLine = (
  { confidence }: Omit<ScoreExplanation, 'score'>,
  likeProbability: number | undefined,
): string =>
  [
    confidenceText(confidence),
    ...(likeProbability === undefined ? [] : [chanceText(likeProbability)]),
  ].join(' ');
