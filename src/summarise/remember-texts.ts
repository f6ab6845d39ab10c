import { LRUCache } from 'lru-cache';

/**
 * A function of texts that keeps what it gave for the latest `most` of them, which nobody may change: a paper's summary
 * and its line ask for the same.
 */
export function rememberTexts<Args extends (string | null)[], Answer>(
  most: number,
  work: (...texts: Args) => Answer,
): (...texts: Args) => Answer {
  const known = new LRUCache<string, { answer: Answer }>({ max: most });
  return (...texts) => {
    const key = JSON.stringify(texts);
    const kept = known.get(key) ?? { answer: work(...texts) };
    known.set(key, kept);
    return kept.answer;
  };
}
