import { matchedPhrases } from '../../lib/text/matched-phrases.ts';
import { tokenize } from '../../lib/text/tokenize.ts';
import { termId } from '../../lib/text/vocabulary.ts';
import type { Paper } from '../../paper.ts';
import { bm25Idf } from '../bm25.ts';
import { corpusFor } from '../corpus-for.ts';
import type { RankRequest } from '../ranker.ts';

/** Most phrases shown of a paper. */
export const phraseLimit = 3;

/** Where the words of a sentence stand in a paper: phrases of the paper, most telling first. */
export function interestPhrases(request: RankRequest, text: string, paper: Paper): string[] {
  const corpus = corpusFor(request);
  const weights = new Map(tokenize(text).map((term) => [term, bm25Idf(corpus, termId(term))]));
  return matchedPhrases(paper, weights, phraseLimit);
}
