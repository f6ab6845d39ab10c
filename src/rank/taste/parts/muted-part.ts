import type { Embedder } from '../../../embed/embedder.ts';
import type { Paper } from '../../../paper.ts';
import { fitTotal, interestFits } from '../interests/interest-fits.ts';

/** A paper that fits a muted topic by less than this many deviations is not about it. */
const about = 1;
/** What each deviation beyond takes away, and the most: more than any interest gives. */
const slope = 4;
const bound = 12;

/** How well each paper fits each topic. */
function topicFits(
  embedder: Embedder,
  mutedTopics: readonly string[],
  base: readonly Paper[],
  papers: readonly Paper[],
): number[][] {
  const topics = mutedTopics.map((text) => ({ text, weight: 1 }));
  return interestFits(embedder, { interests: topics, examples: [] }, base, papers).map((fits) =>
    fits.map(fitTotal),
  );
}

/** What muted topics take from each paper: 0 or less, by the topic that fits best. */
export function mutedParts(
  embedder: Embedder,
  mutedTopics: readonly string[],
  base: readonly Paper[],
  papers: readonly Paper[],
): number[] {
  if (mutedTopics.length === 0) return papers.map(() => 0);
  return topicFits(embedder, mutedTopics, base, papers).map((fits) => {
    const nearest = Math.max(...fits);
    return nearest > about ? -Math.min(bound, slope * (nearest - about)) : 0;
  });
}

/** The muted topic that a paper fits best; `null` where none takes anything from it. */
export function mutedTopicOf(
  embedder: Embedder,
  mutedTopics: readonly string[],
  base: readonly Paper[],
  paper: Paper,
): string | null {
  const fits = topicFits(embedder, mutedTopics, base, [paper])[0] ?? [];
  const nearest = Math.max(...fits);
  return nearest > about ? (mutedTopics[fits.indexOf(nearest)] ?? null) : null;
}
