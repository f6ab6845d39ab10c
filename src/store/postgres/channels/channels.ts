import { createSerialiseByKey } from '../../../lib/async/serialise-by-key.ts';
import type { Channel } from '../../../paper.ts';
import type { ChannelChange } from '../../channel-store.ts';
import { channelColumns, channelValues } from '../../rows/channel-row.ts';
import { takenBy } from '../../rows/ending-row.ts';
import type { OwnChannelStore } from '../../sql/workspaces-and-members.ts';
import type { PostgresDatabase, Queries } from '../database.ts';
import { changeId } from './change-id.ts';
import {
  findRunning,
  lockChannels,
  ofChannel,
  readOften,
  removeChannel,
  removeInterests,
  running,
  subscriberOf,
  writeInterests,
} from './channel-rows.ts';
import { forgetEnding, postgresEndings } from './endings.ts';

const insert = `INSERT INTO channel (workspace_id, id, ${channelColumns.join(', ')})
  VALUES (?, ?, ${channelColumns.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`;
const update = `UPDATE channel SET ${channelColumns.map((name) => `${name} = ?`).join(', ')}
  ${ofChannel}`;

/** Takes away the subscription of a workspace that no longer has the app. */
async function makeRoom(
  queries: Queries,
  { workspaceId, id }: Channel,
  hasApp: (workspaceId: string) => boolean,
): Promise<void> {
  const other = await subscriberOf(queries, id);
  if (other === null || other === workspaceId) return;
  if (hasApp(other)) throw takenBy(other, id);
  await removeChannel(queries, other, id);
}

async function subscribe(
  queries: Queries,
  channel: Channel,
): Promise<{ channel: Channel; isNew: boolean }> {
  const { workspaceId, id } = channel;
  await forgetEnding(queries, workspaceId, id);
  const isNew = (await queries.run(insert, workspaceId, id, ...channelValues(channel))) > 0;
  if (isNew) await writeInterests(queries, channel);
  return { channel: (await findRunning(queries, workspaceId, id)) ?? channel, isNew };
}

async function updateChannel(
  queries: Queries,
  workspaceId: string,
  id: string,
  change: ChannelChange | ((channel: Channel) => ChannelChange | null),
): Promise<Channel | null> {
  // Until this is done, nobody else changes the row.
  await queries.get(`SELECT 1 AS one FROM channel ${running} FOR UPDATE`, workspaceId, id);
  const current = await findRunning(queries, workspaceId, id);
  const fields = typeof change === 'function' ? current && change(current) : change;
  if (!current || !fields) return current;
  const changed = { ...current, ...fields, workspaceId, id };
  await queries.run(update, ...channelValues(changed), workspaceId, id);
  if (fields.interests) {
    await removeInterests(queries, workspaceId, id);
    await writeInterests(queries, changed);
  }
  return findRunning(queries, workspaceId, id);
}

/** Channels; whatever is read and then written is under a lock. */
export function postgresChannels(database: PostgresDatabase): OwnChannelStore {
  // Changes that this process makes are made in the order in which it was asked.
  const inOrder = createSerialiseByKey();
  return {
    ...postgresEndings(database),
    ...readOften(database),
    subscribe: (channel, hasApp = () => true) =>
      database.transaction(async (queries) => {
        await lockChannels(queries, channel.id);
        await makeRoom(queries, channel, hasApp);
        return subscribe(queries, channel);
      }),
    subscriberOf: (id) => subscriberOf(database, id),
    changeId: (...args) => database.transaction((queries) => changeId(queries, ...args)),
    update: (workspaceId, id, change) =>
      inOrder(`${workspaceId} ${id}`, () =>
        database.transaction((queries) => updateChannel(queries, workspaceId, id, change)),
      ),
  };
}
