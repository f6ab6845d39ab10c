import type { Paper } from '../paper.ts';
import type { Feedback, RankRequest } from './ranker.ts';

interface FeedbackGroups {
  /** Newest first; example papers come last. */
  likes: Paper[];
  dislikes: Paper[];
  /** Posted and left alone. */
  shown: Paper[];
}

/** Feedback by kind. Example papers count as likes of the distant past. */
export function groupFeedback({
  feedback,
  examples,
}: Pick<RankRequest, 'feedback' | 'examples'>): FeedbackGroups {
  const newestFirst = feedback.toSorted((a, b) => b.at - a.at);
  const papersOf = (value: string) =>
    newestFirst.filter((one) => one.value === value).map(({ paper }) => paper);
  return {
    likes: [...papersOf('up'), ...examples],
    dislikes: papersOf('down'),
    shown: papersOf('shown'),
  };
}

/** Votes of all members. */
export const thumbsOf = (feedback: readonly Feedback[]): number =>
  feedback.reduce(
    (sum, { votes, value }) => sum + (votes ? votes.length : value === 'shown' ? 0 : 1),
    0,
  );
