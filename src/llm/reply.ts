import { estimateTokenCount } from 'tokenx';
import { z } from 'zod';
import type { LlmFailureKind } from '../errors.ts';
import type { LlmRequest } from './llm.ts';
import type { TokenUse } from './model-prices.ts';

/** What came back from one call, usable or not, with the tokens it took. */
export type Reply<T> =
  | { outcome: 'ok'; answer: T; use: TokenUse }
  | { outcome: 'invalid' | 'refused' | 'failed'; problem: Problem; use: TokenUse };

/** Why an answer cannot be used, as a sentence for a person and as a kind. */
export interface Problem {
  kind: LlmFailureKind;
  sentence: string;
}

export const problems = {
  refused: { kind: 'refused', sentence: 'The language model declined to answer.' },
  cutOff: {
    kind: 'cut-off',
    sentence: "The language model's answer was cut off (maxOutputTokens of its prompt).",
  },
  empty: { kind: 'empty', sentence: 'The language model gave an empty answer.' },
  shape: { kind: 'shape', sentence: 'The language model answered in the wrong shape.' },
} as const satisfies Record<string, Problem>;

/** A count of the server's; what is no count is none. */
const tokens = z.int().min(0).catch(0);

/** What a server told of a call, as it came. */
interface Counted {
  input: unknown;
  cachedInput: unknown;
  output: unknown;
  reasoning: unknown;
  total: unknown;
}

/**
 * The tokens of a call as the server counts them. One that counts none, as many local servers do, has them estimated
 * from the texts, so that a cap still holds.
 */
export function tokenUse(
  counted: Counted,
  request: Pick<LlmRequest<unknown>, 'system' | 'user' | 'schema'>,
  answered: { text: string; thoughts: string },
): TokenUse {
  const [input, told, total] = [counted.input, counted.output, counted.total].map((count) =>
    tokens.parse(count),
  ) as [number, number, number];
  // Some servers leave the tokens of thinking out of the output, but not out of the total.
  const output = told && Math.max(told, total - input);
  const thinking = output ? tokens.parse(counted.reasoning) : estimateTokenCount(answered.thoughts);
  return {
    input: input || estimateInput(request),
    cachedInput: Math.min(input, tokens.parse(counted.cachedInput)),
    output: output || estimateTokenCount(answered.text) + thinking,
    reasoning: output ? Math.min(output, thinking) : thinking,
    isEstimated: input === 0 || output === 0,
  };
}

/** What a request takes, by our own estimate; its schema is read by the model too. */
export const estimateInput = ({
  system,
  user,
  schema,
}: Pick<LlmRequest<unknown>, 'system' | 'user' | 'schema'>): number =>
  estimateTokenCount(`${system}\n${user}\n${JSON.stringify(z.toJSONSchema(schema))}`);

/** The first JSON object of a text: what small models put before and around it (thoughts, fences, a greeting) is left out. */
function jsonIn(content: string): string {
  const plain = content.replace(/<think>[\s\S]*?<\/think>/gi, '').trim();
  const fenced = /```(?:json)?\s*([\s\S]*?)```/i.exec(plain)?.[1];
  const text = fenced ?? plain;
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')];
  return start >= 0 && end > start ? text.slice(start, end + 1) : text;
}

/** The answer in a message, where it has the right shape. */
function readAnswer<T>(content: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.safeParse(JSON.parse(jsonIn(content))).data ?? null;
  } catch {
    return null;
  }
}

/** A reply of a message that is whole. */
export function replyOf<T>(content: string, { schema }: LlmRequest<T>, use: TokenUse): Reply<T> {
  const answer = readAnswer(content, schema);
  if (answer !== null) return { outcome: 'ok', answer, use };
  const problem = content.trim() === '' ? problems.empty : problems.shape;
  return { outcome: 'invalid', problem, use };
}
