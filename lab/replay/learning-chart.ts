import type { Chart } from '../../src/lib/charts/chart.ts';
import { lineChart } from '../../src/lib/charts/line-chart.ts';
import type { LearningCurve } from './learning-curves.ts';

export interface LearningChartInput {
  /** Of the tasks. */
  name: string;
  /** How votes were cast, e.g. `dense votes, seeds 0, 1, 2`. */
  votes: string;
  topics: number;
  /** Days a point is a mean of. */
  window: number;
  curves: readonly LearningCurve[];
}

/** The learning curves of several rankers as a picture; the last ranker stands out. */
export const learningChart = ({ name, votes, topics, window, curves }: LearningChartInput): Chart =>
  lineChart({
    title: `How the rankers learn: ${name}`,
    subtitle: `${topics} topics, ${votes}; mean over topics, bands are 95 % bootstrap intervals over topics`,
    xName: 'posting day',
    yName: `share of an oracle's hits, last ${window} days`,
    lines: curves.map(({ ranker, points }) => ({
      name: ranker,
      points: points.map(({ day, share, low, high }) => ({ x: day, y: share, low, high })),
    })),
  });
