/**
 * Runs `work` for a key, never twice at once: calls during a run lead to one more run afterwards, so the last run
 * always starts after the last call.
 * @param rest awaited before such a further run.
 */
export function coalesce(
  work: (key: string) => Promise<void>,
  onError: (error: unknown, key: string) => void,
  rest: () => Promise<void> = async () => undefined,
): (key: string) => Promise<void> {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const run = async (key: string) => {
    for (;;) {
      again.delete(key);
      await work(key).catch((error: unknown) => onError(error, key));
      if (!again.has(key)) break;
      await rest();
    }
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
