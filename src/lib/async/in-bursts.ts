/** A burst is over when nothing came for this long, and handed on after this long in any case. */
const quietMs = 15;
const longestMs = 150;

/**
 * Hands things on when a burst of them is over, in their order: of many envelopes at once all are acknowledged before
 * the work on the first begins.
 */
export function inBursts<T>(handOn: (thing: T) => void): { add(thing: T): void; flush(): void } {
  let waiting: T[] = [];
  let began = 0;
  let timer: NodeJS.Timeout | null = null;
  const flush = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    const burst = waiting;
    waiting = [];
    for (const thing of burst) handOn(thing);
  };
  return {
    flush,
    add: (thing) => {
      if (waiting.length === 0) began = performance.now();
      waiting.push(thing);
      if (performance.now() - began >= longestMs) return flush();
      if (timer) clearTimeout(timer);
      timer = setTimeout(flush, quietMs);
    },
  };
}
