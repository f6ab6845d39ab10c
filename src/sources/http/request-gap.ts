/** Runs a request when its turn has come. */
export type RequestGate = <T>(send: () => Promise<T>) => Promise<T>;

/**
 * Where it is kept when the next request may start (epoch milliseconds; 0 at first): `next` is given that
 * instant and returns the one after it. Nobody else may come in between.
 */
export type RequestPace = (next: (free: number) => number) => void;

/** The pace of one process by itself. */
function ownPace(): RequestPace {
  let free = 0;
  return (next) => {
    free = next(free);
  };
}

/** A clock that was set back must not make anybody wait for hours. */
const longestWaitMs = 60_000;

/** Pure: milliseconds to wait at `now` for a place that is free at `free`. */
const waitFor = (free: number, now: number): number =>
  free - now > longestWaitMs ? 0 : Math.max(0, free - now);

/**
 * One request at a time and at least `gapMs` between two starts: arXiv's terms of use allow one request
 * per three seconds over a single connection, for its feeds, API and OAI-PMH together.
 * @param pace where the last request is kept; it decides whether other processes and earlier ones count.
 */
export function createRequestGap(
  gapMs: number,
  now: () => Date,
  sleep: (ms: number) => Promise<void>,
  pace: RequestPace = ownPace(),
): RequestGate {
  let last: Promise<unknown> = Promise.resolve();
  const takeTurn = (): number => {
    const at = now().getTime();
    let wait = 0;
    pace((free) => {
      wait = waitFor(free, at);
      return at + wait + gapMs;
    });
    return wait;
  };
  return (send) => {
    const turn = last.then(async () => {
      const wait = takeTurn();
      if (wait > 0) await sleep(wait);
      return send();
    });
    last = turn.catch(() => undefined);
    return turn;
  };
}
