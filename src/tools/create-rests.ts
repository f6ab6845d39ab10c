/** After a failure a channel is left alone for this long, so that a fault is no storm of retries. */
const restMs = 10 * 60_000;

/** Remembers which channels failed a moment ago. */
export function createRests(now: () => Date) {
  const until = new Map<string, number>();
  return {
    isResting: (id: string): boolean => (until.get(id) ?? 0) > now().getTime(),
    rest: (id: string): void => void until.set(id, now().getTime() + restMs),
  };
}
