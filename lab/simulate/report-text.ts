import { type Measure, verdictOn } from './measure.ts';
import type { ScenarioReport, ScenarioTable } from './scenario.ts';

/** Enough digits to tell: shares and rates to three places, times and counts shorter. */
function numberText(value: number | null): string {
  if (value === null) return '-';
  if (Math.abs(value) >= 100 || Number.isInteger(value)) return value.toFixed(0);
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 3);
}

function barText(measure: Measure): string {
  const { bar } = measure;
  return bar ? `  ${bar.is} ${bar.value}: ${verdictOn(measure)}` : '';
}

function measureLine(measure: Measure, width: number): string {
  const { what, value, interval } = measure;
  const range = interval ? ` [${numberText(interval.low)}, ${numberText(interval.high)}]` : '';
  return `  ${what.padEnd(width)}  ${numberText(value).padStart(7)}${range}${barText(measure)}`;
}

function tableText({ title, columns, rows }: ScenarioTable): string {
  const width = Math.max(title.length, ...rows.map(({ name }) => name.length));
  const line = (name: string, cells: readonly string[]) =>
    `  ${[name.padEnd(width), ...cells.map((text, at) => text.padStart(Math.max(7, columns[at]?.length ?? 0)))].join('  ')}`;
  return [
    line(title, columns),
    ...rows.map(({ name, values }) => line(name, values.map(numberText))),
  ].join('\n');
}

/** A scenario's measures, each with its interval and whether its bar is met, and its tables under them. */
export function reportText(name: string, { over, measures, tables }: ScenarioReport): string {
  const width = Math.max(...measures.map(({ what }) => what.length));
  const lines = measures.map((measure) => measureLine(measure, width));
  const shown = tables.filter(({ rows }) => rows.length > 0);
  return [`${name}: ${over}`, ...lines, ...shown.flatMap((table) => ['', tableText(table)])].join(
    '\n',
  );
}
