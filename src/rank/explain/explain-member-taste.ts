import { fisherGreater } from '../../lib/statistics.ts';
import { type NounPhrase, nounPhrases } from '../../lib/text/noun-phrases.ts';
import { tokenize } from '../../lib/text/tokenize.ts';
import type { Feedback, MemberVote, RankRequest } from '../ranker.ts';
import { withPhrase } from './phrase-votes.ts';

/** Thumbs of one direction or both, of one side. */
export interface Thumbs {
  up: number;
  down: number;
}

/** A topic on which a member's own votes differ from the others' beyond chance. */
export interface TopicDifference {
  phrase: string;
  own: Thumbs;
  others: Thumbs;
  /** `verdict`: they judge its papers otherwise; `share`: more of the member's thumbs go to it. */
  by: 'verdict' | 'share';
}

/** How a member differs from the others who vote, by nothing but votes. */
export interface MemberTasteExplanation {
  memberId: string;
  /** All votes of the member, and of everybody else. */
  own: Thumbs;
  others: Thumbs;
  /** Liked more than by the others, and voted down more; most certain first. */
  more: TopicDifference[];
  less: TopicDifference[];
}

/** Topics that are looked at: those most voted on, so that none is chosen because it differs. */
const mostTopics = 12;
/** Fewer voted papers are no topic. */
const enoughPapers = 3;
/** How rarely chance alone may tell of a difference, over all that is looked at. */
const surprise = 0.05;
const shown = 3;

const thumbsOf = (votes: readonly MemberVote[]): Thumbs => {
  const up = votes.filter(({ value }) => value === 'up').length;
  return { up, down: votes.length - up };
};

/** The member's votes and the others' on some papers. */
function sidesOf(feedback: readonly Feedback[], memberId: string): { own: Thumbs; others: Thumbs } {
  const votes = feedback.flatMap((one) => one.votes ?? []);
  return {
    own: thumbsOf(votes.filter((vote) => vote.memberId === memberId)),
    others: thumbsOf(votes.filter((vote) => vote.memberId !== memberId)),
  };
}

/** The phrases that most voted papers have, without those of the interests: everybody here asked for them. */
function topicsOf({ interests }: RankRequest, voted: readonly Feedback[]): NounPhrase[] {
  const asked = new Set(interests.flatMap(({ text }) => tokenize(text)));
  const found = new Map<string, { phrase: NounPhrase; papers: number }>();
  for (const { paper } of voted)
    for (const phrase of nounPhrases(paper))
      if (!phrase.terms.every((term) => asked.has(term)))
        found.set(phrase.key, { phrase, papers: 1 + (found.get(phrase.key)?.papers ?? 0) });
  return [...found.values()]
    .filter(({ papers }) => papers >= enoughPapers && papers < voted.length)
    .sort((a, b) => b.papers - a.papers || (a.phrase.key < b.phrase.key ? -1 : 1))
    .slice(0, mostTopics)
    .map(({ phrase }) => phrase);
}

/** How rarely chance alone would set the member so far apart in the direction, and by what. */
function differenceOf(
  direction: 'up' | 'down',
  { own, others }: { own: Thumbs; others: Thumbs },
  all: { own: Thumbs; others: Thumbs },
): { p: number; by: TopicDifference['by'] } {
  const other = direction === 'up' ? 'down' : 'up';
  const verdict = fisherGreater([own[direction], own[other]], [others[direction], others[other]]);
  const share = fisherGreater(
    [own[direction], all.own[direction] - own[direction]],
    [others[direction], all.others[direction] - others[direction]],
  );
  return verdict <= share ? { p: verdict, by: 'verdict' } : { p: share, by: 'share' };
}

/**
 * How a member differs from the others, by topics: only where the votes differ by more than chance would make any of
 * them differ (Fisher's exact test at .05 over all topics, directions and ways to differ). `null` for one who never
 * voted.
 */
export function explainMemberTaste(
  request: RankRequest,
  memberId: string,
): MemberTasteExplanation | null {
  const voted = request.feedback.filter(({ votes = [] }) => votes.length > 0);
  const all = sidesOf(voted, memberId);
  if (all.own.up + all.own.down === 0) return null;
  const topics = topicsOf(request, voted);
  const limit = surprise / (4 * Math.max(1, topics.length));
  const directionOf = (direction: 'up' | 'down') =>
    topics
      .map(({ text, key }) => {
        const sides = sidesOf(withPhrase(voted, key), memberId);
        return { phrase: text, ...sides, ...differenceOf(direction, sides, all) };
      })
      .filter(({ p }) => p <= limit)
      .sort((a, b) => a.p - b.p)
      .slice(0, shown)
      .map(({ p: _, ...difference }): TopicDifference => difference);
  return { memberId, ...all, more: directionOf('up'), less: directionOf('down') };
}
