import { nice, ticks } from 'd3-array';
import type { DrawnLine, LineChart } from './chart.ts';
import { element, faintInk, gridLine, straight, textAt, throughPlaces } from './svg.ts';

const grid = { left: 72, right: 150, top: 84, bottom: 64 };
/** How many ticks an axis has, about. */
const wanted = { x: 7, y: 6 };
/** Labels at the lines' ends stand at least so far apart. */
const labelGap = 18;

/** An axis: where its values are, and at which of them it has ticks. */
interface Scale {
  at(value: number): number;
  ticks: readonly number[];
}

const between = (low: number, high: number, from: number, to: number) => (value: number) =>
  high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from);

/** From the first x to the last; whole numbers have no ticks between them. */
function xScale({ lines, width }: LineChart): Scale {
  const xs = lines.flatMap(({ points }) => points.map(({ x }) => x));
  const [low, high] = xs.length > 0 ? [Math.min(...xs), Math.max(...xs)] : [0, 1];
  const isWhole = xs.every(Number.isInteger);
  return {
    at: between(low, high, grid.left, width - grid.right),
    ticks: ticks(low, high, wanted.x).filter((tick) => !isWhole || Number.isInteger(tick)),
  };
}

/** All intervals and 0, from tick to tick. */
function yScale({ lines, height }: LineChart): Scale {
  const ys = lines.flatMap(({ points }) => points.flatMap(({ y, low, high }) => [y, low, high]));
  const lowest = Math.min(0, ...ys);
  const [low, high] = nice(lowest, Math.max(...ys, lowest + 1e-9), wanted.y);
  return {
    at: between(low, high, height - grid.bottom, grid.top),
    ticks: ticks(low, high, wanted.y),
  };
}

function axes({ width, height, xName, yName, languageTag }: LineChart, x: Scale, y: Scale): string {
  const [left, right] = [grid.left, width - grid.right];
  const [top, bottom] = [grid.top, height - grid.bottom];
  const written = new Intl.NumberFormat(languageTag, { maximumFractionDigits: 6 });
  const small = { size: 12, color: faintInk };
  const name = { size: 13, color: faintInk, anchor: 'middle' } as const;
  return [
    straight([left, top], [left, bottom]),
    straight([left, bottom], [right, bottom]),
    ...y.ticks.flatMap((tick) => [
      straight([left - 5, y.at(tick)], [left, y.at(tick)]),
      textAt(left - 8, y.at(tick), written.format(tick), { ...small, anchor: 'end' }),
    ]),
    ...x.ticks.flatMap((tick) => [
      straight([x.at(tick), bottom], [x.at(tick), bottom + 5]),
      textAt(x.at(tick), bottom + 14, written.format(tick), { ...small, anchor: 'middle' }),
    ]),
    textAt((left + right) / 2, bottom + 40, xName, name),
    textAt(left - 54, (top + bottom) / 2, yName, { ...name, upright: true }),
  ].join('\n');
}

const gridLines = (width: number, y: Scale): string[] =>
  y.ticks.map((tick) =>
    straight([grid.left, y.at(tick)], [width - grid.right, y.at(tick)], gridLine),
  );

function band({ points, color, bandOpacity }: DrawnLine, x: Scale, y: Scale): string {
  const places = [
    ...points.map((point) => [x.at(point.x), y.at(point.high)] as const),
    ...points.toReversed().map((point) => [x.at(point.x), y.at(point.low)] as const),
  ];
  const d = `${throughPlaces(places)}Z`;
  return element('path', { d, fill: color, 'fill-opacity': bandOpacity });
}

function line({ points, color, width, dashes }: DrawnLine, x: Scale, y: Scale): string {
  return element('path', {
    d: throughPlaces(points.map((point) => [x.at(point.x), y.at(point.y)])),
    fill: 'none',
    stroke: color,
    'stroke-width': width,
    'stroke-linejoin': 'bevel',
    'stroke-dasharray': dashes.length > 0 ? dashes.join(' ') : undefined,
  });
}

/**
 * Places that are at least `gap` apart, in the order of what is wanted and as near to it as pushing upwards from the
 * lowest label allows.
 */
function moveApart(wantedPlaces: readonly number[], gap: number, lowest: number): number[] {
  const placed = [...wantedPlaces];
  const order = placed.map((_, at) => at).sort((a, b) => (placed[b] ?? 0) - (placed[a] ?? 0));
  let limit = lowest;
  for (const at of order) {
    placed[at] = Math.min(placed[at] ?? 0, limit);
    limit = (placed[at] ?? 0) - gap;
  }
  return placed;
}

function labels({ lines, width, height }: LineChart, y: Scale): string[] {
  const named = lines.filter(({ points }) => points.length > 0);
  const ends = named.map(({ points }) => y.at(points.at(-1)?.y ?? 0));
  const places = moveApart(ends, labelGap, height - grid.bottom);
  return named.map(({ label, color }, at) =>
    textAt(width - grid.right + 6, places[at] ?? 0, label, { size: 13, color, bold: true }),
  );
}

/** The axes and lines of a chart, without its frame. */
export function drawLines(chart: LineChart): string {
  const [x, y] = [xScale(chart), yScale(chart)];
  return [
    ...gridLines(chart.width, y),
    ...chart.lines.map((one) => band(one, x, y)),
    axes(chart, x, y),
    ...chart.lines.map((one) => line(one, x, y)),
    ...labels(chart, y),
  ].join('\n');
}
