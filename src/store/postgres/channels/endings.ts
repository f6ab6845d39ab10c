import type { ChannelStore, EndedSubscription } from '../../channel-store.ts';
import { placeRow, takenBy } from '../../rows/ending-row.ts';
import { readRows } from '../../rows/row.ts';
import type { PostgresDatabase, Queries } from '../database.ts';
import {
  findChannel,
  lockChannels,
  ofChannel,
  removeChannel,
  stateOf,
  subscriberOf,
} from './channel-rows.ts';

type EndingMethods = 'mark' | 'end' | 'ended' | 'restore' | 'forgetEnded';

/** Deletes the channel's subscription if it was ended. Under the channel's lock. */
export async function forgetEnding(
  queries: Queries,
  workspaceId: string,
  id: string,
): Promise<void> {
  if ((await stateOf(queries, workspaceId, id))?.endedAt == null) return;
  await removeChannel(queries, workspaceId, id);
}

async function readEnded(
  queries: Queries,
  workspaceId: string,
  id: string,
): Promise<EndedSubscription | null> {
  const endedAt = (await stateOf(queries, workspaceId, id))?.endedAt ?? null;
  const channel = endedAt === null ? null : await findChannel(queries, workspaceId, id);
  return endedAt !== null && channel ? { channel, endedAt } : null;
}

/** Subscriptions that end, and that are brought back; the row of one that ended stays until it is forgotten. */
export const postgresEndings = (database: PostgresDatabase): Pick<ChannelStore, EndingMethods> => ({
  mark: async (workspaceId, id) => {
    const state = await stateOf(database, workspaceId, id);
    return state?.endedAt === null ? state.mark : null;
  },
  end: (workspaceId, id, { mark, at }) =>
    database.transaction(async (queries) => {
      await lockChannels(queries, id);
      const state = await stateOf(queries, workspaceId, id);
      if (state?.endedAt !== null || state.mark !== mark) return null;
      const set = `UPDATE channel SET ended_at = ?, endings = endings + 1 ${ofChannel}`;
      await queries.run(set, at, workspaceId, id);
      return readEnded(queries, workspaceId, id);
    }),
  ended: (workspaceId, id) => database.snapshot((queries) => readEnded(queries, workspaceId, id)),
  restore: (workspaceId, id, endedAt) =>
    database.transaction(async (queries) => {
      await lockChannels(queries, id);
      if ((await stateOf(queries, workspaceId, id))?.endedAt !== endedAt) return null;
      const subscriber = await subscriberOf(queries, id);
      if (subscriber !== null && subscriber !== workspaceId) throw takenBy(subscriber, id);
      await queries.run(`UPDATE channel SET ended_at = NULL ${ofChannel}`, workspaceId, id);
      return findChannel(queries, workspaceId, id);
    }),
  forgetEnded: (before) =>
    database.transaction(async (queries) => {
      const old = 'SELECT workspace_id, id FROM channel WHERE ended_at < ?';
      const places = readRows('channel', placeRow, await queries.all(old, before));
      if (places.length === 0) return;
      await lockChannels(queries, ...places.map(({ id }) => id));
      // One may have been brought back until the lock was held.
      const still = new Set((await queries.all(old, before)).map(({ id }) => id));
      for (const { workspaceId, id } of places)
        if (still.has(id)) await forgetEnding(queries, workspaceId, id);
    }),
});
