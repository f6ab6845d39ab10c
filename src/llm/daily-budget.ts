import { LlmError } from '../errors.ts';
import type { LlmRequest } from './llm.ts';

export interface DailyBudgetOptions {
  /** Most tokens, in and out, in a UTC day; 0 turns the model off. */
  dailyTokenCap: number;
  store: { llmCalls: { tokensSince(at: number): Promise<number> } };
  now: () => number;
}

/** What of a request tells how many tokens it may take. */
type Measured = Pick<LlmRequest<unknown>, 'system' | 'user' | 'maxOutputTokens'>;

const day = 24 * 60 * 60 * 1000;

/**
 * Guards the day's tokens: refuses with `LlmError` a call that could take the day past its cap, counting
 * what calls under way may still take. Returns the function that ends the call's reservation.
 */
export function dailyBudget({ dailyTokenCap, store, now }: DailyBudgetOptions) {
  let reserved = 0;
  return async (request: Measured): Promise<() => void> => {
    // Three characters a token overestimates; a cap must hold.
    const characters = request.system.length + request.user.length;
    const most = Math.ceil(characters / 3) + request.maxOutputTokens;
    const spent = await store.llmCalls.tokensSince(Math.floor(now() / day) * day);
    if (spent + reserved + most <= dailyTokenCap) {
      reserved += most;
      return () => {
        reserved -= most;
      };
    }
    throw new LlmError(
      `Today's budget of ${dailyTokenCap} tokens for the language model is used up; it starts anew at midnight UTC (PAPERLOOP_LLM_DAILY_TOKENS raises it).`,
    );
  };
}
