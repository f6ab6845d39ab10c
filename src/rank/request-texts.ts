import { type Corpus, corpusOf } from '../lib/text/corpus.ts';
import type { TitledText } from '../lib/text/term-counts.ts';
import type { Paper } from '../paper.ts';
import type { RankRequest } from './ranker.ts';

/** Word statistics of the past; of the day itself only where there is no past yet. */
export const corpusFor = ({ past, candidates }: Pick<RankRequest, 'past' | 'candidates'>): Corpus =>
  corpusOf(past.length > 0 ? past : candidates);

/** Fewer past papers than this do not tell what is usual; the day's own papers do then. */
const enoughPast = 50;

/** The papers that say what is usual. */
export const basePapers = ({ past, candidates }: Pick<RankRequest, 'past' | 'candidates'>) =>
  past.length >= enoughPast ? past : candidates;

export interface FeedbackGroups {
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

/** Every text that ranking this request compares, for an embedding that is asked for ahead. */
export function requestTexts(request: RankRequest): { papers: TitledText[]; queries: string[] } {
  const { mutedTopics = [], examples, candidates, past, posted = [] } = request;
  const siblings = request.siblings ?? [];
  const feedback = [request, ...siblings].flatMap((one) => one.feedback);
  return {
    papers: [...candidates, ...past, ...examples, ...posted, ...feedback.map(({ paper }) => paper)],
    queries: [
      ...[request, ...siblings].flatMap((one) => one.interests.map(({ text }) => text)),
      ...mutedTopics,
    ],
  };
}
