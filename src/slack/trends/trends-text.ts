import type { Chart } from '../../lib/charts/chart.ts';
import { trendChart } from '../../lib/charts/trend-chart.ts';
import { t } from '../../lib/language/t.ts';
import type { Trends } from '../../search/engine/search-request.ts';
import { escapeMrkdwn } from '../blocks/mrkdwn.ts';
import { trendDays } from './read-trends.ts';

/** What rose, a line each, as mrkdwn. */
export function trendLines({ now, before, risen }: Trends): string {
  const lead = t`*On the rise in what is read here.* I compared the ${now} papers of the last ${trendDays} days that are nearest to the interests with the ${before} of the ${trendDays} days before:`;
  const lines = risen.map((trend) => {
    const phrase = escapeMrkdwn(trend.phrase);
    return t`• ${phrase}: in ${trend.now} papers, up from ${trend.before}`;
  });
  return [lead, ...lines].join('\n');
}

/** The same in one line. */
export function trendLine({ risen }: Trends): string {
  const listed = risen.map((trend) => {
    const phrase = escapeMrkdwn(trend.phrase);
    return t`${phrase} (in ${trend.now} papers, up from ${trend.before})`;
  });
  return t`*On the rise in what is read here* (the last ${trendDays} days, and the ${trendDays} before): ${listed.join('; ')}`;
}

export const trendPicture = (name: string, { now, before, risen }: Trends): Chart =>
  trendChart({
    title: t`On the rise in what #${name} reads`,
    subtitle: t`papers with these words: of the ${now} nearest to the interests now, and of ${before} before`,
    axisName: t`${trendDays} days before to the left, the last ${trendDays} days to the right`,
    trends: risen,
  });
