import { nounPhrases } from '../../lib/text/noun-phrases.ts';
import type { Paper } from '../../paper.ts';
import type { Feedback, MemberVote } from '../ranker.ts';

/** Thumbs, and on how many posted papers. */
export interface Tally {
  posted: number;
  /** Papers with a thumb up. */
  liked: number;
  up: number;
  down: number;
}

/** The thumbs on a posted paper; where it is not known who voted, its value counts as one. */
const votesOf = ({ value, votes }: Feedback): readonly Pick<MemberVote, 'value'>[] =>
  votes ?? (value === 'shown' ? [] : [{ value }]);

export function tallyOf(feedback: readonly Feedback[]): Tally {
  const tally = { posted: 0, liked: 0, up: 0, down: 0 };
  for (const one of feedback) {
    const votes = votesOf(one);
    const up = votes.filter(({ value }) => value === 'up').length;
    tally.posted += 1;
    tally.liked += Number(up > 0);
    tally.up += up;
    tally.down += votes.length - up;
  }
  return tally;
}

/** Whether a paper has the phrase. */
export const hasPhrase = (paper: Paper, key: string): boolean =>
  nounPhrases(paper).some((phrase) => phrase.key === key);

/** What was posted with the phrase in it. */
export const withPhrase = (feedback: readonly Feedback[], key: string): Feedback[] =>
  feedback.filter(({ paper }) => hasPhrase(paper, key));
