import type { Measures, RankerReport } from './replay.ts';

const columns = ['nDCG@10', 'recall@5', 'P@5', 'P@5 (votes)', 'share'];
const cell = (value: number | null): string => (value === null ? '-' : value.toFixed(3));

const cellsOf = ({ static: still, learning }: Measures): string[] =>
  [still.ndcgAt10, still.recallAt5, still.precisionAt5, learning.precisionAt5, learning.share].map(
    cell,
  );

function table(title: string, rows: { name: string; cells: string[] }[]): string {
  const width = Math.max(title.length, ...rows.map(({ name }) => name.length));
  const line = (name: string, cells: readonly string[]) =>
    [name.padEnd(width), ...cells.map((text, at) => text.padStart(columns[at]?.length ?? 0))].join(
      '  ',
    );
  const head = line(title, columns);
  return [head, '-'.repeat(head.length), ...rows.map((row) => line(row.name, row.cells))].join(
    '\n',
  );
}

/**
 * The reports as text: a table a topic, then the mean over topics. The first three columns are without
 * votes, over days on which something is right; the last two with votes, over all days.
 */
export function replayTable(reports: readonly RankerReport[]): string {
  const names = reports[0]?.topics.map(({ name }) => name) ?? [];
  const topics = names.map((name, at) =>
    table(
      name,
      reports.flatMap((report) => {
        const topic = report.topics[at];
        return topic ? [{ name: report.name, cells: cellsOf(topic) }] : [];
      }),
    ),
  );
  const mean = table(
    `mean over ${names.length} topics`,
    reports.map((report) => ({ name: report.name, cells: cellsOf(report) })),
  );
  return [...topics, mean].join('\n\n');
}
