import { mostCompared, mostPlaces } from '../../src/assess/assess-papers.ts';
import type { LlmSpending } from '../../src/paper.ts';
import type { Interval } from '../replay/bootstrap.ts';
import type { Measured, OrderReport } from './measure-orders.ts';

export interface AssessReport {
  tasks: string;
  votes: string;
  /** Of all days: those that were measured, and those on which there was nothing to choose or nothing right. */
  days: { measured: number; telling: number; all: number };
  /** What the intervals draw. */
  drawn: 'topics' | 'days';
  scores: Measured & { rightPairs: number };
  orders: OrderReport[];
  /** Of the questions, by an estimate. */
  tokens: { mean: number; most: number };
  /** `null` where no model was asked. */
  model: AskedModel | null;
}

export interface AskedModel {
  name: string;
  answered: number;
  fromFile: number;
  failed: number;
  unknown: number;
  stopped: string | null;
  spending: LlmSpending[];
}

const widths = [14, 25, 25, 15, 11];
const number = (value: number) => value.toFixed(3);
const signed = (value: number) => `${value < 0 ? '' : '+'}${number(value)}`;
const interval = ({ low, high }: Interval) => `[${signed(low)}, ${signed(high)}]`;

const line = (...cells: string[]): string =>
  cells
    .map((cell, at) => cell.padEnd(widths[at] ?? 0))
    .join('')
    .trimEnd();

const percent = (share: number) => `${Math.round(100 * share)} %`;

const orderLine = ({ name, difference, intervals, changed, rightPairs }: OrderReport): string =>
  line(
    name,
    `${signed(difference.ndcgAt10)} ${interval(intervals.ndcgAt10)}`,
    `${signed(difference.precisionAt5)} ${interval(intervals.precisionAt5)}`,
    changed.toFixed(2),
    percent(rightPairs),
  );

/** What the questions took, as far as it is known. */
function costLine({ spending }: AskedModel): string {
  const sum = (of: (one: LlmSpending) => number) => spending.reduce((all, one) => all + of(one), 0);
  const calls = sum((one) => one.calls);
  if (calls === 0) return 'Nothing was asked, so nothing was paid.';
  const [input, output] = [sum((one) => one.inputTokens), sum((one) => one.outputTokens)];
  const cost = sum((one) => one.costUsd);
  const unpriced = sum((one) => one.unpricedTokens);
  const price = unpriced > 0 ? 'the price of the model is not known' : `$${cost.toFixed(4)}`;
  const each = unpriced > 0 ? '' : `, $${(cost / calls).toFixed(5)}`;
  return `${calls} calls: ${input} tokens in, ${output} out; ${price}. A call: ${Math.round(input / calls)} in, ${Math.round(output / calls)} out${each}.`;
}

function modelLines(model: AskedModel): string[] {
  const { name, answered, fromFile, failed, unknown, stopped } = model;
  return [
    `${name}: ${answered} days answered (${fromFile} of them from the file of answers), ${failed} failed, ${unknown} unknown keys.`,
    ...(stopped === null ? [] : [`Not all days were asked about: ${stopped.replace(/\.$/, '')}.`]),
    costLine(model),
  ];
}

/** The report as text. */
export function assessText(report: AssessReport): string {
  const { tasks, votes, days, drawn, scores, orders, tokens, model } = report;
  return [
    `${tasks}: ${votes}. The best ${mostCompared} of a day are compared, and none moves more than ${mostPlaces} places.`,
    `${days.measured} days measured, of ${days.telling} that can tell (more good papers than picks, and something right), of ${days.all}.`,
    '',
    line('order', 'nDCG@10', 'P@5', 'picks changed', 'right pairs'),
    line(
      ...['by scores', number(scores.ndcgAt10), number(scores.precisionAt5), ''],
      percent(scores.rightPairs),
    ),
    ...orders.map(orderLine),
    '',
    `Differences to the order by scores on the same days, 95 % paired bootstrap over ${drawn}.`,
    'Picks changed: a day. Right pairs: how often an order, before it is fused, has a right paper before a wrong one.',
    `A question has ${Math.round(tokens.mean)} tokens, at most ${tokens.most} (estimated).`,
    ...(model ? modelLines(model) : ['No model was asked (OPENAI_API_KEY is not set).']),
    '',
  ].join('\n');
}
