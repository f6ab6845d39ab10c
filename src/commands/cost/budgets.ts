import type { Config } from '../../config.ts';
import { formatUsd } from '../../lib/money/format-usd.ts';
import { periodStarts } from '../../llm/budget.ts';
import { priceOf } from '../../llm/model-prices.ts';
import { loadPrompt } from '../../llm/prompt-file.ts';
import type { LlmCallKind } from '../../paper.ts';
import type { BooksToRead } from '../../store/open-books.ts';

/** A cap, with what is spent and left of it. */
export interface Budget {
  setting: string;
  period: 'day' | 'month';
  unit: 'tokens' | 'usd';
  cap: number;
  spent: number;
  left: number;
  /** Why it cannot be held, a sentence with what to set; `null` when it can. */
  fault: string | null;
}

type LlmConfig = Config<'llm'>['llm'];

/** Why a cap in dollars, where one is set, cannot be held; nothing is asked then. */
export function priceFault(config: LlmConfig): string | null {
  const { PAPERLOOP_LLM_DAILY_USD: daily, PAPERLOOP_LLM_MONTHLY_USD: monthly } = config;
  if (config.OPENAI_API_KEY === null || (daily === null && monthly === null)) return null;
  const model = config.OPENAI_MODEL ?? loadPrompt('summarise-paper').model;
  if (priceOf(model, config.PAPERLOOP_LLM_PRICE)) return null;
  const setting = daily === null ? 'PAPERLOOP_LLM_MONTHLY_USD' : 'PAPERLOOP_LLM_DAILY_USD';
  return `${setting} cannot be held, because the price of ${model} is not known, so the model is not asked: set PAPERLOOP_LLM_PRICE, for example ${model}=0.75/4.5`;
}

/** The caps that are set, and how they stand. */
export async function readBudgets(
  store: Pick<BooksToRead, 'llmCalls'>,
  config: LlmConfig,
  now: number,
): Promise<Budget[]> {
  const starts = periodStarts(now);
  const tokens = async (
    setting: string,
    period: Budget['period'],
    cap: number | null,
    kind: LlmCallKind,
  ): Promise<Budget[]> => {
    if (cap === null) return [];
    const start = period === 'day' ? starts.daily : starts.monthly;
    const { tokens: spent } = await store.llmCalls.spentSince(start, kind);
    const left = Math.max(0, cap - spent);
    return [{ setting, period, unit: 'tokens', cap, spent, left, fault: null }];
  };
  const dollars = async (
    setting: string,
    period: Budget['period'],
    cap: number | null,
  ): Promise<Budget[]> => {
    if (cap === null) return [];
    const start = period === 'day' ? starts.daily : starts.monthly;
    const { costUsd: spent } = await store.llmCalls.spentSince(start);
    const left = Math.max(0, cap - spent);
    return [{ setting, period, unit: 'usd', cap, spent, left, fault: priceFault(config) }];
  };
  const vectors =
    config.OPENAI_EMBEDDING_MODEL === null ? null : config.PAPERLOOP_EMBEDDING_DAILY_TOKENS;
  const { PAPERLOOP_LLM_DAILY_TOKENS: daily, PAPERLOOP_LLM_MONTHLY_TOKENS: monthly } = config;
  return [
    ...(await tokens('PAPERLOOP_LLM_DAILY_TOKENS', 'day', daily, 'text')),
    ...(await tokens('PAPERLOOP_LLM_MONTHLY_TOKENS', 'month', monthly, 'text')),
    ...(await tokens('PAPERLOOP_EMBEDDING_DAILY_TOKENS', 'day', vectors, 'embedding')),
    ...(await dollars('PAPERLOOP_LLM_DAILY_USD', 'day', config.PAPERLOOP_LLM_DAILY_USD)),
    ...(await dollars('PAPERLOOP_LLM_MONTHLY_USD', 'month', config.PAPERLOOP_LLM_MONTHLY_USD)),
  ];
}

const count = (number: number): string => number.toLocaleString('en-US');

/** A line a cap. */
export function budgetLine({ setting, period, unit, cap, spent, left, fault }: Budget): string {
  const say = (amount: number) => (unit === 'usd' ? formatUsd(amount) : count(amount));
  const what = unit === 'usd' ? '' : ' tokens';
  const when = period === 'day' ? 'Today' : 'This month';
  const line = `${when}: ${say(spent)} of ${say(cap)}${what}, ${say(left)} left (${setting}).`;
  return fault === null ? line : `${line}\n  ${fault}.`;
}
