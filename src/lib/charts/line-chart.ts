import type { LineSeriesOption } from 'echarts';
import { t } from '../language/t.ts';
import { baseOption, type Chart, dashes, faintInk, gridLine, palette } from './chart.ts';

export interface LinePoint {
  x: number;
  y: number;
  /** The interval around `y`. */
  low: number;
  high: number;
}

export interface Line {
  name: string;
  /** By ascending `x`. */
  points: readonly LinePoint[];
}

export interface LineChartInput {
  title: string;
  subtitle: string;
  xName: string;
  yName: string;
  lines: readonly Line[];
}

const size = { width: 960, height: 540 };

/** Fainter the more bands overlap. */
const bandOpacity = (lines: number): number => Math.max(0.05, 0.22 / Math.sqrt(lines));

/** The interval as an area: an invisible line at its low end, with its height stacked on that. */
function band({ name, points }: Line, color: string, opacity: number): LineSeriesOption[] {
  const common: LineSeriesOption = {
    name: `${name}, interval`,
    type: 'line',
    stack: `${name}, interval`,
    stackStrategy: 'all',
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
    z: 1,
  };
  return [
    { ...common, data: points.map(({ x, low }) => [x, low]) },
    {
      ...common,
      areaStyle: { color, opacity },
      data: points.map(({ x, low, high }) => [x, high - low]),
    },
  ];
}

interface Stroke {
  color: string;
  width: number;
  type: 'solid' | number[];
}

/** The last line is the subject of the picture: it gets the first colour and is drawn thicker. */
function strokeOf(fromLast: number): Stroke {
  return {
    color: palette[fromLast % palette.length] as string,
    width: fromLast === 0 ? 3.5 : 2,
    type: dashes[Math.floor(fromLast / palette.length) % dashes.length] ?? 'solid',
  };
}

function line({ name, points }: Line, stroke: Stroke): LineSeriesOption {
  return {
    name,
    type: 'line',
    symbol: 'none',
    z: 3,
    lineStyle: stroke,
    endLabel: {
      show: true,
      formatter: `${name} ${points.at(-1)?.y.toFixed(2) ?? ''}`,
      color: stroke.color,
      fontSize: 13,
      fontWeight: 'bold',
      distance: 6,
    },
    labelLayout: { moveOverlap: 'shiftY' },
    data: points.map(({ x, y }) => [x, y]),
  };
}

const axis = (name: string, gap: number) => ({
  name,
  nameLocation: 'middle' as const,
  nameGap: gap,
  nameTextStyle: { fontSize: 13, color: faintInk },
  axisLabel: { fontSize: 12, color: faintInk },
  splitLine: { lineStyle: { color: gridLine } },
});

/** Lines over the same x, each with its interval as a band and its name and last value at its end. */
export function lineChart(input: LineChartInput): Chart {
  const { title, subtitle, xName, yName, lines } = input;
  const xs = lines.flatMap(({ points }) => points.map(({ x }) => x));
  const opacity = bandOpacity(lines.length);
  const series = lines.flatMap((one, at) => {
    const stroke = strokeOf(lines.length - 1 - at);
    return [...band(one, stroke.color, opacity), line(one, stroke)];
  });
  return {
    ...size,
    alt: lineAlt(input),
    option: {
      ...baseOption(title, subtitle),
      grid: { left: 72, right: 150, top: 84, bottom: 64 },
      xAxis: {
        ...axis(xName, 34),
        type: 'value',
        min: Math.min(...xs),
        max: Math.max(...xs),
        splitLine: { show: false },
      },
      yAxis: { ...axis(yName, 48), type: 'value' },
      series,
    },
  };
}

const number = (value: number): string => value.toFixed(2);

/** The chart in words: axes, and of each line where it begins and ends, with the interval at the end. */
export function lineAlt({ title, subtitle, xName, yName, lines }: LineChartInput): string {
  const described = lines.flatMap(({ name, points }) => {
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) return [];
    return [
      t`${name} goes from ${number(first.y)} to ${number(last.y)} (interval ${number(last.low)} to ${number(last.high)})`,
    ];
  });
  return t`${title}. ${subtitle}. Line chart of ${yName} by ${xName}: ${described.join('; ')}.`;
}
