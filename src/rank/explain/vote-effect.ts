import { corpusOf } from '../../lib/text/corpus.ts';
import { tellingPhrases } from '../../lib/text/telling-phrases.ts';
import { paperVector } from '../../lib/text/tfidf-vector.ts';
import { termOf } from '../../lib/text/vocabulary.ts';
import type { Paper } from '../../paper.ts';

/**
 * What a vote on the paper stands for where the ranker cannot tell what it learnt: up to two phrases that tell
 * the paper from the past papers, as a person would write them, heaviest first.
 */
export function voteEffect(paper: Paper, past: readonly Paper[]): string[] {
  const corpus = corpusOf(past);
  const { ids, values } = paperVector(paper, corpus);
  const weights = new Map([...ids].map((id, at) => [termOf(id), values[at] as number]));
  return tellingPhrases(paper, weights, corpus);
}
