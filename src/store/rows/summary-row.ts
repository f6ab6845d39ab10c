import { z } from 'zod';
import type { KeptSummary } from '../../paper.ts';

export const summaryRow = z.object({
  paperId: z.string(),
  text: z.string(),
  method: z.enum(['extractive', 'llm', 'rejected']),
  version: z.string(),
}) satisfies z.ZodType<KeptSummary>;
