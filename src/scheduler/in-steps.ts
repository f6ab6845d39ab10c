import { setImmediate as yieldToLoop } from 'node:timers/promises';

/** Steps in a minute: each is a transaction that takes some milliseconds. */
const mostSteps = 50;

/**
 * Does a step again and again until it says that nothing is left, and lets the event loop run in between.
 * @returns whether nothing is left; `false` where the next minute goes on.
 */
export async function inSteps(step: () => Promise<boolean>): Promise<boolean> {
  for (let steps = 0; steps < mostSteps; steps++) {
    if (await step()) return true;
    await yieldToLoop();
  }
  return false;
}
