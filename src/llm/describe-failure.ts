import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
  AuthenticationError,
  PermissionDeniedError,
  RateLimitError,
} from 'openai';
import { inLanguage } from '../lib/language/language.ts';
import { networkFault, proxyFaultOf } from '../lib/network/network-fault.ts';
import type { Problem } from './reply.ts';

/** A failed call in plain words, without a word of the server or the request. */
export interface Failure extends Problem {
  /** Whether the next call would very likely fail too. */
  lasting: boolean;
  /** Whether the same call, which cost nothing, may go well when it is made again. */
  isWorthAnotherTry: boolean;
  /** How long the server asks to be left alone; `null` where it does not. */
  retryAfterMs: number | null;
  /** Whether the server took the request in and may have charged for it. */
  mayBePaid: boolean;
}

const failure = (
  kind: Failure['kind'],
  sentence: string,
  more: Partial<Omit<Failure, 'kind' | 'sentence'>> = {},
): Failure => ({
  kind,
  sentence,
  lasting: true,
  isWorthAnotherTry: false,
  retryAfterMs: null,
  mayBePaid: false,
  ...more,
});

export const late = failure('late', 'The language model did not answer in time.', {
  mayBePaid: true,
});

/** What a server's `Retry-After` asks for, in seconds or as a date. */
function retryAfter({ headers }: APIError, now: number): number | null {
  const asked = headers?.get('retry-after');
  if (!asked) return null;
  const seconds = Number(asked);
  const ms = Number.isNaN(seconds) ? Date.parse(asked) - now : seconds * 1000;
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

/** Servers say in many words that there is no money left, which no waiting mends. */
const isAboutMoney = ({ status, code, type, message }: APIError): boolean =>
  status === 402 ||
  [code, type].some((word) => /quota|billing|balance|credit/i.test(word ?? '')) ||
  // Of a 429 these words may be about the next minute.
  (status !== 429 && /insufficient (?:balance|credit|funds|quota)|credit balance/i.test(message));

/** A model that is not there is answered with 404, as an unknown address is; its code or message tells that. */
export const isAboutModel = (error: unknown): boolean =>
  error instanceof APIError &&
  (error.code === 'model_not_found' || /\bmodel\b/i.test(error.message));

function describeRefusal(error: APIError, status: number, now: number): Failure {
  if (isAboutMoney(error))
    return failure(
      'quota',
      `The language model refused the call: its quota or credit is used up (HTTP ${status}).`,
    );
  if (error instanceof RateLimitError)
    return failure('busy', 'The language model refused the call: rate limit reached (HTTP 429).', {
      isWorthAnotherTry: true,
      retryAfterMs: retryAfter(error, now),
    });
  if (error instanceof AuthenticationError || error instanceof PermissionDeniedError)
    return failure(
      'key',
      `The language model refused the key (HTTP ${status}); check OPENAI_API_KEY.`,
    );
  if (error.code === 'model_not_found' || (status === 404 && isAboutModel(error)))
    return failure(
      'model',
      `The language model's server does not know the model (HTTP ${status}); check OPENAI_MODEL.`,
    );
  if (status === 404)
    return failure(
      'address',
      'There is no language model at the address that is set (HTTP 404); check OPENAI_BASE_URL.',
    );
  if (status >= 500)
    return failure('server', `The language model's server failed (HTTP ${status}).`, {
      isWorthAnotherTry: true,
      retryAfterMs: retryAfter(error, now),
    });
  const passing = status === 408 || status === 409;
  return failure('request', `The language model's server refused the request (HTTP ${status}).`, {
    lasting: false,
    isWorthAnotherTry: passing,
  });
}

/** Says what went wrong with a call. Messages of the SDK may hold parts of the key, so none is passed on. */
export function describeFailure(error: unknown, now: number = Date.now()): Failure {
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError) return late;
  if (error instanceof APIConnectionError) {
    const proxy = proxyFaultOf(error) && inLanguage('en', () => networkFault(error, 0));
    const why = proxy ? `: ${proxy}` : ' (check OPENAI_BASE_URL)';
    return failure('unreachable', `The language model could not be reached${why}.`, {
      isWorthAnotherTry: true,
    });
  }
  if (error instanceof APIError && error.status !== undefined)
    return describeRefusal(error, error.status, now);
  return failure('unreadable', "The language model's answer could not be read.", {
    mayBePaid: true,
  });
}
