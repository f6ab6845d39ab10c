import { SourceError } from '../../errors.ts';
import { t } from '../../lib/language/t.ts';
import { networkFault } from '../../lib/network/network-fault.ts';
import { askedWaitMs, backoffMs, isRetryable } from './http-faults.ts';
import { decodeBody, readBody } from './read-body.ts';
import type { RequestGate } from './request-gap.ts';

interface HttpAnswer {
  status: number;
  etag: string | null;
  body: string;
}

export interface HttpRequest {
  url: URL;
  accept: string;
  /** Sent as `If-None-Match`; the answer may then be a 304 without a body. */
  etag?: string | null;
  /** Why the body of a 2xx answer is unusable (cut off, not the format asked for), or `null`. */
  faultOf?: (body: string) => string | null;
  /** Epoch milliseconds after which nothing more is tried and a running request is aborted. */
  until?: number;
}

export type HttpGet = (request: HttpRequest) => Promise<HttpAnswer>;

/** How long the HTTP client tries, and how much it reads. */
export interface HttpLimits {
  /** Requests for one answer, the first included. */
  tries: number;
  /** Milliseconds to spend waiting between the tries of one answer, all waits together. */
  maxWaitMs: number;
  /** Milliseconds for one try, its body included. */
  timeoutMs: number;
  /** Bytes of a body, unpacked; a day of arXiv has about five million. */
  maxBytes: number;
  /** Milliseconds for all requests of one reading of a source, waits included. */
  totalMs: number;
}

export const defaultHttpLimits: HttpLimits = {
  tries: 3,
  maxWaitMs: 20_000,
  timeoutMs: 20_000,
  maxBytes: 20 * 1024 * 1024,
  totalMs: 5 * 60_000,
};

export interface HttpClientOptions {
  contact: string | null;
  limits: HttpLimits;
  now: () => Date;
  sleep: (ms: number) => Promise<void>;
  /** Spaces out the requests, every try of them. */
  gate?: RequestGate;
}

/** One try: an answer, or a fault and how long to wait before the next try (`null`: do not try again). */
type Try = { answer: HttpAnswer } | { fault: string; waitMs: number | null };

/**
 * GET over the built-in fetch: a descriptive User-Agent, few tries, a timeout and a size limit that include the body.
 * `Retry-After` is honoured, or the request given up when it asks for more than we may wait.
 * ky is not used: its timeout ends at the headers, it retries earlier than a long `Retry-After` allows, cannot retry a
 * body that broke off, and its waits cannot be replaced in tests.
 */
export function createHttpClient(options: HttpClientOptions): HttpGet {
  const { limits, now, sleep, gate = (send) => send() } = options;
  const contact = options.contact?.replace(/[^ -~]/g, '').trim();
  const userAgent = `Paperloop (research paper digest for Slack; ${contact ? `contact: ${contact}` : 'no contact given'})`;

  const attempt = async (request: HttpRequest, count: number): Promise<Try> => {
    const headers = new Headers({ accept: request.accept, 'user-agent': userAgent });
    if (request.etag) headers.set('if-none-match', request.etag);
    const left = (request.until ?? Number.POSITIVE_INFINITY) - now().getTime();
    if (left <= 0) return { fault: t`it took too long in all`, waitMs: null };
    const timeoutMs = Math.min(limits.timeoutMs, left);
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await fetch(request.url, { headers, signal });
      const { status, ok } = response;
      const waitMs = askedWaitMs(response.headers, now().getTime()) ?? backoffMs(count);
      const bytes = await readBody(response, limits.maxBytes);
      if (status === 429) return { fault: t`it says we ask too often (HTTP 429)`, waitMs };
      if (isRetryable(status)) return { fault: t`it answered HTTP ${status}`, waitMs };
      const body = decodeBody(bytes, response.headers.get('content-type'));
      const fault = ok ? (request.faultOf?.(body) ?? null) : null;
      if (fault) return { fault, waitMs };
      return { answer: { status, etag: response.headers.get('etag'), body } };
    } catch (error) {
      if (error instanceof SourceError) return { fault: error.message, waitMs: null };
      return { fault: networkFault(error, timeoutMs), waitMs: backoffMs(count) };
    }
  };

  return async (request) => {
    let waited = 0;
    for (let count = 1; ; count++) {
      const result = await gate(() => attempt(request, count));
      if ('answer' in result) return result.answer;
      const wait = result.waitMs;
      if (wait === null || count >= limits.tries || waited + wait > limits.maxWaitMs) {
        const { host } = request.url;
        throw new SourceError(
          count > 1 ? t`${host}: ${result.fault} (${count} tries)` : `${host}: ${result.fault}`,
        );
      }
      await sleep(wait);
      waited += wait;
    }
  };
}

/** The client with a deadline, so that a slow source does not hold up a digest. */
export const withDeadline =
  (get: HttpGet, until: number): HttpGet =>
  (request) =>
    get({ ...request, until });
