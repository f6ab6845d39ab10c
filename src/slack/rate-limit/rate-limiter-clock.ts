import { setTimeout as wait } from 'node:timers/promises';
import type { PaceClock } from './rate-limiter.ts';

/** @param speed how many of its milliseconds go into one; 1 for Slack itself, more for a stand-in. */
export const paceClock = (speed: number): PaceClock => ({
  elapsed: () => performance.now() * speed,
  sleep: (milliseconds) => wait(milliseconds / speed),
});
