import type { Embedder } from '../embed/embedder.ts';
import { loadLocalEmbedder } from '../embed/local-embedder.ts';
import { UsageError } from '../errors.ts';
import { bm25 } from './bm25.ts';
import { hybrid } from './hybrid.ts';
import { newest } from './newest.ts';
import { random } from './random.ts';
import type { Ranker } from './ranker.ts';
import { rocchio } from './rocchio.ts';
import { svm } from './svm.ts';
import { createTaste } from './taste.ts';
import { tfidf } from './tfidf.ts';
import { timeDecayRanker } from './time-decay.ts';

/** Every ranker by name, with `embedder` for those that need one: a new ranker is a file and a line here. */
export const rankersWith = (embedder: () => Embedder): Record<string, Ranker> => ({
  random,
  newest,
  tfidf,
  bm25,
  rocchio,
  'time-decay': timeDecayRanker,
  svm,
  hybrid,
  taste: createTaste(embedder),
});

let shipped: Embedder | null = null;

/** The model that comes with the project is read when a ranker first needs it. */
export function shippedEmbedder(): Embedder {
  shipped ??= loadLocalEmbedder();
  return shipped;
}

export const rankers: Record<string, Ranker> = rankersWith(shippedEmbedder);

/** @throws UsageError that lists the names there are. */
export function rankerByName(
  name: string,
  among: Readonly<Record<string, Ranker>> = rankers,
): Ranker {
  const ranker = Object.hasOwn(among, name) ? among[name] : undefined;
  if (ranker) return ranker;
  throw new UsageError(
    `There is no ranker "${name}". Choose one of: ${Object.keys(among).join(', ')}.`,
  );
}
