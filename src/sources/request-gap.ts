/** Runs a request when its turn has come. */
export type RequestGate = <T>(send: () => Promise<T>) => Promise<T>;

/**
 * One request at a time and at least `gapMs` between two starts: arXiv's terms of use allow one request
 * per three seconds over a single connection, for its feeds, API and OAI-PMH together.
 */
export function createRequestGap(
  gapMs: number,
  now: () => Date,
  sleep: (ms: number) => Promise<void>,
): RequestGate {
  let free = Number.NEGATIVE_INFINITY;
  let last: Promise<unknown> = Promise.resolve();
  return (send) => {
    const turn = last.then(async () => {
      const wait = free - now().getTime();
      if (wait > 0) await sleep(wait);
      free = Math.max(free, now().getTime()) + gapMs;
      return send();
    });
    last = turn.catch(() => undefined);
    return turn;
  };
}
