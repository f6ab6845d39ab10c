import type { JobStore } from '../job-store.ts';
import { countJobs, endOf, failingJobRow, jobCountRow } from '../rows/job-row.ts';
import { readRows } from '../rows/row.ts';
import type { Engine } from './engine.ts';

/** What is not about who holds a job. */
export const jobsIn = ({
  read,
  write,
}: Engine): Pick<JobStore, 'end' | 'counts' | 'failing' | 'forget'> => ({
  end: async ({ kind, workspaceId, channelId, day, fence }, end) => {
    const { sql, values } = endOf(end);
    await write(
      `UPDATE job SET ${sql}
      WHERE kind = ? AND workspace_id = ? AND channel_id = ? AND day = ? AND fence = ?`,
      ...values,
      kind,
      workspaceId,
      channelId,
      day,
      fence,
    );
  },
  counts: async (from) => readRows('job', jobCountRow, await read(countJobs, from)),
  failing: async (from, tries) => {
    const rows = await read(
      `SELECT kind, workspace_id AS "workspaceId", channel_id AS "channelId", day, tries, fault
      FROM job WHERE done_at IS NULL AND fault IS NOT NULL AND day >= ? AND tries >= ?
      ORDER BY tries DESC, kind, workspace_id, channel_id, day`,
      from,
      tries,
    );
    return readRows('job', failingJobRow, rows);
  },
  forget: async (before) => {
    await write('DELETE FROM job WHERE day < ?', before);
  },
});
