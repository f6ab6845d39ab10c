import { z } from 'zod';
import { daySchema } from '../../lib/time/day.ts';
import { type LlmCallKind, type LlmSpending, type LlmSpent, llmUses } from '../../paper.ts';
import { readRow } from '../rows/row.ts';
import type { LlmCallStore } from '../store.ts';
import type { Database } from './database.ts';

const count = z.number();

const spent = {
  tokens: count,
  costUsd: count,
  unpricedTokens: count,
} satisfies Record<keyof LlmSpent, z.ZodType>;

const spentSums = `
  coalesce(sum(input_tokens + output_tokens), 0) AS tokens,
  coalesce(sum(cost_usd), 0.0) AS costUsd,
  coalesce(sum((cost_usd IS NULL) * (input_tokens + output_tokens)), 0) AS unpricedTokens`;

const spendingRow = z
  .object({
    ...spent,
    date: daySchema,
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

const spendingQuery = `
SELECT date(at / 1000, 'unixepoch') AS date, workspace_id AS workspaceId, channel_id AS channelId,
  day, use, model, count(*) AS calls,
  sum(outcome IN ('invalid', 'refused', 'failed')) AS failed,
  sum(input_tokens) AS inputTokens, sum(cached_tokens) AS cachedTokens,
  sum(output_tokens) AS outputTokens, sum(reasoning_tokens) AS reasoningTokens,
  sum(is_estimated) AS estimated, sum(rejected_sentences) AS rejectedSentences,
  sum(outcome = 'rejected') AS rejectedAnswers, ${spentSums}
FROM llm_call WHERE at >= ? AND at < ?
GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`;

export function sqliteLlmCalls(database: Database): LlmCallStore {
  return {
    save: async (call) => {
      const { payer } = call;
      database.run(
        `INSERT INTO llm_call (at, use, workspace_id, channel_id, day, prompt, model, paper_id, input_tokens,
          cached_tokens, output_tokens, reasoning_tokens, is_estimated, cost_usd, outcome)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        call.at,
        call.use,
        payer?.workspaceId ?? null,
        payer?.channelId ?? null,
        payer?.day ?? null,
        call.prompt,
        call.model,
        call.paperId,
        call.inputTokens,
        call.cachedTokens,
        call.outputTokens,
        call.reasoningTokens,
        Number(call.isEstimated),
        call.costUsd,
        call.outcome,
      );
    },
    reject: async ({ use, paperId, sentences, isWhole }) => {
      database.run(
        `UPDATE llm_call SET rejected_sentences = rejected_sentences + ?,
          outcome = CASE WHEN ? THEN 'rejected' ELSE outcome END
        WHERE number = (SELECT number FROM llm_call WHERE use = ? AND paper_id IS ?
          AND outcome IN ('ok', 'rejected') ORDER BY number DESC LIMIT 1)`,
        sentences,
        Number(isWhole),
        use,
        paperId,
      );
    },
    spentSince: async (at: number, kind?: LlmCallKind) => {
      const row = database.get(
        `SELECT ${spentSums} FROM llm_call
        WHERE at >= ? AND (? IS NULL OR (use = 'embedding') = (? = 'embedding'))`,
        at,
        kind ?? null,
        kind ?? null,
      );
      return readRow('llm_call', z.object(spent), row ?? {});
    },
    spending: async (from, to) =>
      database.all(spendingQuery, from, to).map((row) => readRow('llm_call', spendingRow, row)),
  };
}
