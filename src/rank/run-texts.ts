import type { TitledText } from '../lib/text/term-counts.ts';
import type { RankRequest } from './ranker.ts';

/** Every text that ranking this request compares, for an embedding that is asked for ahead. */
export function runTexts(request: RankRequest): { papers: TitledText[]; queries: string[] } {
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
