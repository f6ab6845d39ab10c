import { isBackground } from './priority.ts';
import type { RateLimitedCall, RateLimiter } from './rate-limiter.ts';

type Fetch = typeof globalThis.fetch;

interface Options {
  rateLimiter: RateLimiter;
  /** With a slash at its end. */
  apiUrl: string;
  /** Of one try, from when it is sent: waiting for the rate limiter does not count. */
  timeoutMs: number;
}

/** For a 429 without `Retry-After`. */
const defaultRetrySeconds = 30;

/** The call behind a request of Slack's SDK; `null` for one that is no Web API method. */
function readCall(apiUrl: string, ...[url, init]: Parameters<Fetch>): RateLimitedCall | null {
  const address = String(url);
  if (!address.startsWith(apiUrl)) return null;
  const method = address.slice(apiUrl.length).split('?')[0] ?? '';
  const body = typeof init?.body === 'string' ? new URLSearchParams(init.body) : null;
  const token = new Headers(init?.headers).get('authorization') ?? body?.get('token') ?? '';
  return { token, method, channel: body?.get('channel') ?? '', isBackground: isBackground() };
}

function retrySecondsOf(response: Response): number {
  const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  return Number.isNaN(seconds) ? defaultRetrySeconds : Math.max(1, seconds);
}

/** Slack's answer to a call too many, given without asking Slack. */
const rateLimited = (seconds: number): Response =>
  new Response('{"ok":false,"error":"ratelimited"}', {
    status: 429,
    headers: { 'content-type': 'application/json', 'retry-after': String(seconds) },
  });

/**
 * `fetch` for Slack's SDK that keeps the rate limits and tries work in the background once more after a 429. The SDK
 * must have no time-out of its own, which would run while a call waits here. A 429 that it returns is Slack's, or ours
 * in the same form.
 */
export function createRateLimitedFetch({ rateLimiter, apiUrl, timeoutMs }: Options): Fetch {
  return async (url, init) => {
    const send = () => globalThis.fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    const call = readCall(apiUrl, url, init);
    if (!call) return send();
    for (let tries = 1; ; tries++) {
      const retrySeconds = await rateLimiter.acquire(call);
      if (retrySeconds > 0) return rateLimited(retrySeconds);
      const response = await send();
      if (response.status !== 429) return response;
      const seconds = retrySecondsOf(response);
      rateLimiter.retryAfter(call, seconds);
      if (!call.isBackground || tries === 2) return rateLimited(seconds);
    }
  };
}
