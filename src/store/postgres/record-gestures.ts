import type { Gesture, Vote } from '../../paper.ts';
import { foldGestures } from '../fold-gestures.ts';
import { readRows } from '../rows/row.ts';
import { gestureRow, voteRow } from '../rows/vote-row.ts';
import { memberLock } from '../sql/engine.ts';
import type { VoteStore } from '../vote-store.ts';
import { column, lock, type Queries } from './database.ts';

type Recorded = Awaited<ReturnType<VoteStore['record']>>;
type Pair = Pick<Gesture, 'workspaceId' | 'memberId' | 'paperId'>;

/** What a member did on a paper, as it is read and then written. */
interface Standing {
  gestures: Gesture[];
  vote: Vote | null;
}

const nameOf = ({ workspaceId, memberId, paperId }: Pair): string =>
  `${workspaceId} ${memberId} ${paperId}`;

const ofPairs = `JOIN unnest(?::text[], ?::text[], ?::text[]) AS pair (workspace_id, member_id, paper_id)
  USING (workspace_id, member_id, paper_id)`;

const pairColumns = (pairs: readonly Pair[]) =>
  [
    column(pairs, ({ workspaceId }) => workspaceId),
    column(pairs, ({ memberId }) => memberId),
    column(pairs, ({ paperId }) => paperId),
  ] as const;

async function readStanding(
  queries: Queries,
  pairs: ReadonlyMap<string, Pair>,
): Promise<Map<string, Standing>> {
  const columns = pairColumns([...pairs.values()]);
  const gestures = await queries.all(
    `SELECT workspace_id, channel_id, member_id, paper_id, kind, value, emoji, at, key
    FROM gesture ${ofPairs}`,
    ...columns,
  );
  const votes = await queries.all(
    `SELECT workspace_id, channel_id, member_id, paper_id, value, origin, at FROM vote ${ofPairs}`,
    ...columns,
  );
  const standing = new Map<string, Standing>();
  for (const name of pairs.keys()) standing.set(name, { gestures: [], vote: null });
  for (const gesture of readRows('gesture', gestureRow, gestures))
    standing.get(nameOf(gesture))?.gestures.push(gesture);
  for (const vote of readRows('vote', voteRow, votes)) {
    const known = standing.get(nameOf(vote));
    if (known) known.vote = vote;
  }
  return standing;
}

/** Adds the gesture to what the member did, unless its key is known. */
function fold(standing: Standing, gesture: Gesture): Recorded {
  const { gestures, vote: before } = standing;
  if (before && gestures.some(({ key }) => key === gesture.key))
    return { vote: before, before, repeated: true };
  gestures.push(gesture);
  const { workspaceId, memberId, paperId } = gesture;
  standing.vote = { workspaceId, memberId, paperId, ...foldGestures(gestures) };
  return { vote: standing.vote, before, repeated: false };
}

async function writeGestures(queries: Queries, gestures: readonly Gesture[]): Promise<void> {
  await queries.run(
    `INSERT INTO gesture (workspace_id, member_id, paper_id, key, channel_id, kind, value, emoji, at)
    SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
      ?::text[], ?::double precision[]) ON CONFLICT DO NOTHING`,
    ...pairColumns(gestures),
    column(gestures, ({ key }) => key),
    column(gestures, ({ channelId }) => channelId),
    column(gestures, ({ kind }) => kind),
    column(gestures, ({ value }) => value),
    column(gestures, ({ emoji }) => emoji),
    column(gestures, ({ at }) => at),
  );
}

async function writeVotes(queries: Queries, votes: readonly Vote[]): Promise<void> {
  await queries.run(
    `INSERT INTO vote (workspace_id, member_id, paper_id, channel_id, value, origin, at)
    SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
      ?::double precision[])
    ON CONFLICT (workspace_id, member_id, paper_id) DO UPDATE SET
      channel_id = excluded.channel_id, value = excluded.value, origin = excluded.origin,
      at = excluded.at`,
    ...pairColumns(votes),
    column(votes, ({ channelId }) => channelId),
    column(votes, ({ value }) => value),
    column(votes, ({ origin }) => origin),
    column(votes, ({ at }) => at),
  );
}

/**
 * Records gestures in their order, and folds each into the member's vote on the paper; in a transaction. Whoever else
 * records one of the same member, or forgets the member, waits, in whatever process: a vote that was folded without the
 * other's gesture, or with one that was deleted, would be wrong.
 */
export async function recordGestures(
  queries: Queries,
  gestures: readonly Gesture[],
): Promise<Recorded[]> {
  const pairs = new Map(gestures.map((gesture) => [nameOf(gesture), gesture]));
  const members = gestures.map(({ workspaceId, memberId }) => memberLock(workspaceId, memberId));
  await lock(queries, ...members);
  const standing = await readStanding(queries, pairs);
  const recorded = gestures.map((gesture) => {
    const own = standing.get(nameOf(gesture)) ?? { gestures: [], vote: null };
    return fold(own, gesture);
  });
  const isNew = (_: unknown, at: number) => recorded[at]?.repeated === false;
  await writeGestures(queries, gestures.filter(isNew));
  const written = new Set(gestures.filter(isNew).map(nameOf));
  await writeVotes(
    queries,
    [...written].flatMap((name) => standing.get(name)?.vote ?? []),
  );
  return recorded;
}
