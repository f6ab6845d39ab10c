import { isBackground } from './priority.ts';
import type { RateLimitedCall, RateLimiter } from './rate-limiter.ts';

type Fetch = typeof globalThis.fetch;

interface Options {
  rateLimiter: RateLimiter;
  /** With a slash at its end. */
  apiUrl: string;
  /** Of one try, from when it is sent: what it waits for its turn before does not count. */
  timeoutMs: number;
}

/** Where Slack says 429 without saying how long. */
const unsaidSeconds = 30;

/** What the limits are about, of a request as Slack's SDK makes it; `null` for one that is no Web API method. */
function readCall(apiUrl: string, ...[url, init]: Parameters<Fetch>): RateLimitedCall | null {
  const address = String(url);
  if (!address.startsWith(apiUrl)) return null;
  const method = address.slice(apiUrl.length).split('?')[0] ?? '';
  const body = typeof init?.body === 'string' ? new URLSearchParams(init.body) : null;
  const token = new Headers(init?.headers).get('authorization') ?? body?.get('token') ?? '';
  return { token, method, channel: body?.get('channel') ?? '', isBackground: isBackground() };
}

function secondsOf(response: Response): number {
  const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  return Number.isNaN(seconds) ? unsaidSeconds : Math.max(1, seconds);
}

/** What Slack would answer, without asking it. */
const tooMany = (seconds: number): Response =>
  new Response('{"ok":false,"error":"ratelimited"}', {
    status: 429,
    headers: { 'content-type': 'application/json', 'retry-after': String(seconds) },
  });

/**
 * `fetch` for Slack's SDK that keeps the pace, and that tries what can wait once more after a 429. The SDK starts its
 * own time-out before this waits, so it must have none; what comes back as 429 is Slack's answer or one in its words.
 */
export function createRateLimitedFetch({ rateLimiter, apiUrl, timeoutMs }: Options): Fetch {
  return async (url, init) => {
    const send = () => globalThis.fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    const call = readCall(apiUrl, url, init);
    if (!call) return send();
    for (let tries = 1; ; tries++) {
      const heldSeconds = await rateLimiter.turn(call);
      if (heldSeconds > 0) return tooMany(heldSeconds);
      const response = await send();
      if (response.status !== 429) return response;
      const seconds = secondsOf(response);
      rateLimiter.hold(call, seconds);
      if (!call.isBackground || tries === 2) return tooMany(seconds);
    }
  };
}
