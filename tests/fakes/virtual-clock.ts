import { setImmediate as turn } from 'node:timers/promises';

/** Rounds of the event loop in which nothing new is waited for, after which everybody waits. */
const idleTurns = 40;

export interface VirtualClock {
  now(): number;
  /** Ends when the clock has come there: at once, as soon as there is nothing else to do. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A clock that stands while something is worked on, and jumps to the next instant that somebody waits for. */
export function virtualClock(start: number): VirtualClock {
  let now = start;
  let isRunning = false;
  let changes = 0;
  const timers = new Map<object, { at: number; end: () => void }>();

  const run = async () => {
    isRunning = true;
    while (timers.size > 0) {
      let seen = changes;
      for (let idle = 0; idle < idleTurns; idle += 1) {
        await turn();
        if (changes !== seen) [idle, seen] = [0, changes];
      }
      const next = [...timers].toSorted(([, a], [, b]) => a.at - b.at)[0];
      if (!next) break;
      now = Math.max(now, next[1].at);
      timers.delete(next[0]);
      next[1].end();
    }
    isRunning = false;
  };

  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const key = {};
        timers.set(key, { at: now + Math.max(0, ms), end: resolve });
        changes += 1;
        signal?.addEventListener('abort', () => {
          if (timers.delete(key)) changes += 1;
          reject(signal.reason);
        });
        if (!isRunning) void run();
      }),
  };
}
