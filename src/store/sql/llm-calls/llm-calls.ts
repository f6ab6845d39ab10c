import type { LlmCallStore } from '../../llm-call-store.ts';
import { insertLlmCall, llmCallValues, spendingRow, spentRow } from '../../rows/llm-call-row.ts';
import { readRow, readRows } from '../../rows/row.ts';
import { ask, type Engine } from '../engine.ts';
import { callsSince, callTokens } from './counted-calls.ts';
import { reservationsIn } from './reservations.ts';

/** An engine may give sums of 64 bits as texts, unless they are cast. */
const sum = (what: string): string => `CAST(coalesce(sum(${what}), 0) AS BIGINT)`;
const count = (condition: string): string => `count(*) FILTER (WHERE ${condition})`;

const spentSums = `${sum(callTokens)} AS tokens, coalesce(sum(cost_usd), 0) AS "costUsd",
  ${sum(`CASE WHEN cost_usd IS NULL THEN ${callTokens} END`)} AS "unpricedTokens"`;

const spendingQuery = `
SELECT at / 86400000 AS date, workspace_id AS "workspaceId", channel_id AS "channelId",
  day, use, model, count(*) AS calls,
  ${count("outcome IN ('invalid', 'refused', 'failed')")} AS failed,
  ${sum('input_tokens')} AS "inputTokens", ${sum('cached_tokens')} AS "cachedTokens",
  ${sum('output_tokens')} AS "outputTokens", ${sum('reasoning_tokens')} AS "reasoningTokens",
  ${sum('is_estimated')} AS estimated, ${sum('rejected_sentences')} AS "rejectedSentences",
  ${count("outcome = 'rejected'")} AS "rejectedAnswers", ${spentSums}
FROM llm_call WHERE at >= ? AND at < ?
GROUP BY 1, 2, 3, 4, 5, 6
ORDER BY 1, 2 NULLS FIRST, 3 NULLS FIRST, 4 NULLS FIRST, 5, 6`;

/** What calls took, for whoever only reads. */
export const spendingIn = ({
  read,
}: Pick<Engine, 'read'>): Pick<LlmCallStore, 'spentSince' | 'spending'> => ({
  spentSince: async (since, kind, workspaceId) => {
    const counted = { since, kind: kind ?? null, workspaceId: workspaceId ?? null };
    const { where, values } = callsSince(counted);
    const [row = {}] = await read(`SELECT ${spentSums} FROM llm_call WHERE ${where}`, ...values);
    return readRow('llm_call', spentRow, row);
  },
  spending: async (from, to) =>
    readRows('llm_call', spendingRow, await read(spendingQuery, from, to)),
});

/** The books of models: what calls took, and what calls under way may take. */
export const llmCallsIn = (engine: Engine): LlmCallStore => ({
  ...spendingIn(engine),
  ...reservationsIn(engine),
  // In one transaction, so that the call is never counted twice, or not at all.
  save: (call, reservationId) =>
    engine.transaction(function* () {
      if (reservationId !== undefined)
        yield* ask('DELETE FROM llm_reservation WHERE id = ?', reservationId);
      yield* ask(insertLlmCall, ...llmCallValues(call));
    }),
  reject: async ({ use, paperId, sentences, isWhole }) => {
    await engine.write(
      `UPDATE llm_call SET rejected_sentences = rejected_sentences + ?,
        outcome = CASE WHEN CAST(? AS INTEGER) = 1 THEN 'rejected' ELSE outcome END
      WHERE number = (SELECT number FROM llm_call
        WHERE use = ? AND paper_id IS NOT DISTINCT FROM ? AND outcome IN ('ok', 'rejected')
        ORDER BY number DESC LIMIT 1)`,
      sentences,
      Number(isWhole),
      use,
      paperId,
    );
  },
});
