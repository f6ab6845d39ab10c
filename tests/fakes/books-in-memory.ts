import type { LlmCall } from '../../src/paper.ts';
import type { LlmCallStore } from '../../src/store/llm-call-store.ts';
import { sqliteStore } from '../../src/store/sqlite/sqlite-store.ts';

/** The books of an empty store in memory, and every call that is written into them. */
export function booksInMemory(): { llmCalls: LlmCallStore; calls: LlmCall[] } {
  const { llmCalls } = sqliteStore(':memory:', () => undefined);
  const calls: LlmCall[] = [];
  return {
    calls,
    llmCalls: {
      ...llmCalls,
      save: async (call, reservationId) => {
        calls.push(call);
        await llmCalls.save(call, reservationId);
      },
    },
  };
}
