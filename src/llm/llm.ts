import type { z } from 'zod';

export interface LlmRequest<T> {
  /** `name@hash` of the prompt file, stored with the call. */
  prompt: string;
  model: string;
  system: string;
  /** Holds the untrusted text, delimited. */
  user: string;
  schemaName: string;
  schema: z.ZodType<T>;
  /** Most tokens the answer may take, reasoning included. */
  maxOutputTokens: number;
  paperId: string | null;
}

/** The port to a language model. Rejects with `LlmError` when there is no usable answer. */
export interface Llm {
  ask<T>(request: LlmRequest<T>): Promise<T>;
}
