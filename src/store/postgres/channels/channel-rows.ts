import { z } from 'zod';
import type { Channel } from '../../../paper.ts';
import type { ChannelStore } from '../../channel-store.ts';
import { channelColumns, mostKnownChannels, readChannelRow } from '../../rows/channel-row.ts';
import { readState } from '../../rows/ending-row.ts';
import { createKnownRows } from '../../rows/known-rows.ts';
import { type Row, readRow } from '../../rows/row.ts';
import { column, type Given, lock, type Queries } from '../database.ts';

export const ofChannel = 'WHERE workspace_id = ? AND id = ?';
export const running = `${ofChannel} AND ended_at IS NULL`;

/** A channel and its interests in one statement, so that nothing is changed in between. */
const selectChannel = `SELECT workspace_id, id, ${channelColumns.join(', ')},
  (SELECT coalesce(json_agg(json_build_object('text', text, 'weight', weight) ORDER BY position), '[]')
    FROM interest WHERE interest.workspace_id = channel.workspace_id
      AND interest.channel_id = channel.id) AS interests
FROM channel`;

const interestsRow = z.object({ interests: z.array(z.record(z.string(), z.unknown())) });

const readChannel = (row: Row): Channel =>
  readChannelRow(row, readRow('interest', interestsRow, row).interests);

const selectWhere = (queries: Queries, clause: string, ...values: Given[]): Promise<Row[]> =>
  queries.all(`${selectChannel} ${clause}`, ...values);

const readOne = async (queries: Queries, clause: string, ...ids: string[]) => {
  const [row] = await selectWhere(queries, clause, ...ids);
  return row ? readChannel(row) : null;
};

/** Reads what is asked for again and again: by each press and each minute. */
export function readOften(queries: Queries): Pick<ChannelStore, 'get' | 'inWorkspaces' | 'list'> {
  const knownOr = createKnownRows<Channel>(mostKnownChannels);
  const read = async (clause: string, ...values: Given[]) => {
    const rows = await selectWhere(queries, clause, ...values);
    return rows.map((row) =>
      knownOr(`${row.workspaceId} ${row.id}`, [row], () => readChannel(row)),
    );
  };
  const inOrder = 'ended_at IS NULL ORDER BY workspace_id, id';
  return {
    get: async (workspaceId, id) => (await read(running, workspaceId, id))[0] ?? null,
    inWorkspaces: (ids) => read(`WHERE workspace_id = ANY(?::text[]) AND ${inOrder}`, [...ids]),
    list: () => read(`WHERE ${inOrder}`),
  };
}

/** The subscription of a channel, running or ended. */
export const findChannel = (
  queries: Queries,
  workspaceId: string,
  id: string,
): Promise<Channel | null> => readOne(queries, ofChannel, workspaceId, id);

/** The subscription of a channel that runs. */
export const findRunning = (
  queries: Queries,
  workspaceId: string,
  id: string,
): Promise<Channel | null> => readOne(queries, running, workspaceId, id);

/** Holds all others who begin, end, restore or move a subscription of the channels, under whatever workspace. */
export const lockChannels = (queries: Queries, ...ids: string[]): Promise<unknown> =>
  lock(queries, ...ids.map((id) => `channel ${id}`));

/** The workspace whose subscription of the channel runs; `null`: none. */
export async function subscriberOf(queries: Queries, id: string): Promise<string | null> {
  const sql = 'SELECT workspace_id FROM channel WHERE id = ? AND ended_at IS NULL';
  const row = await queries.get(sql, id);
  return row ? String(row.workspaceId) : null;
}

/** How the channel's subscription stands, running or ended; `null` without one. */
export async function stateOf(queries: Queries, workspaceId: string, id: string) {
  const sql = `SELECT since, endings, ended_at FROM channel ${ofChannel}`;
  const row = await queries.get(sql, workspaceId, id);
  return row && readState(row);
}

export async function removeInterests(
  queries: Queries,
  workspaceId: string,
  id: string,
): Promise<void> {
  const sql = 'DELETE FROM interest WHERE workspace_id = ? AND channel_id = ?';
  await queries.run(sql, workspaceId, id);
}

export async function removeChannel(
  queries: Queries,
  workspaceId: string,
  id: string,
): Promise<void> {
  await removeInterests(queries, workspaceId, id);
  await queries.run(`DELETE FROM channel ${ofChannel}`, workspaceId, id);
}

export async function writeInterests(
  queries: Queries,
  { workspaceId, id, interests }: Channel,
): Promise<void> {
  await queries.run(
    `INSERT INTO interest (workspace_id, channel_id, position, text, weight)
    SELECT ?, ?, place - 1, text, weight
    FROM unnest(?::text[], ?::double precision[]) WITH ORDINALITY AS one (text, weight, place)`,
    workspaceId,
    id,
    column(interests, ({ text }) => text),
    column(interests, ({ weight }) => weight),
  );
}
