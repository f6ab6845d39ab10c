import { z } from 'zod';
import { daySchema } from '../../lib/time/day.ts';
import type { SourceReading, SourceState } from '../../paper.ts';
import { flag, json, type Value } from './row.ts';

export const stateRow = z.object({
  etag: z.string().nullable(),
  day: daySchema.nullable(),
}) satisfies z.ZodType<SourceState>;

const days = json(z.array(daySchema));

export const readingRow = z.object({
  source: z.string(),
  key: z.string(),
  at: z.number(),
  status: z.enum(['papers', 'nothing-new', 'suspicious', 'failed']),
  isFinal: flag,
  notice: z.string().nullable(),
  remark: z.string().nullable(),
  caughtUp: days,
  missing: days,
}) satisfies z.ZodType<SourceReading>;

/** Longer than a day lasts, all time zones together. */
export const readingLivesMs = 3 * 86_400_000;

export const readingColumns =
  'source, key, at, status, is_final, notice, remark, caught_up, missing';

/** In the order of `readingColumns`. */
export const readingValues = (reading: SourceReading): Value[] => [
  reading.source,
  reading.key,
  reading.at,
  reading.status,
  Number(reading.isFinal),
  reading.notice,
  reading.remark,
  JSON.stringify(reading.caughtUp),
  JSON.stringify(reading.missing),
];
