import type { z } from 'zod';

/** Reads a value of ours that Slack carried as JSON; `null` when it is not what we wrote. */
export function readJsonValue<T>(schema: z.ZodType<T>, text: string | undefined): T | null {
  try {
    return schema.parse(JSON.parse(text ?? ''));
  } catch {
    return null;
  }
}
