/**
 * Work in steps that is done once for each key, however many ask for it meanwhile: whoever has a turn does the next
 * step, and all get the result. Where it failed, whoever comes next begins anew.
 */
export function shareSteps<K extends object, T>(
  work: (key: K) => Generator<void, T>,
): (key: K) => Generator<void, T> {
  const results = new WeakMap<K, { result: T }>();
  const running = new WeakMap<K, Generator<void, T>>();
  const stepOf = (key: K) => {
    const steps = running.get(key) ?? work(key);
    running.set(key, steps);
    try {
      const step = steps.next();
      if (step.done) results.set(key, { result: step.value });
      if (step.done) running.delete(key);
    } catch (error) {
      running.delete(key);
      throw error;
    }
  };
  return function* (key) {
    for (;;) {
      const known = results.get(key);
      if (known) return known.result;
      stepOf(key);
      if (!results.has(key)) yield;
    }
  };
}
