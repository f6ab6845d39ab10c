import { setImmediate as yieldToLoop } from 'node:timers/promises';

/** A burst ends after this long without anything new, or this long after it began. */
const quietMs = 15;
const longestMs = 150;

/** Passed on in one turn of the event loop: votes can then be stored together. */
const usualInTurn = 16;

/**
 * Passes things on in their order when a burst of them is over, some in each turn of the event loop, so that envelopes
 * that come meanwhile are acknowledged before more work begins.
 */
export function inBursts<T>(
  passOn: (thing: T) => void,
  mostInTurn = usualInTurn,
): {
  add(thing: T): void;
  /** Passes on at once what waits. */
  flush(): Promise<void>;
} {
  const waiting: T[] = [];
  let began = 0;
  let timer: NodeJS.Timeout | null = null;
  let passing: Promise<void> | null = null;
  const passAll = async () => {
    while (waiting.length > 0) {
      for (const thing of waiting.splice(0, mostInTurn)) passOn(thing);
      await yieldToLoop();
    }
    passing = null;
  };
  const flush = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    passing ??= passAll();
    return passing;
  };
  return {
    flush,
    add: (thing) => {
      if (waiting.length === 0) began = performance.now();
      waiting.push(thing);
      if (passing) return;
      if (performance.now() - began >= longestMs) return void flush();
      if (timer) clearTimeout(timer);
      timer = setTimeout(flush, quietMs);
    },
  };
}
