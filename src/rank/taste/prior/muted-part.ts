import type { Embedder } from '../../../embed/embedder.ts';
import type { Paper } from '../../../paper.ts';
import { fitTotal, interestFits } from '../interests/interest-fits.ts';

/** A paper that fits a muted topic by fewer deviations is not about it. */
const about = 1;
/** What each deviation beyond takes away, and the most: more than any interest gives. */
const slope = 4;
const bound = 12;

/** How well each paper fits each topic. */
function topicFits(
  embedder: Embedder,
  mutedTopics: readonly string[],
  reference: readonly Paper[],
  papers: readonly Paper[],
): number[][] {
  const topics = mutedTopics.map((text) => ({ text, weight: 1 }));
  return interestFits(embedder, { interests: topics, examples: [] }, reference, papers).map(
    (fits) => fits.map(fitTotal),
  );
}

/** What muted topics take from each paper: 0 or less, by the topic that fits best. */
export function mutedParts(
  embedder: Embedder,
  mutedTopics: readonly string[],
  reference: readonly Paper[],
  papers: readonly Paper[],
): number[] {
  if (mutedTopics.length === 0) return papers.map(() => 0);
  return topicFits(embedder, mutedTopics, reference, papers).map((fits) => {
    const best = Math.max(...fits);
    return best > about ? -Math.min(bound, slope * (best - about)) : 0;
  });
}

/** The muted topic that the paper fits best; `null` where none lowers its score. */
export function mutedTopicOf(
  embedder: Embedder,
  mutedTopics: readonly string[],
  reference: readonly Paper[],
  paper: Paper,
): string | null {
  const fits = topicFits(embedder, mutedTopics, reference, [paper])[0] ?? [];
  const best = Math.max(...fits);
  return best > about ? (mutedTopics[fits.indexOf(best)] ?? null) : null;
}
