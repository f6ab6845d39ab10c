import { type Corpus, corpusOf } from '../lib/text/corpus.ts';
import type { RankRequest } from './ranker.ts';

/** Word statistics of the past; of the day itself only where there is no past yet. */
export const corpusFor = ({ past, candidates }: Pick<RankRequest, 'past' | 'candidates'>): Corpus =>
  corpusOf(past.length > 0 ? past : candidates);
