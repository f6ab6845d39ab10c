import { WebAPIPlatformError } from '@slack/web-api';
import type { Log } from '../../log.ts';

/** Milliseconds before each further try; half a minute in all. */
const waits = [1000, 2000, 4000, 8000, 16_000];

interface Tools {
  log: Log;
  sleep(milliseconds: number): Promise<void>;
}

/** Whether Slack said no, as against not answering. */
const isRefusal = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError ||
  (error instanceof Error && error.cause instanceof WebAPIPlatformError);

/**
 * Tries again for half a minute while Slack does not answer, so that a hiccup of Slack's does not end a start. What
 * Slack refuses is refused at once.
 */
export async function retry<T>({ log, sleep }: Tools, work: () => Promise<T>): Promise<T> {
  for (const wait of waits) {
    try {
      return await work();
    } catch (error) {
      if (isRefusal(error)) throw error;
      log.warn({ error }, 'Slack did not answer, it is asked again');
      await sleep(wait);
    }
  }
  return work();
}
