import { type Corpus, corpusOf } from '../lib/text/corpus.ts';
import type { TitledText } from '../lib/text/term-counts.ts';
import type { Paper } from '../paper.ts';
import type { RankRequest } from './ranker.ts';

type RequestDay = Pick<RankRequest, 'past' | 'candidates'>;

/** Word statistics of the past; of the day itself only where there is no past yet. */
export const corpusFor = ({ past, candidates }: RequestDay): Corpus =>
  corpusOf(past.length > 0 ? past : candidates);

/** Fewer past papers do not tell what is usual; the day's own papers do then. */
const enoughPast = 50;

/** The papers that tell what is usual. */
export const referencePapers = ({ past, candidates }: RequestDay): readonly Paper[] =>
  past.length >= enoughPast ? past : candidates;

/** The examples, and what was posted here and in sibling channels; papers may come twice. */
export function historyPapers(request: RankRequest): Paper[] {
  const { examples, posted = [], siblings = [] } = request;
  const feedback = [request, ...siblings].flatMap((one) => one.feedback);
  return [...examples, ...posted, ...feedback.map(({ paper }) => paper)];
}

/** Every text that ranking the request compares, for an embedding that is asked for ahead. */
export function requestTexts(request: RankRequest): { papers: TitledText[]; queries: string[] } {
  const { candidates, past, mutedTopics = [], siblings = [] } = request;
  const interests = [request, ...siblings].flatMap((one) => one.interests);
  return {
    papers: [...candidates, ...past, ...historyPapers(request)],
    queries: [...interests.map(({ text }) => text), ...mutedTopics],
  };
}
