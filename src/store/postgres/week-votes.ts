import { createSerialiseByKey } from '../../lib/async/serialise-by-key.ts';
import { readRows } from '../rows/row.ts';
import { weekVoteRow } from '../rows/shared-row.ts';
import type { WeekVoteStore } from '../store.ts';
import { lock, type PostgresDatabase, type Queries } from './database.ts';

const ofWeek = 'WHERE workspace_id = ? AND channel_id = ? AND day = ?';

type Ballot = readonly [workspaceId: string, channelId: string, day: string, memberId: string];

/** Takes the vote back where it stands, or puts it in the place of another; whether it stands afterwards. */
async function toggle(queries: Queries, ballot: Ballot, paperId: string): Promise<boolean> {
  await lock(queries, `ballot ${ballot.join(' ')}`);
  const taken = `DELETE FROM week_vote ${ofWeek} AND member_id = ? AND paper_id = ?`;
  if ((await queries.run(taken, ...ballot, paperId)) > 0) return false;
  await queries.run(
    `INSERT INTO week_vote (workspace_id, channel_id, day, member_id, paper_id)
    VALUES (?, ?, ?, ?, ?) ON CONFLICT (workspace_id, channel_id, day, member_id)
    DO UPDATE SET paper_id = excluded.paper_id`,
    ...ballot,
    paperId,
  );
  return true;
}

export function postgresWeekVotes(database: PostgresDatabase): WeekVoteStore {
  // Presses of a member count in the order in which they were made.
  const inOrder = createSerialiseByKey();
  return {
    toggle: ({ workspaceId, channelId, day }, memberId, paperId) => {
      const ballot = [workspaceId, channelId, day, memberId] as const;
      return inOrder(ballot.join(' '), () =>
        database.transaction((queries) => toggle(queries, ballot, paperId)),
      );
    },
    ofWeek: async (...key) => {
      const sql = `SELECT member_id, paper_id FROM week_vote ${ofWeek} ORDER BY member_id`;
      return readRows('week_vote', weekVoteRow, await database.all(sql, ...key));
    },
  };
}
