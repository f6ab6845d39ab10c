/** So many times faster than the real one the clock goes between two steps, for pauses and retries. */
export const speed = 50;

export interface DrivenClock {
  now(): Date;
  /** Moves on to the instant (ISO 8601); never back. */
  set(instant: string): void;
}

/** A clock that is moved from step to step. */
export function createDrivenClock(start: string): DrivenClock {
  let base = Date.parse(start);
  let at = performance.now();
  const read = () => base + (performance.now() - at) * speed;
  return {
    now: () => new Date(read()),
    set: (instant) => {
      base = Math.max(read(), Date.parse(instant));
      at = performance.now();
    },
  };
}
