import type { Log } from '../slack/log.ts';

/**
 * What is done each minute: every part in its order, and one that fails stops none of the others.
 * @param parts by name; each posts what is due of its kind.
 */
export function createWake(
  log: Log,
  parts: Record<string, () => Promise<void>>,
): () => Promise<void> {
  return async () => {
    for (const [part, run] of Object.entries(parts)) {
      await run().catch((error: unknown) => log.error({ part, error }, 'What was due failed'));
    }
  };
}
