import { UsageError } from '../errors.ts';
import { bm25 } from './bm25.ts';
import { hybrid } from './hybrid.ts';
import { newest } from './newest.ts';
import { random } from './random.ts';
import type { Ranker } from './ranker.ts';
import { rocchio } from './rocchio.ts';
import { svm } from './svm.ts';
import { tfidf } from './tfidf.ts';
import { timeDecayRanker } from './time-decay.ts';

/** Every ranker by name: a new one is a file and a line here. */
export const rankers: Record<string, Ranker> = {
  random,
  newest,
  tfidf,
  bm25,
  rocchio,
  'time-decay': timeDecayRanker,
  svm,
  hybrid,
};

/** @throws UsageError that lists the names there are. */
export function rankerByName(name: string): Ranker {
  const ranker = Object.hasOwn(rankers, name) ? rankers[name] : undefined;
  if (ranker) return ranker;
  throw new UsageError(
    `There is no ranker "${name}". Choose one of: ${Object.keys(rankers).join(', ')}.`,
  );
}
