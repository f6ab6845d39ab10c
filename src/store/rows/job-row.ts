import { z } from 'zod';
import { daySchema } from '../../lib/time/day.ts';
import { type FailingJob, type HeldJob, type JobEnd, jobKinds } from '../job-store.ts';
import type { Value } from './row.ts';

const place = {
  kind: z.enum(jobKinds),
  workspaceId: z.string(),
  channelId: z.string(),
  day: daySchema,
};

export const heldJobRow = z.object({
  ...place,
  fence: z.number(),
  tries: z.number(),
}) satisfies z.ZodType<HeldJob>;

export const failingJobRow = z.object({
  ...place,
  tries: z.number(),
  fault: z.string(),
}) satisfies z.ZodType<FailingJob>;

export const jobCountRow = z.object({
  kind: z.enum(jobKinds),
  open: z.number(),
  failing: z.number(),
});

/** What a row becomes with the end of a job: what is set, and its values. */
export function endOf(end: JobEnd): { sql: string; values: Value[] } {
  const free = 'owner = NULL, lease_until = 0';
  if (end.is === 'done')
    return { sql: `${free}, done_at = ?, fault = NULL`, values: [Math.round(end.at)] };
  if (end.is === 'failed')
    return {
      sql: `${free}, tries = tries + 1, failed_at = ?, not_before = ?, fault = ?`,
      values: [Math.round(end.at), Math.round(end.notBefore), end.fault],
    };
  if (end.notBefore === undefined) return { sql: free, values: [] };
  return { sql: `${free}, not_before = ?`, values: [Math.round(end.notBefore)] };
}

/** Of how many jobs, those not done and those of them that failed; with a day. */
export const countJobs = `SELECT kind, count(*) AS open,
  sum(CASE WHEN tries > 0 THEN 1 ELSE 0 END) AS failing
FROM job WHERE done_at IS NULL AND day >= ? GROUP BY kind ORDER BY kind`;
