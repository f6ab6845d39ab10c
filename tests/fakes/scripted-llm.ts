import { LlmError } from '../../src/errors.ts';
import type { Llm, LlmRequest } from '../../src/llm/llm.ts';

type Asked = LlmRequest<unknown>;
type Reply = object | Error;

export interface ScriptedLlm extends Llm {
  /** Every request so far, oldest first. */
  calls: Asked[];
}

/**
 * A language model that answers as the test says: always one reply, a list in order, or a function of the
 * request. An `Error` is thrown; a reply that breaks the request's schema is an `LlmError`, as with the
 * real one. A call past the list is the test's fault and throws.
 */
export function scriptedLlm(script: Reply | Reply[] | ((request: Asked) => Reply)): ScriptedLlm {
  const calls: Asked[] = [];
  const replyTo = (request: Asked): Reply | undefined => {
    if (typeof script === 'function') return script(request);
    return Array.isArray(script) ? script[calls.length - 1] : script;
  };
  return {
    calls,
    async ask<T>(request: LlmRequest<T>): Promise<T> {
      calls.push(request);
      const reply = replyTo(request);
      if (reply === undefined) {
        throw new TypeError(`No reply was prepared for call ${calls.length} (${request.prompt}).`);
      }
      if (reply instanceof Error) throw reply;
      const parsed = request.schema.safeParse(reply);
      if (!parsed.success) throw new LlmError('The language model answered in the wrong shape.');
      return parsed.data;
    },
  };
}
