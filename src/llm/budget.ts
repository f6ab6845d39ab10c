import { LlmError } from '../errors.ts';
import { formatUsd } from '../lib/money/format-usd.ts';
import type { TokenPrice } from '../lib/money/read-prices.ts';
import type { LlmCallKind, LlmSpent } from '../paper.ts';
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
      spentSince(at: number, kind?: LlmCallKind, workspaceId?: string): Promise<LlmSpent>;
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

/** Tokens and dollars of one call, or of those under way. */
interface Amount {
  tokens: number;
  usd: number;
}

type Period = 'daily' | 'monthly';

/** When the day and the month of an instant began, in UTC. */
export function periodStarts(now: number): Record<Period, number> {
  const at = new Date(now);
  const month = Date.UTC(at.getUTCFullYear(), at.getUTCMonth());
  return {
    daily: Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()),
    monthly: month,
  };
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

/**
 * Holds what one workspace may take of the day's tokens, so that none can spend what all of them have. What is done for
 * nobody in particular has no share.
 * @returns for a workspace a function that reserves tokens, and throws an LlmError where they would exceed it.
 */
function createShare(
  { workspaceDailyTokenCap: cap, store, now }: BudgetOptions,
  kind: LlmCallKind,
) {
  const reserved = new Map<string, number>();
  return async (workspaceId: string | null): Promise<(tokens: number) => () => void> => {
    if (cap == null || workspaceId === null) return () => () => undefined;
    const start = periodStarts(now()).daily;
    const { tokens: spent } = await store.llmCalls.spentSince(start, kind, workspaceId);
    return (tokens) => {
      const underWay = reserved.get(workspaceId) ?? 0;
      if (spent + underWay + tokens > cap)
        throw usedUp(
          'daily',
          `${cap} tokens for one workspace`,
          'PAPERLOOP_LLM_WORKSPACE_DAILY_TOKENS',
        );
      reserved.set(workspaceId, underWay + tokens);
      return () => {
        const left = (reserved.get(workspaceId) ?? 0) - tokens;
        if (left > 0) reserved.set(workspaceId, left);
        else reserved.delete(workspaceId);
      };
    };
  };
}

/**
 * Reserves tokens and dollars of the budgets of the day and the month before a call; calls under way count with the most
 * they may take. Texts and vectors have tokens each, and dollars together. Returns the function that ends the reservation.
 * @throws LlmError (from the returned function) for a call that could exceed a budget, or whose price is not known.
 */
export function createBudget(
  options: BudgetOptions,
  priceOf: (model: string) => TokenPrice | null,
  kind: LlmCallKind = 'text',
) {
  const { store, now } = options;
  const { model: modelName, tokens: prefix } = words[kind];
  const tokenCaps = { daily: options.dailyTokenCap, monthly: options.monthlyTokenCap ?? null };
  const usdCaps = { daily: options.dailyUsdCap ?? null, monthly: options.monthlyUsdCap ?? null };
  const reserved: Amount = { tokens: 0, usd: 0 };

  /** Throws where what was spent, is under way and may come is more than a cap. */
  const check = async (period: Period, model: string, most: Amount & { isPriced: boolean }) => {
    const start = periodStarts(now())[period];
    const [tokenCap, usdCap] = [tokenCaps[period], usdCaps[period]];
    const usdSetting = `PAPERLOOP_LLM_${period.toUpperCase()}_USD`;
    if (usdCap !== null && !most.isPriced) throw unpriced(model, usdSetting);
    const tokens = tokenCap === null ? 0 : (await store.llmCalls.spentSince(start, kind)).tokens;
    const usd = usdCap === null ? 0 : (await store.llmCalls.spentSince(start)).costUsd;
    return () => {
      if (tokenCap !== null && tokens + reserved.tokens + most.tokens > tokenCap)
        throw usedUp(
          period,
          `${tokenCap} tokens for the ${modelName}`,
          `${prefix}_${period.toUpperCase()}_TOKENS`,
        );
      if (usdCap !== null && usd + reserved.usd + most.usd > usdCap)
        throw usedUp(period, `${formatUsd(usdCap)} for models`, usdSetting);
    };
  };

  const holdShare = createShare(options, kind);

  return async (request: Measured): Promise<() => void> => {
    // Three characters a token overestimates; a cap must hold.
    const input = Math.ceil((request.system.length + request.user.length) / 3);
    const output = request.maxOutputTokens;
    const cost = costOf(priceOf(request.model), { input, cachedInput: 0, output });
    const most = { tokens: input + output, usd: cost ?? 0, isPriced: cost !== null };
    const checks = [
      await check('daily', request.model, most),
      await check('monthly', request.model, most),
    ];
    const share = await holdShare(request.payer?.workspaceId ?? null);
    // From here to the reservation nothing else runs.
    for (const hold of checks) hold();
    const release = share(most.tokens);
    reserved.tokens += most.tokens;
    reserved.usd += most.usd;
    return () => {
      release();
      reserved.tokens -= most.tokens;
      reserved.usd -= most.usd;
    };
  };
}
