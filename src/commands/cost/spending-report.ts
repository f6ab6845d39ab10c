import type { LlmSpending } from '../../paper.ts';

/** What spending can be told by. */
export const spendingGroups = [
  'month',
  'day',
  'workspace',
  'channel',
  'digest',
  'use',
  'model',
] as const;
export type SpendingGroup = (typeof spendingGroups)[number];

/** The counts of some calls together. */
export type SpendingSums = Omit<LlmSpending, 'date' | 'payer' | 'use' | 'model'>;

export interface NamedSums extends SpendingSums {
  name: string;
}

/** Ids of Slack as people know them. */
export interface SpendingNames {
  workspaces: ReadonlyMap<string, string>;
  channels: ReadonlyMap<string, string>;
}

const shared = '(for all)';
const direct = '(direct messages)';

/** The name of the group to which a row belongs. */
function nameOf(row: LlmSpending, by: SpendingGroup, names: SpendingNames): string {
  const { payer, date, use, model } = row;
  if (by === 'month') return date.slice(0, 7);
  if (by === 'day') return date;
  if (by === 'use') return use;
  if (by === 'model') return model;
  if (payer === null) return shared;
  const { workspaceId, channelId, day } = payer;
  if (by === 'workspace') return names.workspaces.get(workspaceId) ?? workspaceId;
  const channel = channelId === null ? direct : (names.channels.get(channelId) ?? channelId);
  if (by === 'channel') return channel;
  return day === null ? `${channel}, asked by members` : `${channel}, ${day}`;
}

const nothing: SpendingSums = {
  calls: 0,
  failed: 0,
  inputTokens: 0,
  cachedTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  tokens: 0,
  costUsd: 0,
  unpricedTokens: 0,
  estimated: 0,
  rejectedSentences: 0,
  rejectedAnswers: 0,
};

const countNames = Object.keys(nothing) as (keyof SpendingSums)[];

/** Adds up what several rows of the books count. */
export function sumSpending(rows: readonly LlmSpending[]): SpendingSums {
  const sums = { ...nothing };
  for (const row of rows) for (const count of countNames) sums[count] += row[count];
  return sums;
}

/** The rows summed by one group: instants in order, all else the dearest first. */
export function spendingBy(
  rows: readonly LlmSpending[],
  by: SpendingGroup,
  names: SpendingNames,
): NamedSums[] {
  const groups = Map.groupBy(rows, (row) => nameOf(row, by, names));
  const named = [...groups].map(([name, own]) => ({ name, ...sumSpending(own) }));
  if (by === 'day' || by === 'month') return named.sort((a, b) => (a.name < b.name ? -1 : 1));
  return named.sort((a, b) => b.costUsd - a.costUsd || b.tokens - a.tokens);
}
