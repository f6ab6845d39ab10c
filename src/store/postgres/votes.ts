import { batchCalls } from '../../lib/async/batch-calls.ts';
import type { Gesture, Vote } from '../../paper.ts';
import { byMaking } from '../fold-gestures.ts';
import { readRow, readRows } from '../rows/row.ts';
import { countsRow, gestureRow, standingRow, voteRow, votesBefore } from '../rows/vote-row.ts';
import type { VoteStore } from '../vote-store.ts';
import type { PostgresDatabase } from './database.ts';
import { recordGestures } from './record-gestures.ts';

const selectVote = `SELECT workspace_id, channel_id, member_id, paper_id, value, origin, at FROM vote`;
const ofPair = 'WHERE workspace_id = ? AND member_id = ? AND paper_id = ?';

/** Gestures written in one transaction. */
const mostAtOnce = 64;

async function readChannel(
  database: PostgresDatabase,
  workspaceId: string,
  channelId: string,
): Promise<Vote[]> {
  const rows = await database.all(
    `${selectVote} WHERE workspace_id = ? AND channel_id = ? AND value <> 'none'
    ORDER BY at, member_id, paper_id`,
    workspaceId,
    channelId,
  );
  return readRows('vote', voteRow, rows);
}

/** The votes before an instant: those that were not set since, and what the earlier gestures on the others come to. */
const readChannelBefore = (
  database: PostgresDatabase,
  { workspaceId, channelId }: Pick<Vote, 'workspaceId' | 'channelId'>,
  before: number,
): Promise<Vote[]> =>
  database.snapshot(async (queries) => {
    const rows = await queries.all(
      `SELECT workspace_id, gesture.channel_id, member_id, paper_id, kind, gesture.value, emoji,
        gesture.at, key FROM gesture JOIN vote USING (workspace_id, member_id, paper_id)
      WHERE workspace_id = ? AND vote.at >= ? AND gesture.at < ?`,
      workspaceId,
      before,
      before,
    );
    const standing = await queries.all(
      `${selectVote} WHERE workspace_id = ? AND channel_id = ? AND value <> 'none' AND at < ?`,
      workspaceId,
      channelId,
      before,
    );
    return votesBefore(
      { channelId, before },
      readRows('gesture', gestureRow, rows),
      readRows('vote', voteRow, standing),
    );
  });

function readVotes(database: PostgresDatabase): Omit<VoteStore, 'record'> {
  return {
    get: async (...ids) => {
      const row = await database.get(`${selectVote} ${ofPair}`, ...ids);
      return row && readRow('vote', voteRow, row);
    },
    counts: async (workspaceId, paperIds) => {
      const rows = await database.all(
        `SELECT paper_id, count(*) FILTER (WHERE value = 'up') AS up,
          count(*) FILTER (WHERE value = 'down') AS down
        FROM vote WHERE workspace_id = ? AND paper_id = ANY(?) GROUP BY paper_id`,
        workspaceId,
        paperIds,
      );
      const counts = new Map(paperIds.map((id) => [id, { up: 0, down: 0 }]));
      for (const { paperId, up, down } of readRows('vote', countsRow, rows))
        counts.set(paperId, { up, down });
      return counts;
    },
    inChannel: (workspaceId, channelId, before) =>
      before === undefined
        ? readChannel(database, workspaceId, channelId)
        : readChannelBefore(database, { workspaceId, channelId }, before),
    standingByChannel: async (workspaceId) => {
      const rows = await database.all(
        `SELECT channel_id, count(*) AS votes FROM vote
        WHERE workspace_id = ? AND value <> 'none' GROUP BY channel_id ORDER BY channel_id`,
        workspaceId,
      );
      const counts = readRows('vote', standingRow, rows);
      return new Map(counts.map(({ channelId, votes }) => [channelId, votes]));
    },
    history: async (...ids) => {
      const sql = `SELECT workspace_id, channel_id, member_id, paper_id, kind, value, emoji, at, key
        FROM gesture ${ofPair}`;
      const rows = readRows('gesture', gestureRow, await database.all(sql, ...ids));
      return rows.sort(byMaking);
    },
  };
}

/** @returns the votes, and a function that waits until what was asked for is written. */
export function postgresVotes(database: PostgresDatabase): {
  votes: VoteStore;
  settle(): Promise<void>;
} {
  const recording = batchCalls(mostAtOnce, (gestures: readonly Gesture[]) =>
    database.transaction((queries) => recordGestures(queries, gestures)),
  );
  return { votes: { record: recording.ask, ...readVotes(database) }, settle: recording.settle };
}
