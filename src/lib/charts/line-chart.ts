import { languageTag } from '../language/language.ts';
import { t } from '../language/t.ts';
import { type DrawnLine, type LineChart, type LinePoint, palette } from './chart.ts';

interface Line {
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

/** After eight lines the colours repeat, with the next of these. */
const dashes: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [10, 3, 2, 3]];

/** Fainter the more bands overlap. */
const bandOpacity = (lines: number): number => Math.max(0.05, 0.22 / Math.sqrt(lines));

/** Two digits after the comma, as the language writes it. */
const number = (value: number): string =>
  value.toLocaleString(languageTag(), { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** The last line is the subject of the picture: it gets the first colour and is drawn thicker. */
function drawn({ name, points }: Line, fromLast: number, lines: number): DrawnLine {
  const last = points.at(-1);
  return {
    label: last ? `${name} ${number(last.y)}` : name,
    color: palette[fromLast % palette.length] as string,
    width: fromLast === 0 ? 3.5 : 2,
    dashes: dashes[Math.floor(fromLast / palette.length) % dashes.length] ?? [],
    bandOpacity: bandOpacity(lines),
    points,
  };
}

/** Lines over the same x, each with its interval as a band and its name and last value at its end. */
export function lineChart(input: LineChartInput): LineChart {
  const { title, subtitle, xName, yName, lines } = input;
  return {
    kind: 'lines',
    width: 960,
    height: 540,
    alt: lineAlt(input),
    title,
    subtitle,
    xName,
    yName,
    languageTag: languageTag(),
    lines: lines.map((line, at) => drawn(line, lines.length - 1 - at, lines.length)),
  };
}

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
