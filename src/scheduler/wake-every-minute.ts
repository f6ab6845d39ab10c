import { schedule } from 'node-cron';

/**
 * Calls `wake` at the start of every minute, never twice at once. The timer decides nothing: what is due is
 * read from the store, so a missed tick, a restart or a sleeping machine costs a minute at most.
 * @returns a function that stops it.
 */
export function wakeEveryMinute(wake: () => Promise<void>): () => void {
  const task = schedule('* * * * *', wake, { name: 'wake', noOverlap: true });
  return () => void task.destroy();
}
