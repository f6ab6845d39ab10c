import { t } from '../language/t.ts';
import { cutAtWord } from '../text/cut-at-word.ts';
import type { BarChart } from './chart.ts';

/** A phrase, in how many papers it stands, and in how many it stood before. */
interface TrendBar {
  phrase: string;
  now: number;
  before: number;
}

interface TrendChartInput {
  title: string;
  subtitle: string;
  axisName: string;
  trends: readonly TrendBar[];
}

const barHeight = 30;
const longestPhrase = 34;

/** Bars to the right for now, and to the left for before. */
export const trendChart = ({ title, subtitle, axisName, trends }: TrendChartInput): BarChart => ({
  kind: 'bars',
  width: 720,
  height: 150 + barHeight * Math.max(1, trends.length),
  alt: trendAlt({ title, subtitle, axisName, trends }),
  title,
  subtitle,
  axisName,
  bars: trends.map(({ phrase, now, before }) => ({
    name: cutAtWord(phrase, longestPhrase),
    value: now,
    label: `${now}`,
    other: { value: before, label: `${before}` },
  })),
});

/** The chart in words. */
function trendAlt({ title, subtitle, trends }: TrendChartInput): string {
  const rows = trends.map(
    ({ phrase, now, before }) => t`${phrase}: ${now} papers, ${before} before`,
  );
  return t`${title}. ${subtitle}. Bar chart. ${rows.join('; ')}.`;
}
