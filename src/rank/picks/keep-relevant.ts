import type { Interest, Paper } from '../../paper.ts';
import { isLearning, type Ranker } from '../ranker.ts';
import { areRelevant, prepareUsual } from './relevance-floor.ts';

/** What papers are suggested for. */
export interface Wish {
  interests: readonly Interest[];
  examples: readonly Paper[];
  /** Papers that tell what is usual. */
  past: readonly Paper[];
}

/** The papers that come up to what is usual for the wish, by the same floor as a channel's picks. */
export async function keepRelevant(
  ranker: Ranker,
  { interests, examples, past }: Wish,
  papers: readonly Paper[],
  yieldToLoop: () => Promise<void>,
): Promise<Paper[]> {
  if (!isLearning(ranker) || papers.length === 0) return [...papers];
  const request = {
    interests,
    examples,
    past,
    candidates: papers,
    feedback: [],
    random: () => 0.5,
  };
  await ranker.prepare(request, yieldToLoop);
  await prepareUsual(ranker, request, yieldToLoop);
  const fits = areRelevant(ranker, request, papers);
  return papers.filter((_, at) => fits[at]);
}
