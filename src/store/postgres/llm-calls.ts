import type { LlmCallKind } from '../../paper.ts';
import { insertLlmCall, llmCallValues, spendingRow, spentRow } from '../rows/llm-call-row.ts';
import { readRow, readRows } from '../rows/row.ts';
import type { LlmCallStore } from '../store.ts';
import type { PostgresDatabase } from './database.ts';

// Sums of 64 bits would come as texts.
const spentSums = `
  coalesce(sum(input_tokens + output_tokens), 0)::bigint AS tokens,
  coalesce(sum(cost_usd), 0) AS cost_usd,
  coalesce(sum(input_tokens + output_tokens) FILTER (WHERE cost_usd IS NULL), 0)::bigint
    AS unpriced_tokens`;

const spendingQuery = `
SELECT to_char(to_timestamp(at / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD') COLLATE "C" AS date,
  workspace_id, channel_id, day, use, model, count(*) AS calls,
  count(*) FILTER (WHERE outcome IN ('invalid', 'refused', 'failed')) AS failed,
  sum(input_tokens)::bigint AS input_tokens, sum(cached_tokens)::bigint AS cached_tokens,
  sum(output_tokens)::bigint AS output_tokens, sum(reasoning_tokens)::bigint AS reasoning_tokens,
  sum(is_estimated) AS estimated, sum(rejected_sentences) AS rejected_sentences,
  count(*) FILTER (WHERE outcome = 'rejected') AS rejected_answers, ${spentSums}
FROM llm_call WHERE at >= ? AND at < ?
GROUP BY 1, 2, 3, 4, 5, 6
ORDER BY 1, 2 NULLS FIRST, 3 NULLS FIRST, 4 NULLS FIRST, 5, 6`;

export const postgresLlmCalls = (database: PostgresDatabase): LlmCallStore => ({
  save: async (call) => {
    await database.run(insertLlmCall, ...llmCallValues(call));
  },
  reject: async ({ use, paperId, sentences, isWhole }) => {
    await database.run(
      `UPDATE llm_call SET rejected_sentences = rejected_sentences + ?,
        outcome = CASE WHEN ?::integer = 1 THEN 'rejected' ELSE outcome END
      WHERE number = (SELECT number FROM llm_call
        WHERE use = ? AND paper_id IS NOT DISTINCT FROM ? AND outcome IN ('ok', 'rejected')
        ORDER BY number DESC LIMIT 1)`,
      sentences,
      Number(isWhole),
      use,
      paperId,
    );
  },
  spentSince: async (at: number, kind?: LlmCallKind, workspaceId?: string) => {
    const row = await database.get(
      `SELECT ${spentSums} FROM llm_call
      WHERE at >= ? AND (?::text IS NULL OR (use = 'embedding') = (?::text = 'embedding'))
        AND (?::text IS NULL OR workspace_id = ?::text)`,
      at,
      kind ?? null,
      kind ?? null,
      workspaceId ?? null,
      workspaceId ?? null,
    );
    return readRow('llm_call', spentRow, row ?? {});
  },
  spending: async (from, to) =>
    readRows('llm_call', spendingRow, await database.all(spendingQuery, from, to)),
});
