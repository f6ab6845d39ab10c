import { rlProbability } from '../../src/filter/rl-probability.ts';
import { rlThresholds } from '../../src/filter/rl-width.ts';
import type { Paper } from '../../src/paper.ts';
import { fitFeatures } from '../../src/rank/interest-fit.ts';
import type { LearningRanker } from '../../src/rank/ranker.ts';
import { bestFirst } from '../../src/rank/scores.ts';
import type { ReplayTopic } from '../replay/build-topics.ts';
import type { Half } from '../replay/tuning-half.ts';
import type { ForeignInterest } from './foreign-interests.ts';

/** What is known of a pick for an interest: right by the list or the title, foreign by having no word of the subject. */
export type FitKind = 'right' | 'true match' | 'foreign';

/** A pick, and what the fit model is given of it. */
export interface FitRow {
  kind: FitKind;
  half: Half;
  interest: string;
  title: string;
  cosine: number;
  coverage: number;
}

const size = 5;

function picksOf(
  ranker: LearningRanker,
  interest: string,
  { past }: Pick<ReplayTopic, 'past'>,
  candidates: Paper[],
): Paper[] {
  const interests = [{ text: interest, weight: 1 }];
  const request = { interests, examples: [], feedback: [], candidates, past, random: () => 0.5 };
  return bestFirst(candidates, ranker.rank(request)).slice(0, size);
}

/** Every second day's picks of a topic that are right. */
export function rightRows(ranker: LearningRanker, topic: ReplayTopic, half: Half): FitRow[] {
  const { interest, past, positives } = topic;
  const days = topic.days.filter((_, at) => at % 2 === 0);
  return days.flatMap(({ candidates }) =>
    picksOf(ranker, interest, topic, candidates)
      .filter(({ id }) => positives.has(id))
      .map((paper) => ({
        kind: 'right' as const,
        half,
        interest,
        title: paper.title,
        ...fitFeatures({ past, candidates }, interest, paper),
      })),
  );
}

const daysEach = [2, 9, 16, 23];

/**
 * The picks of four days of a topic for an interest that is not its own, of all papers and of those about reinforcement
 * learning.
 */
export function foreignRows(
  ranker: LearningRanker,
  topic: ReplayTopic,
  { text, subject }: ForeignInterest,
  half: Half,
): FitRow[] {
  const { past } = topic;
  const days = daysEach.flatMap((at) => topic.days[at] ?? []);
  const pools = days.flatMap(({ candidates }) => [
    candidates,
    candidates.filter((paper) => rlProbability(paper) >= rlThresholds.normal),
  ]);
  return pools.flatMap((candidates) =>
    picksOf(ranker, text, topic, candidates).flatMap((paper): FitRow[] => {
      const isInTitle = subject.test(paper.title);
      if (!isInTitle && subject.test(paper.abstract)) return [];
      const kind = isInTitle ? 'true match' : 'foreign';
      const features = fitFeatures({ past, candidates }, text, paper);
      return [{ kind, half, interest: text, title: paper.title, ...features }];
    }),
  );
}
