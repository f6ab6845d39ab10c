/**
 * Runs `work` for a key, never twice at once: calls during a run lead to one more run afterwards, so the last run
 * always starts after the last call.
 */
export function coalesce(
  work: (key: string) => Promise<void>,
  onError: (error: unknown, key: string) => void,
): (key: string) => Promise<void> {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const run = async (key: string) => {
    do {
      again.delete(key);
      await work(key).catch((error: unknown) => onError(error, key));
    } while (again.has(key));
    running.delete(key);
  };
  return (key) => {
    const current = running.get(key);
    if (current) {
      again.add(key);
      return current;
    }
    const started = run(key);
    running.set(key, started);
    return started;
  };
}
