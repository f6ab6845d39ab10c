import type { z } from 'zod';
import type { LlmPayer, LlmRejection, LlmUse } from '../paper.ts';

export interface LlmRequest<T> {
  use: LlmUse;
  /** For whom; `chargeTo` says it for all requests of a piece of work. */
  payer?: LlmPayer;
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
  /** The instant after which nobody waits for the answer any more. */
  deadline?: number;
}

/** The port to a language model. Rejects with `LlmError` when there is no usable answer. */
export interface Llm {
  ask<T>(request: LlmRequest<T>): Promise<T>;
  /** Told of sentences of an answer that are not used because of what they say: they are counted. */
  rejected?(rejection: LlmRejection): Promise<void>;
}

/** What a member asks in a direct message is not booked for that place: it would tell who asked about which paper. */
const discreet = (payer: LlmPayer): LlmPayer =>
  payer.day === null && payer.channelId?.startsWith('D') ? { ...payer, channelId: null } : payer;

/** The model, with what it is asked booked for somebody; none stays none. */
export const chargeTo = <L extends Llm | null>(llm: L, payer: LlmPayer): L =>
  llm === null
    ? llm
    : { ...llm, ask: (request) => llm.ask({ ...request, payer: discreet(payer) }) };
