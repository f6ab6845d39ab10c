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

/** A failed call in plain words, without a word of the server or the request. */
export interface Failure {
  sentence: string;
  /** Whether the next call would very likely fail too. */
  lasting: boolean;
}

/** Says what went wrong with a call. Messages of the SDK may hold parts of the key, so none is passed on. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError)
    return { sentence: 'The language model did not answer in time.', lasting: true };
  if (error instanceof APIConnectionError) {
    const proxy = proxyFaultOf(error) && inLanguage('en', () => networkFault(error, 0));
    const why = proxy ? `: ${proxy}` : ' (check OPENAI_BASE_URL)';
    return { sentence: `The language model could not be reached${why}.`, lasting: true };
  }
  if (error instanceof RateLimitError)
    return {
      sentence: 'The language model refused the call: rate limit or quota reached (HTTP 429).',
      lasting: true,
    };
  if (error instanceof AuthenticationError || error instanceof PermissionDeniedError)
    return {
      sentence: `The language model refused the key (HTTP ${error.status}); check OPENAI_API_KEY.`,
      lasting: true,
    };
  if (error instanceof APIError && error.status !== undefined) {
    const known = error.status >= 500 ? 'failed' : 'refused the request';
    return {
      sentence: `The language model's server ${known} (HTTP ${error.status}).`,
      lasting: error.status >= 500 || error.status === 404,
    };
  }
  return { sentence: "The language model's answer could not be read.", lasting: false };
}
