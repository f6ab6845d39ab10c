import { setTimeout as wait } from 'node:timers/promises';
import type { AskServer } from './ask-server.ts';
import { describeFailure, type Failure, late } from './describe-failure.ts';
import type { LlmRequest } from './llm.ts';
import { estimateInput, type Reply } from './reply.ts';

/** A reply, and of one that failed, how. */
export type Tried<T> = { reply: Reply<T>; failure: Failure | null };

export interface PatienceTools {
  now(): number;
  /** Rejects when the signal is given. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** For one try. */
  timeoutMs: number;
}

export const sleepUntilAborted = (ms: number, signal?: AbortSignal): Promise<void> =>
  wait(ms, undefined, { signal, ref: false });

/** Tries of a request that meets 429, 5xx or a lost connection. */
const mostTries = 3;
const firstPauseMs = 500;

const nothing = { cachedInput: 0, output: 0, reasoning: 0 };

/** A request that came to nothing is booked with what the server has read, where it may charge for that. */
const failed = (failure: Failure, request: LlmRequest<unknown>): Tried<never> => {
  const input = failure.mayBePaid ? estimateInput(request) : 0;
  const { kind, sentence } = failure;
  const use = { ...nothing, input, isEstimated: failure.mayBePaid };
  return { reply: { outcome: 'failed', problem: { kind, sentence }, use }, failure };
};

/** Asks a server, again where that may help, until the instant: it waits for nothing that comes too late. */
export function createAskPatiently(
  server: Pick<AskServer, 'ask'>,
  { now, sleep, timeoutMs }: PatienceTools,
) {
  const askOnce = async <T>(
    request: LlmRequest<T>,
    until: number,
  ): Promise<Reply<T> | { failure: Failure }> => {
    // Who gave a deadline waits for it.
    const longest = request.deadline === undefined ? timeoutMs : Number.POSITIVE_INFINITY;
    const patience = Math.min(longest, until - now());
    // Of a call that had little time, nothing is known of the next.
    const isLasting = patience >= timeoutMs;
    if (patience <= 0) return { failure: { ...late, lasting: false, mayBePaid: false } };
    const limit = new AbortController();
    const answered = new AbortController();
    sleep(patience, answered.signal).then(
      () => limit.abort(),
      () => undefined,
    );
    try {
      return await server.ask(request, limit.signal);
    } catch (error) {
      const isLate = limit.signal.aborted;
      return {
        failure: isLate ? { ...late, lasting: isLasting } : describeFailure(error, now()),
      };
    } finally {
      answered.abort();
    }
  };

  return async <T>(request: LlmRequest<T>, until: number): Promise<Tried<T>> => {
    for (let tries = 1; ; tries += 1) {
      const reply = await askOnce(request, until);
      if (!('failure' in reply)) return { reply, failure: null };
      const { failure } = reply;
      const pause = failure.retryAfterMs ?? firstPauseMs * 2 ** (tries - 1);
      if (!failure.isWorthAnotherTry || tries === mostTries || now() + pause >= until)
        return failed(failure, request);
      await sleep(pause);
    }
  };
}
