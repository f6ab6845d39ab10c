import { setTimeout as delay } from 'node:timers/promises';

/** Waits for work, but no longer than so many milliseconds; it goes on meanwhile, and a timer of it holds no process. */
export const atMost = (milliseconds: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, delay(milliseconds, undefined, { ref: false })]);
