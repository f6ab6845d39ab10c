import { type BarChart, type DrawnBar, palette } from './chart.ts';
import { element, faintInk, gridLine, straight, textAt } from './svg.ts';

const grid = { left: 250, right: 60, top: 84, bottom: 52 };
const [likedColor, dislikedColor] = palette;
/** Of a row's height. */
const barShare = 0.62;

/** The bars of a chart, without its frame. */
export function drawBars({ width, height, bars, axisName }: BarChart): string {
  const bottom = height - grid.bottom;
  const room = width - grid.left - grid.right;
  const middle = grid.left + room / 2;
  const sides = bars.flatMap(({ value, other }) => [value, other?.value ?? 0]);
  const largest = Math.max(...sides.map(Math.abs), 1e-9);
  const rowHeight = (bottom - grid.top) / Math.max(1, bars.length);
  const draw = (y: number, value: number, label: string, toRight: boolean): string[] => {
    const long = (Math.abs(value) / (1.15 * largest)) * (room / 2);
    const x = toRight ? middle : middle - long;
    const bar = element('rect', {
      x,
      y: y - (barShare * rowHeight) / 2,
      width: long,
      height: barShare * rowHeight,
      fill: toRight ? likedColor : dislikedColor,
    });
    const end = toRight ? middle + long + 5 : middle - long - 5;
    return [bar, textAt(end, y, label, { size: 12, anchor: toRight ? 'start' : 'end' })];
  };
  const row = ({ name, value, label, other }: DrawnBar, at: number): string => {
    const y = grid.top + (at + 0.5) * rowHeight;
    const [bar, written] = draw(y, value, label, value >= 0) as [string, string];
    const named = textAt(grid.left - 8, y, name, { size: 13, anchor: 'end' });
    return [
      bar,
      named,
      written,
      ...(other ? draw(y, other.value, other.label, value < 0) : []),
    ].join('\n');
  };
  return [
    straight([middle, grid.top], [middle, bottom], gridLine, 2),
    ...bars.map(row),
    textAt(middle, bottom + 20, axisName, { size: 13, color: faintInk, anchor: 'middle' }),
  ].join('\n');
}
