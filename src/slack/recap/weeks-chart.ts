import type { Chart } from '../../lib/charts/chart.ts';
import { lineChart } from '../../lib/charts/line-chart.ts';
import { t } from '../../lib/language/t.ts';
import type { WeekShare } from './recap.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** How a channel's picks were received, week by week; `null` before there are two weeks to compare. */
export function weeksChart(name: string, weeks: readonly WeekShare[]): Chart | null {
  if (weeks.length < 2) return null;
  return lineChart({
    title: t`How well the picks fit #${name}`,
    subtitle: t`${weeks.length} weeks with posts; the band is a 95 % Wilson interval`,
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
