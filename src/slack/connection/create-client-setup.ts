import type { WebClientOptions } from '@slack/web-api';
import type { Config } from '../../config.ts';
import type { Log } from '../../log.ts';
import { createRateLimitedFetch } from '../rate-limit/rate-limited-fetch.ts';
import { createRateLimiter, rateLimiterClock } from '../rate-limit/rate-limiter.ts';
import { boltLogger } from './sdk-logger.ts';

/** Milliseconds; longer than any answer of Slack's we have seen, short enough that a hang is noticed. */
export const slackTimeoutMs = 15_000;

/** What all clients of a process have in common. */
interface ClientSetup {
  options: WebClientOptions & { fetch: typeof globalThis.fetch };
  /** Calls of Slack that wait for the rate limiter. */
  waiting(): number;
}

/**
 * For every client: Slack's rate limits, a time-out, no silent retries, and the SDK's lines in our log, which holds no
 * secret. The SDK's own limit of concurrent calls is off: a call that waits for the rate limiter would occupy a place
 * that a press needs. All clients of the process share one setup, and so the limits.
 */
export function createClientSetup(
  { SLACK_API_URL, PAPERLOOP_SLACK_PACE }: Config<'slack'>['slack'],
  log: Log,
): ClientSetup {
  const rateLimiter = createRateLimiter(rateLimiterClock(PAPERLOOP_SLACK_PACE));
  const options = {
    logger: boltLogger(log),
    slackApiUrl: SLACK_API_URL,
    fetch: createRateLimitedFetch({
      rateLimiter,
      apiUrl: SLACK_API_URL,
      timeoutMs: slackTimeoutMs,
    }),
    maxRequestConcurrency: Number.POSITIVE_INFINITY,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  };
  return { options, waiting: rateLimiter.waiting };
}
