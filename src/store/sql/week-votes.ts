import { createSerialiseByKey } from '../../lib/async/serialise-by-key.ts';
import { readRows } from '../rows/row.ts';
import { weekVoteRow } from '../rows/shared-row.ts';
import type { WeekVoteStore } from '../vote-store.ts';
import { ask, type Engine, lock, type Steps } from './engine.ts';

const ofWeek = 'WHERE workspace_id = ? AND channel_id = ? AND day = ?';

type Ballot = readonly [workspaceId: string, channelId: string, day: string, memberId: string];

/** Takes the vote back where it stands, or puts it in the place of another; whether it stands afterwards. */
function* toggle(ballot: Ballot, paperId: string): Steps<boolean> {
  yield* lock(`ballot ${ballot.join(' ')}`);
  const taken = yield* ask(
    `DELETE FROM week_vote ${ofWeek} AND member_id = ? AND paper_id = ? RETURNING 1 AS taken`,
    ...ballot,
    paperId,
  );
  if (taken.length > 0) return false;
  yield* ask(
    `INSERT INTO week_vote (workspace_id, channel_id, day, member_id, paper_id)
    VALUES (?, ?, ?, ?, ?) ON CONFLICT (workspace_id, channel_id, day, member_id)
    DO UPDATE SET paper_id = excluded.paper_id`,
    ...ballot,
    paperId,
  );
  return true;
}

/** Votes for the papers of channels' weeks, one a member. */
export function weekVotesIn({ read, transaction }: Engine): WeekVoteStore {
  // Presses of a member count in the order in which they were made.
  const inOrder = createSerialiseByKey();
  return {
    toggle: ({ workspaceId, channelId, day }, memberId, paperId) => {
      const ballot = [workspaceId, channelId, day, memberId] as const;
      return inOrder(ballot.join(' '), () => transaction(() => toggle(ballot, paperId)));
    },
    ofWeek: async (...key) => {
      const rows = await read(
        `SELECT member_id AS "memberId", paper_id AS "paperId" FROM week_vote
        ${ofWeek} ORDER BY member_id`,
        ...key,
      );
      return readRows('week_vote', weekVoteRow, rows);
    },
  };
}
