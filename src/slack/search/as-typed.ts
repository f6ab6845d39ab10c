import { fold } from '../../lib/text/fold.ts';
import type { SearchAnswer } from '../../search/engine/search-request.ts';

/**
 * The answer with the words of the question as they were typed: the search folds them, and nobody typed
 * "verstarkungslernen".
 */
export function asTyped(answer: SearchAnswer, words: readonly string[]): SearchAnswer {
  const bare = words.map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));
  const typedAs = new Map(bare.map((word) => [fold(word), word]));
  const own = (word: string): string => typedAs.get(word) ?? word;
  const owned = <T extends { typed: string }>(one: T): T => ({ ...one, typed: own(one.typed) });
  return {
    ...answer,
    sought: answer.sought.map(own),
    unknown: answer.unknown.map(owned),
    results: answer.results.map((result) => ({ ...result, hits: result.hits.map(owned) })),
  };
}
