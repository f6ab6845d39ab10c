/** A burst ends after this long without anything new, or this long after it began. */
const quietMs = 15;
const longestMs = 150;

/**
 * Passes things on in their order when a burst of them is over, so that many envelopes at once are all acknowledged
 * before work on the first begins.
 */
export function inBursts<T>(passOn: (thing: T) => void): { add(thing: T): void; flush(): void } {
  let waiting: T[] = [];
  let began = 0;
  let timer: NodeJS.Timeout | null = null;
  const flush = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    const burst = waiting;
    waiting = [];
    for (const thing of burst) passOn(thing);
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
