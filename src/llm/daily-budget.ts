import { LlmError } from '../errors.ts';
import type { LlmCallKind, LlmSpent } from '../paper.ts';
import type { LlmRequest } from './llm.ts';

export interface DailyBudgetOptions {
  /** Most tokens, in and out, in a UTC day; 0 turns the model off. */
  dailyTokenCap: number;
  store: { llmCalls: { spentSince(at: number, kind: LlmCallKind): Promise<LlmSpent> } };
  now: () => number;
}

/** The name of each kind of model, and the setting of its cap. */
const words: Record<LlmCallKind, { model: string; setting: string }> = {
  text: { model: 'language model', setting: 'PAPERLOOP_LLM_DAILY_TOKENS' },
  embedding: { model: 'embedding model', setting: 'PAPERLOOP_EMBEDDING_DAILY_TOKENS' },
};

/** The parts of a request that bound its tokens. */
type Measured = Pick<LlmRequest<unknown>, 'system' | 'user' | 'maxOutputTokens'>;

const day = 24 * 60 * 60 * 1000;

/**
 * Reserves tokens of the day's budget before a call; calls under way count with the most they may take. Texts and
 * vectors have a budget each. Returns the function that ends the reservation.
 * @throws LlmError (from the returned function) for a call that could exceed the budget.
 */
export function dailyBudget(
  { dailyTokenCap, store, now }: DailyBudgetOptions,
  kind: LlmCallKind = 'text',
) {
  let reserved = 0;
  return async (request: Measured): Promise<() => void> => {
    // Three characters a token overestimates; a cap must hold.
    const characters = request.system.length + request.user.length;
    const most = Math.ceil(characters / 3) + request.maxOutputTokens;
    const spent = await store.llmCalls.spentSince(Math.floor(now() / day) * day, kind);
    if (spent.tokens + reserved + most <= dailyTokenCap) {
      reserved += most;
      return () => {
        reserved -= most;
      };
    }
    throw new LlmError(
      `Today's budget of ${dailyTokenCap} tokens for the ${words[kind].model} is used up; it starts anew at midnight UTC (${words[kind].setting} raises it).`,
    );
  };
}
