const giveUpAfterMs = 90_000;
const checkEveryMs = 5_000;

/**
 * Calls `onDead` once when no socket has been open for 90 seconds. After some failed reconnects the SDK stops trying,
 * and a bot that looks alive and gets nothing is worse than one that a supervisor restarts.
 * @returns a function that stops watching.
 */
export function watchConnection(
  isConnected: () => boolean,
  now: () => number,
  onDead: (silentMs: number) => void,
): () => void {
  let lastSeen = now();
  const timer = setInterval(() => {
    if (isConnected()) lastSeen = now();
    const silentMs = now() - lastSeen;
    if (silentMs < giveUpAfterMs) return;
    clearInterval(timer);
    onDead(silentMs);
  }, checkEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
