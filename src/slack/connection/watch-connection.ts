/** How long without a socket before the process gives up, and how often it looks. */
const patienceMs = 90_000;
const lookEveryMs = 5_000;

/**
 * Calls `onDead` once when Slack has had no open socket for 90 seconds. The SDK stops trying after some
 * failures of a reconnect, and a bot that looks alive and hears nothing is worse than one that a supervisor
 * starts again.
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
    if (silentMs < patienceMs) return;
    clearInterval(timer);
    onDead(silentMs);
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
