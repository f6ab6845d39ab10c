import { readRows } from '../rows/row.ts';
import { weekVoteRow } from '../rows/shared-row.ts';
import type { WeekVoteStore } from '../store.ts';
import type { Database } from './database.ts';

const ofWeek = 'workspace_id = ? AND channel_id = ? AND day = ?';

export function sqliteWeekVotes(database: Database): WeekVoteStore {
  return {
    toggle: async ({ workspaceId, channelId, day }, memberId, paperId) =>
      database.transaction(() => {
        const key = [workspaceId, channelId, day, memberId] as const;
        const taken = database.run(
          `DELETE FROM week_vote WHERE ${ofWeek} AND member_id = ? AND paper_id = ?`,
          ...key,
          paperId,
        );
        if (taken.changes > 0) return false;
        database.run(
          `INSERT INTO week_vote (workspace_id, channel_id, day, member_id, paper_id)
          VALUES (?, ?, ?, ?, ?) ON CONFLICT (workspace_id, channel_id, day, member_id)
          DO UPDATE SET paper_id = excluded.paper_id`,
          ...key,
          paperId,
        );
        return true;
      }),
    ofWeek: async (...key) =>
      readRows(
        'week_vote',
        weekVoteRow,
        database.all(
          `SELECT member_id AS memberId, paper_id AS paperId FROM week_vote
          WHERE ${ofWeek} ORDER BY member_id`,
          ...key,
        ),
      ),
  };
}
