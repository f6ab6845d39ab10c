import pLimit from 'p-limit';

/** Runs a request as soon as it may start. */
export type RequestGate = <T>(send: () => Promise<T>) => Promise<T>;

/**
 * Replaces the instant at which the next request may start (epoch milliseconds; 0 at first) by what `next` makes of
 * it, as one step.
 */
export type NextStart = (next: (free: number) => number) => void | Promise<void>;

/** Counts the requests of this process alone. */
function ownNextStart(): NextStart {
  let free = 0;
  return (next) => {
    free = next(free);
  };
}

/** A longer wait is taken for a clock that was set back. */
const longestWaitMs = 60_000;

/** Pure: milliseconds to wait at `now` until `free`. */
const waitFor = (free: number, now: number): number =>
  free - now > longestWaitMs ? 0 : Math.max(0, free - now);

/**
 * One request at a time and at least `gapMs` between two starts: arXiv's terms of use allow one request
 * per three seconds over a single connection, for its feeds, API and OAI-PMH together.
 * @param nextStart keeps the start of the next request, for this process alone or for several.
 */
export function createRequestGap(
  gapMs: number,
  now: () => Date,
  sleep: (ms: number) => Promise<void>,
  nextStart: NextStart = ownNextStart(),
): RequestGate {
  const oneAtATime = pLimit(1);
  const reserveStart = async (): Promise<number> => {
    const at = now().getTime();
    let wait = 0;
    await nextStart((free) => {
      wait = waitFor(free, at);
      return at + wait + gapMs;
    });
    return wait;
  };
  return (send) =>
    oneAtATime(async () => {
      const wait = await reserveStart();
      if (wait > 0) await sleep(wait);
      return send();
    });
}
