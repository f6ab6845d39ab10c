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
  /** How long a model that thinks first may do so; other models are not told. */
  effort?: 'low' | 'medium' | 'high';
  /** 0: the likeliest words alone; models that think first have none. */
  temperature?: number;
}

/** The port to a language model. Rejects with `LlmError` when there is no usable answer. */
export interface Llm {
  ask<T>(request: LlmRequest<T>): Promise<T>;
}
