import type { z } from 'zod';
import { SlackError } from '../../errors.ts';

/**
 * Holds a payload against Slack's limits before it is sent.
 * @throws SlackError that names every place that breaks one, as Slack's own json pointers do.
 */
export function checkBlocks<T>(schema: z.ZodType<unknown>, payload: T): T {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return payload;
  const faults = parsed.error.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`);
  throw new SlackError(`A message breaks Slack's limits and was not sent: ${faults.join('; ')}`);
}
