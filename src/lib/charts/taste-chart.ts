import { t } from '../language/t.ts';
import { cutAtWord } from '../text/cut-at-word.ts';
import { baseOption, type Chart, faintInk, gridLine, ink, palette } from './chart.ts';

/** A word or phrase and how far it moves a paper's score: liked above 0, disliked below. */
export interface TasteTerm {
  term: string;
  weight: number;
}

export interface TasteChartInput {
  title: string;
  subtitle: string;
  terms: readonly TasteTerm[];
}

const width = 720;
const barHeight = 26;
/** Longer terms are cut, to leave room for the bars. */
const longestTerm = 34;

const [likedColor, dislikedColor] = palette;
const signed = (weight: number): string =>
  `${weight > 0 ? '+' : '−'}${Math.abs(weight).toFixed(2)}`;
const byWeight = (terms: readonly TasteTerm[]) => terms.toSorted((a, b) => b.weight - a.weight);

/** Bars to the right for what is liked and to the left for what is disliked, the most liked first. */
export function tasteChart(input: TasteChartInput): Chart {
  const rows = byWeight(input.terms);
  const largest = Math.max(...rows.map(({ weight }) => Math.abs(weight)), 1e-9);
  const bars = rows.map(({ weight }) => ({
    value: weight,
    itemStyle: { color: weight >= 0 ? likedColor : dislikedColor },
    label: {
      show: true,
      position: weight >= 0 ? ('right' as const) : ('left' as const),
      formatter: signed(weight),
      color: ink,
      fontSize: 12,
    },
  }));
  return {
    width,
    height: 150 + barHeight * Math.max(1, rows.length),
    alt: tasteAlt(input),
    option: {
      ...baseOption(input.title, input.subtitle),
      grid: { left: 250, right: 60, top: 84, bottom: 52 },
      xAxis: {
        type: 'value',
        min: -1.15 * largest,
        max: 1.15 * largest,
        name: t`disliked to the left, liked to the right`,
        nameLocation: 'middle',
        nameGap: 14,
        nameTextStyle: { fontSize: 13, color: faintInk },
        axisLabel: { show: false },
        splitLine: { show: false },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map(({ term }) => cutAtWord(term, longestTerm)),
        axisLine: { lineStyle: { color: gridLine, width: 2 } },
        axisTick: { show: false },
        axisLabel: { fontSize: 13, color: ink, interval: 0 },
      },
      series: [{ type: 'bar', barWidth: '62%', data: bars }],
    },
  };
}

/** The chart in words: what is liked, then what is disliked, the strongest first. */
export function tasteAlt({ title, subtitle, terms }: TasteChartInput): string {
  const list = (rows: readonly TasteTerm[]) =>
    rows.length > 0
      ? rows.map(({ term, weight }) => `${term} (${signed(weight)})`).join(', ')
      : t`nothing yet`;
  const rows = byWeight(terms);
  const liked = rows.filter(({ weight }) => weight >= 0);
  const disliked = rows.filter(({ weight }) => weight < 0).toReversed();
  return t`${title}. ${subtitle}. Bar chart. Liked: ${list(liked)}. Disliked: ${list(disliked)}.`;
}
