import { setTimeout as wait } from 'node:timers/promises';
import type { RateLimiterClock } from './rate-limiter.ts';

/** @param speed how many of its milliseconds go into one; 1 for Slack itself, more for a stand-in. */
export const rateLimiterClock = (speed: number): RateLimiterClock => ({
  elapsed: () => performance.now() * speed,
  sleep: (milliseconds) => wait(milliseconds / speed),
});
