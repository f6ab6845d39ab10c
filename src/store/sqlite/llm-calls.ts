import type { LlmCallKind } from '../../paper.ts';
import { insertLlmCall, llmCallValues, spendingRow, spentRow } from '../rows/llm-call-row.ts';
import { readRow } from '../rows/row.ts';
import type { LlmCallStore } from '../store.ts';
import type { Database } from './database.ts';

const spentSums = `
  coalesce(sum(input_tokens + output_tokens), 0) AS tokens,
  coalesce(sum(cost_usd), 0.0) AS costUsd,
  coalesce(sum((cost_usd IS NULL) * (input_tokens + output_tokens)), 0) AS unpricedTokens`;

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
      database.run(insertLlmCall, ...llmCallValues(call));
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
    spentSince: async (at: number, kind?: LlmCallKind, workspaceId?: string) => {
      const row = database.get(
        `SELECT ${spentSums} FROM llm_call
        WHERE at >= ? AND (? IS NULL OR (use = 'embedding') = (? = 'embedding'))
          AND (? IS NULL OR workspace_id = ?)`,
        at,
        kind ?? null,
        kind ?? null,
        workspaceId ?? null,
        workspaceId ?? null,
      );
      return readRow('llm_call', spentRow, row ?? {});
    },
    spending: async (from, to) =>
      database.all(spendingQuery, from, to).map((row) => readRow('llm_call', spendingRow, row)),
  };
}
