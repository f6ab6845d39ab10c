import type { Interest, Paper } from '../../paper.ts';
import { areAlike, fitsInterest } from '../interest-fit.ts';
import { isLearning, type Ranker } from '../ranker.ts';
import { areRelevant, prepareUsual } from './relevance-floor.ts';

/** What papers are suggested for. */
interface Wish {
  interests: readonly Interest[];
  examples: readonly Paper[];
  /** Papers that tell what is usual. */
  past: readonly Paper[];
}

/**
 * The papers that come up to what is usual for the wish, by the same floor as a channel's picks, and that fit one of
 * its interests or are like one of its examples.
 */
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
  const isRelevant = areRelevant(ranker, request, papers);
  const fits = (paper: Paper) => {
    if (examples.length > 0) return examples.some((one) => areAlike(one, paper));
    return (
      interests.length === 0 || interests.some(({ text }) => fitsInterest(request, text, paper))
    );
  };
  return papers.filter((paper, at) => isRelevant[at] && fits(paper));
}
