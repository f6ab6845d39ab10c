import type { Log } from '../log.ts';
import { inBackground } from '../slack/rate-limit/priority.ts';

/** What is done each minute. */
export interface MinuteLoop {
  /** Every part in its order; one that fails stops none of the others. */
  wake(): Promise<void>;
  /** Resolves when what has begun is done, or after so many milliseconds; whether it was done. */
  settle(withinMs: number): Promise<boolean>;
}

/** @param parts by name; each posts what is due of its kind. */
export function createMinuteLoop(log: Log, parts: Record<string, () => Promise<void>>): MinuteLoop {
  const running = new Set<Promise<void>>();
  const round = async (): Promise<void> => {
    for (const [part, run] of Object.entries(parts)) {
      await run().catch((error: unknown) => log.error({ part, error }, 'What was due failed'));
    }
  };
  return {
    wake: () => {
      const current = inBackground(round).finally(() => running.delete(current));
      running.add(current);
      return current;
    },
    settle: async (withinMs) => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), withinMs);
      });
      const done = Promise.all(running).then(() => true as const);
      const isDone = await Promise.race([done, late]);
      clearTimeout(timer);
      return isDone;
    },
  };
}
