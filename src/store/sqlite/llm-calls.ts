import { z } from 'zod';
import type { LlmCallStore } from '../store.ts';
import type { Database } from './database.ts';
import { readRow } from './row.ts';

export function sqliteLlmCalls(database: Database): LlmCallStore {
  return {
    save: async (call) => {
      database.run(
        `INSERT INTO llm_call (at, prompt, model, paper_id, input_tokens, output_tokens, cost_usd,
          outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        call.at,
        call.prompt,
        call.model,
        call.paperId,
        call.inputTokens,
        call.outputTokens,
        call.costUsd,
        call.outcome,
      );
    },
    tokensSince: async (at, kind) => {
      const row = database.get(
        `SELECT coalesce(sum(input_tokens + output_tokens), 0) AS tokens FROM llm_call
        WHERE at >= ? AND (? IS NULL OR (prompt = 'embedding') = (? = 'embedding'))`,
        at,
        kind ?? null,
        kind ?? null,
      );
      return readRow('llm_call', z.object({ tokens: z.number() }), row ?? {}).tokens;
    },
  };
}
