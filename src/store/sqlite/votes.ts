import { inGroups } from '../../lib/async/in-groups.ts';
import type { Gesture, Vote, VoteCounts } from '../../paper.ts';
import { byMaking, foldGestures } from '../fold-gestures.ts';
import { readRow, readRows } from '../rows/row.ts';
import { countsRow, gestureRow, standingRow, voteRow, votesBefore } from '../rows/vote-row.ts';
import type { VoteStore } from '../vote-store.ts';
import type { Database } from './database.ts';

const selectVote = `SELECT workspace_id AS workspaceId, channel_id AS channelId,
  member_id AS memberId, paper_id AS paperId, value, origin, at FROM vote`;

const selectGesture = `SELECT workspace_id AS workspaceId, gesture.channel_id AS channelId,
  member_id AS memberId, paper_id AS paperId, kind, gesture.value, emoji, gesture.at, key FROM gesture`;

/** Gestures written in one transaction: so many take some milliseconds, and one wait for the disk. */
const mostAtOnce = 64;

/** @returns the votes, and a function that writes at once what waits to be written. */
export function sqliteVotes(database: Database): { votes: VoteStore; flush(): void } {
  const recording = inGroups(mostAtOnce, (gestures: readonly Gesture[]) =>
    recordAll(database, gestures),
  );
  return { votes: { record: recording.ask, ...readVotes(database) }, flush: recording.flush };
}

function readVotes(database: Database): Omit<VoteStore, 'record'> {
  return {
    get: async (...ids) => readVote(database, ...ids),
    counts: async (workspaceId, paperIds) => countVotes(database, workspaceId, paperIds),
    inChannel: async (workspaceId, channelId, before) =>
      before === undefined
        ? readChannel(database, workspaceId, channelId)
        : readChannelBefore(database, { workspaceId, channelId }, before),
    standingByChannel: async (workspaceId) => {
      const rows = database.all(
        `SELECT channel_id AS channelId, count(*) AS votes FROM vote
        WHERE workspace_id = ? AND value <> 'none' GROUP BY channel_id ORDER BY channel_id`,
        workspaceId,
      );
      const counts = readRows('vote', standingRow, rows);
      return new Map(counts.map(({ channelId, votes }) => [channelId, votes]));
    },
    history: async (...ids) => readHistory(database, ...ids),
  };
}

type Recorded = Awaited<ReturnType<VoteStore['record']>>;

function recordAll(database: Database, gestures: readonly Gesture[]): Recorded[] {
  return database.transaction(() => gestures.map((gesture) => record(database, gesture)));
}

function record(database: Database, gesture: Gesture): Recorded {
  const { workspaceId, memberId, paperId } = gesture;
  const before = readVote(database, workspaceId, memberId, paperId);
  // A vote stands for every pair with a gesture, so a known key always finds one.
  if (!insertGesture(database, gesture) && before) return { vote: before, before, repeated: true };
  const standing = foldGestures(readHistory(database, workspaceId, memberId, paperId));
  const vote: Vote = { workspaceId, memberId, paperId, ...standing };
  writeVote(database, vote);
  return { vote, before, repeated: false };
}

/** @returns false when the key was known. */
function insertGesture(database: Database, gesture: Gesture): boolean {
  const { changes } = database.run(
    `INSERT INTO gesture (workspace_id, member_id, paper_id, key, channel_id, kind, value, emoji, at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    gesture.workspaceId,
    gesture.memberId,
    gesture.paperId,
    gesture.key,
    gesture.channelId,
    gesture.kind,
    gesture.value,
    gesture.emoji,
    gesture.at,
  );
  return changes > 0;
}

function writeVote(database: Database, vote: Vote): void {
  database.run(
    `INSERT INTO vote (workspace_id, member_id, paper_id, channel_id, value, origin, at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (workspace_id, member_id, paper_id) DO UPDATE SET
      channel_id = excluded.channel_id, value = excluded.value, origin = excluded.origin,
      at = excluded.at`,
    vote.workspaceId,
    vote.memberId,
    vote.paperId,
    vote.channelId,
    vote.value,
    vote.origin,
    vote.at,
  );
}

function countVotes(
  database: Database,
  workspaceId: string,
  paperIds: readonly string[],
): Map<string, VoteCounts> {
  const rows = database.all(
    `SELECT paper_id AS paperId, sum(value = 'up') AS up, sum(value = 'down') AS down FROM vote
    WHERE workspace_id = ? AND paper_id IN (SELECT value FROM json_each(?)) GROUP BY paper_id`,
    workspaceId,
    JSON.stringify(paperIds),
  );
  const counts = new Map(paperIds.map((id) => [id, { up: 0, down: 0 }]));
  for (const { paperId, up, down } of readRows('vote', countsRow, rows))
    counts.set(paperId, { up, down });
  return counts;
}

function readVote(
  database: Database,
  workspaceId: string,
  memberId: string,
  paperId: string,
): Vote | null {
  const row = database.get(
    `${selectVote} WHERE workspace_id = ? AND member_id = ? AND paper_id = ?`,
    workspaceId,
    memberId,
    paperId,
  );
  return row && readRow('vote', voteRow, row);
}

function readChannel(database: Database, workspaceId: string, channelId: string): Vote[] {
  const rows = database.all(
    `${selectVote} WHERE workspace_id = ? AND channel_id = ? AND value <> 'none'
    ORDER BY at, member_id, paper_id`,
    workspaceId,
    channelId,
  );
  return readRows('vote', voteRow, rows);
}

/** The votes before an instant: those that were not set since, and what the earlier gestures on the others come to. */
function readChannelBefore(
  database: Database,
  { workspaceId, channelId }: Pick<Vote, 'workspaceId' | 'channelId'>,
  before: number,
): Vote[] {
  const rows = database.all(
    `${selectGesture} JOIN vote USING (workspace_id, member_id, paper_id)
    WHERE workspace_id = ? AND vote.at >= ? AND gesture.at < ?`,
    workspaceId,
    before,
    before,
  );
  const earlier = readRows('gesture', gestureRow, rows);
  const standing = readChannel(database, workspaceId, channelId);
  return votesBefore({ channelId, before }, earlier, standing);
}

/** All gestures of a member on a paper, in the order they were made. */
function readHistory(
  database: Database,
  workspaceId: string,
  memberId: string,
  paperId: string,
): Gesture[] {
  const rows = database.all(
    `${selectGesture} WHERE workspace_id = ? AND member_id = ? AND paper_id = ?`,
    workspaceId,
    memberId,
    paperId,
  );
  return readRows('gesture', gestureRow, rows).sort(byMaking);
}
