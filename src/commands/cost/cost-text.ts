import { formatUsd } from '../../lib/money/format-usd.ts';
import { type Budget, budgetLine } from './budgets.ts';
import type { NamedSums, SpendingGroup, SpendingSums } from './spending-report.ts';

/** What `npm run cost` prints, as data. */
export interface CostReport {
  /** `2026-11`. */
  month: string;
  budgets: Budget[];
  total: SpendingSums;
  by: Partial<Record<SpendingGroup, NamedSums[]>>;
}

const count = (number: number): string => number.toLocaleString('en-US');

const costText = ({ costUsd, unpricedTokens, tokens }: SpendingSums): string => {
  if (unpricedTokens === 0) return formatUsd(costUsd);
  return unpricedTokens === tokens ? 'not known' : `${formatUsd(costUsd)} + ?`;
};

const notUsed = ({ rejectedSentences, rejectedAnswers }: SpendingSums): string =>
  rejectedSentences === 0 ? '' : `${rejectedSentences} (${rejectedAnswers})`;

const header = ['calls', 'failed', 'in', 'cached', 'out', 'thinking', 'cost', 'not used'];

const cells = (sums: SpendingSums): string[] => [
  ...[
    sums.calls,
    sums.failed,
    sums.inputTokens,
    sums.cachedTokens,
    sums.outputTokens,
    sums.reasoningTokens,
  ].map(count),
  costText(sums),
  notUsed(sums),
];

/** Columns as wide as their widest cell, the first to the left and the others to the right. */
function table(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  const pad = (cell: string, at: number) =>
    at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0);
  return rows.map((row) => row.map(pad).join('  ').trimEnd());
}

function footnotes({ unpricedTokens, estimated, rejectedSentences }: SpendingSums): string[] {
  return [
    ...(rejectedSentences > 0
      ? [
          'Not used: sentences that the paper does not bear out (answers of which nothing was used).',
        ]
      : []),
    ...(estimated > 0
      ? [`Of ${count(estimated)} of the calls the server told no tokens; they are estimated.`]
      : []),
    ...(unpricedTokens > 0
      ? [`The price of ${count(unpricedTokens)} tokens is not known: PAPERLOOP_LLM_PRICE sets it.`]
      : []),
  ];
}

/** The report as a person reads it in a terminal. */
export function costReportText(report: CostReport): string {
  const { month, budgets, total, by } = report;
  const tables = Object.entries(by).flatMap(([group, rows]) =>
    rows.length === 0
      ? []
      : [table([[`by ${group}`, ...header], ...rows.map((row) => [row.name, ...cells(row)])])],
  );
  const blocks = [
    [
      `Language models in ${month} (UTC): ${count(total.calls)} calls, ${count(total.tokens)} tokens, ${costText(total)}.`,
    ],
    budgets.map(budgetLine),
    ...tables,
    footnotes(total),
  ];
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}
