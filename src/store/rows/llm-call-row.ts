import { z } from 'zod';
import { daySchema, utcDay } from '../../lib/time/day.ts';
import { type LlmCall, type LlmSpending, type LlmSpent, llmUses } from '../../paper.ts';
import type { Value } from './row.ts';

const count = z.number();

const spent = {
  tokens: count,
  costUsd: count,
  unpricedTokens: count,
} satisfies Record<keyof LlmSpent, z.ZodType>;

export const spentRow = z.object(spent);

export const spendingRow = z
  .object({
    ...spent,
    /** The UTC day as the number of days since 1970. */
    date: z.number().transform((days) => utcDay(days * 86_400_000)),
    workspaceId: z.string().nullable(),
    channelId: z.string().nullable(),
    day: daySchema.nullable(),
    use: z.enum(llmUses),
    model: z.string(),
    calls: count,
    failed: count,
    inputTokens: count,
    cachedTokens: count,
    outputTokens: count,
    reasoningTokens: count,
    estimated: count,
    rejectedSentences: count,
    rejectedAnswers: count,
  })
  .transform(({ workspaceId, channelId, day, ...rest }): LlmSpending => {
    const payer = workspaceId === null ? null : { workspaceId, channelId, day };
    return { ...rest, payer };
  });

/** The columns that a call fills, and what each is given. */
const columns: Record<string, (call: LlmCall) => Value> = {
  at: ({ at }) => at,
  use: ({ use }) => use,
  workspace_id: ({ payer }) => payer?.workspaceId ?? null,
  channel_id: ({ payer }) => payer?.channelId ?? null,
  day: ({ payer }) => payer?.day ?? null,
  prompt: ({ prompt }) => prompt,
  model: ({ model }) => model,
  paper_id: ({ paperId }) => paperId,
  input_tokens: ({ inputTokens }) => inputTokens,
  cached_tokens: ({ cachedTokens }) => cachedTokens,
  output_tokens: ({ outputTokens }) => outputTokens,
  reasoning_tokens: ({ reasoningTokens }) => reasoningTokens,
  is_estimated: ({ isEstimated }) => Number(isEstimated),
  cost_usd: ({ costUsd }) => costUsd,
  outcome: ({ outcome }) => outcome,
};
export const insertLlmCall = `INSERT INTO llm_call (${Object.keys(columns).join(', ')})
  VALUES (${Object.keys(columns)
    .map(() => '?')
    .join(', ')})`;
/** Of `insertLlmCall`. */
export const llmCallValues = (call: LlmCall): Value[] =>
  Object.values(columns).map((of) => of(call));
