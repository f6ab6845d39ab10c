import { randomUUID } from 'node:crypto';
import { LlmError } from '../errors.ts';
import { formatUsd } from '../lib/money/format-usd.ts';
import type { TokenPrice } from '../lib/money/read-prices.ts';
import type { LlmCallKind, LlmCap, LlmReservation } from '../paper.ts';
import type { LlmRequest } from './llm.ts';
import { costOf } from './model-prices.ts';

export interface BudgetOptions {
  /** Most tokens, in and out, in a UTC day; 0 turns the model off. */
  dailyTokenCap: number;
  /** The same for a month; left out or `null`, there is no such cap. */
  monthlyTokenCap?: number | null;
  /** Most US dollars, for texts and vectors together. */
  dailyUsdCap?: number | null;
  monthlyUsdCap?: number | null;
  /** Most tokens of the day for what one workspace asked for; left out or `null`, there is no such cap. */
  workspaceDailyTokenCap?: number | null;
  store: {
    llmCalls: {
      reserve(reservation: LlmReservation, caps: readonly LlmCap[]): Promise<number | null>;
      release(reservationId: string): Promise<void>;
    };
  };
  now: () => number;
}

/** The name of each kind of model, and the settings of its caps. */
const words: Record<LlmCallKind, { model: string; tokens: string }> = {
  text: { model: 'language model', tokens: 'PAPERLOOP_LLM' },
  embedding: { model: 'embedding model', tokens: 'PAPERLOOP_EMBEDDING' },
};

/** The parts of a request that bound its tokens. */
type Measured = Pick<
  LlmRequest<unknown>,
  'system' | 'user' | 'maxOutputTokens' | 'model' | 'payer'
>;

type Period = 'daily' | 'monthly';

/** When the day and the month of an instant began, in UTC. */
export function periodStarts(now: number): Record<Period, number> {
  const at = new Date(now);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  return { daily: Date.UTC(year, month, at.getUTCDate()), monthly: Date.UTC(year, month) };
}

const periods = {
  daily: { whose: "Today's", again: 'at midnight UTC' },
  monthly: { whose: "This month's", again: 'on the first of the next month, UTC' },
} as const;

const usedUp = (period: Period, what: string, setting: string): LlmError =>
  new LlmError(
    `${periods[period].whose} budget of ${what} is used up; it starts anew ${periods[period].again} (${setting} raises it).`,
    { kind: 'budget' },
  );

const unpriced = (model: string, setting: string): LlmError =>
  new LlmError(
    `${setting} cannot be held, because the price of ${model} is not known, so the model is not asked. Set PAPERLOOP_LLM_PRICE, for example ${model}=0.75/4.5 (dollars a million tokens, in and out).`,
    { kind: 'price' },
  );

/** A cap, and the error where it leaves no room. */
interface CapWithRefusal {
  cap: LlmCap;
  refusal: LlmError;
}

/** The caps that hold for a call, in the order in which they are told. */
function capsOf(
  options: BudgetOptions,
  kind: LlmCallKind,
  { at, workspaceId }: Pick<LlmReservation, 'at' | 'workspaceId'>,
): CapWithRefusal[] {
  const starts = periodStarts(at);
  const { model, tokens: prefix } = words[kind];
  const found: CapWithRefusal[] = [];
  const add = (cap: LlmCap, refusal: LlmError) => void found.push({ cap, refusal });
  const tokenCaps = { daily: options.dailyTokenCap, monthly: options.monthlyTokenCap ?? null };
  const usdCaps = { daily: options.dailyUsdCap ?? null, monthly: options.monthlyUsdCap ?? null };
  for (const period of ['daily', 'monthly'] as const) {
    const [tokens, usd, since] = [tokenCaps[period], usdCaps[period], starts[period]];
    const setting = period.toUpperCase();
    if (tokens !== null)
      add(
        { since, unit: 'tokens', most: tokens, kind, workspaceId: null },
        usedUp(period, `${tokens} tokens for the ${model}`, `${prefix}_${setting}_TOKENS`),
      );
    if (usd !== null)
      add(
        { since, unit: 'usd', most: usd, kind: null, workspaceId: null },
        usedUp(period, `${formatUsd(usd)} for models`, `PAPERLOOP_LLM_${setting}_USD`),
      );
  }
  // What is done for nobody in particular has no share.
  const share = options.workspaceDailyTokenCap ?? null;
  if (share !== null && workspaceId !== null)
    add(
      { since: starts.daily, unit: 'tokens', most: share, kind, workspaceId },
      usedUp('daily', `${share} tokens for one workspace`, 'PAPERLOOP_LLM_WORKSPACE_DAILY_TOKENS'),
    );
  return found;
}

/** Clocks of machines differ a little, and a call that is given up ends a moment later. */
const marginMs = 60_000;

/**
 * Reserves tokens and dollars of the budgets of the day and the month before a call; calls under way count with the most
 * they may take, in whatever process. Texts and vectors have tokens each, and dollars together. No workspace can spend what
 * all of them have. Returns the reservation's id, which ends with the call in the books, or at the latest a while after the
 * instant at which nobody waits for the call any more.
 * @throws LlmError (from the returned function) for a call that could exceed a budget, or whose price is not known.
 */
export function createBudget(
  options: BudgetOptions,
  priceOf: (model: string) => TokenPrice | null,
  kind: LlmCallKind = 'text',
) {
  const { store, now, dailyUsdCap = null, monthlyUsdCap = null } = options;
  return async (request: Measured, until: number): Promise<string> => {
    // Three characters a token overestimates; a cap must hold.
    const input = Math.ceil((request.system.length + request.user.length) / 3);
    const output = request.maxOutputTokens;
    const cost = costOf(priceOf(request.model), { input, cachedInput: 0, output });
    if (cost === null && (dailyUsdCap !== null || monthlyUsdCap !== null))
      throw unpriced(
        request.model,
        `PAPERLOOP_LLM_${dailyUsdCap === null ? 'MONTHLY' : 'DAILY'}_USD`,
      );
    const reservation = {
      id: randomUUID(),
      at: now(),
      endsAt: Math.ceil(until) + marginMs,
      kind,
      workspaceId: request.payer?.workspaceId ?? null,
      tokens: input + output,
      costUsd: cost ?? 0,
    };
    const found = capsOf(options, kind, reservation);
    const caps = found.map(({ cap }) => cap);
    const exceeded = await store.llmCalls.reserve(reservation, caps);
    if (exceeded !== null) throw found[exceeded]?.refusal;
    return reservation.id;
  };
}
