import type { Embedder } from '../embed/embedder.ts';
import { shippedEmbedder } from '../embed/local-embedder.ts';
import { UsageError } from '../errors.ts';
import { bm25 } from './bm25.ts';
import type { Ranker } from './ranker.ts';
import { createTaste } from './taste/taste.ts';

/** The bot's rankers by name: a new ranker is a file and a line here. */
export const createRankers = (embedder: () => Embedder): Record<string, Ranker> => ({
  bm25,
  taste: createTaste(embedder),
});

const rankers = createRankers(shippedEmbedder);

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
