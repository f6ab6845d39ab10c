import { z } from 'zod';
import type { KeptOrder } from '../../paper.ts';
import { json } from './row.ts';

const ids = z.array(z.string());
export const assessmentRow = z.object({
  kept: json(z.object({ asked: ids, order: ids }) satisfies z.ZodType<KeptOrder>),
});

/** For how many days an answer is kept: as long as a digest may be looked at again with other settings. */
export const keptDays = 14;
