import type { Chart } from '../../lib/charts/chart.ts';
import { lineChart } from '../../lib/charts/line-chart.ts';
import { t } from '../../lib/language/t.ts';
import type { WeekShare } from './recap.ts';

/** Two-sided 95 % of a normal distribution. */
const z = 1.959964;

/**
 * The 95 % interval of a share, from its count: honest for small counts and near 0 and 1 (Wilson 1927,
 * "Probable inference, the law of succession, and statistical inference", JASA 22).
 * @param hits of `all`; `all` above 0.
 * @returns shares between 0 and 1.
 */
export function wilsonInterval(hits: number, all: number): { low: number; high: number } {
  const share = hits / all;
  const scale = 1 + z ** 2 / all;
  const middle = (share + z ** 2 / (2 * all)) / scale;
  const half = (z * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2))) / scale;
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** How a channel's picks were received, week by week; `null` before there are two weeks to compare. */
export function weeksChart(name: string, weeks: readonly WeekShare[]): Chart | null {
  if (weeks.length < 2) return null;
  return lineChart({
    title: t`How well the picks fit #${name}`,
    subtitle: t`${weeks.length} weeks with posts; the band is the 95% confidence interval`,
    xName: t`week`,
    yName: t`share of posted papers liked`,
    lines: [
      {
        name: t`liked`,
        points: weeks.map(({ posted, liked }, at) => ({
          x: at + 1,
          y: liked / posted,
          ...wilsonInterval(liked, posted),
        })),
      },
    ],
  });
}
