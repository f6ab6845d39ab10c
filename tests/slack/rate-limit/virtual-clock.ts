import { setImmediate as yieldToLoop } from 'node:timers/promises';

/** A clock that stands still until it is moved; whoever sleeps wakes in the order of the times. */
export function virtualClock() {
  let now = 0;
  const sleepers: { at: number; wake: () => void }[] = [];
  return {
    elapsed: () => now,
    sleep: (milliseconds: number) =>
      new Promise<void>((wake) => void sleepers.push({ at: now + milliseconds, wake })),
    advance: async (milliseconds: number) => {
      const end = now + milliseconds;
      for (;;) {
        await yieldToLoop();
        sleepers.sort((a, b) => a.at - b.at);
        const next = sleepers[0];
        if (!next || next.at > end) break;
        sleepers.shift();
        now = next.at;
        next.wake();
      }
      now = end;
      await yieldToLoop();
    },
  };
}
