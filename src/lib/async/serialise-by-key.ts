/**
 * Runs works of the same key one after the other, in the order in which they came; those of other keys do not wait.
 * A work that fails stops none that wait behind it.
 */
export function createSerialise() {
  const last = new Map<string, Promise<unknown>>();
  return <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = last.get(key) ?? Promise.resolve();
    const run = before.then(work, work);
    last.set(key, run);
    const forget = () => {
      if (last.get(key) === run) last.delete(key);
    };
    run.then(forget, forget);
    return run;
  };
}
