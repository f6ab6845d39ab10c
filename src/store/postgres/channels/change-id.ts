import { tablesOfChannel } from '../../rows/channel-row.ts';
import type { Queries } from '../database.ts';
import { lockChannels, removeChannel } from './channel-rows.ts';

/** What else is in the keys of the tables that hold something of a channel: only one row may have it there. */
const keys: Record<(typeof tablesOfChannel)[number] | 'interest', string[][]> = {
  interest: [['position']],
  gesture: [],
  vote: [],
  post: [['day', 'slot'], ['ts']],
  shared: [['paper_id']],
  week_vote: [['day', 'member_id']],
  pick: [
    ['day', 'position'],
    ['day', 'paper_id'],
  ],
  digest: [['day']],
  assessment: [['day', 'version']],
  synthesis: [['day']],
  job: [['kind', 'day']],
  llm_call: [],
};

/** Gives the table's rows of a channel to its new id, but for those whose place there is taken. */
async function moveRows(
  queries: Queries,
  table: keyof typeof keys,
  [to, workspaceId, from]: readonly [string, string, string],
): Promise<void> {
  const isFree = keys[table].map((columns) => {
    const same = columns.map((name) => `other.${name} = ${table}.${name}`).join(' AND ');
    return ` AND NOT EXISTS (SELECT 1 FROM ${table} AS other
      WHERE other.workspace_id = ${table}.workspace_id AND other.channel_id = ? AND ${same})`;
  });
  await queries.run(
    `UPDATE ${table} SET channel_id = ? WHERE workspace_id = ? AND channel_id = ?${isFree.join('')}`,
    to,
    workspaceId,
    from,
    ...isFree.map(() => to),
  );
}

/** Gives settings, digests, posts and votes of a channel to its new id; what that has already stays. In a transaction. */
export async function changeId(
  queries: Queries,
  workspaceId: string,
  from: string,
  to: string,
): Promise<void> {
  if (from === to) return;
  await lockChannels(queries, from, to);
  // Rows and those that they refer to are changed one after the other.
  await queries.run('SET CONSTRAINTS ALL DEFERRED');
  const ids = [to, workspaceId, from] as const;
  const moved = await queries.run(
    `UPDATE channel SET id = ? WHERE workspace_id = ? AND id = ? AND NOT EXISTS
      (SELECT 1 FROM channel AS other WHERE other.id = ?
        AND (other.workspace_id = channel.workspace_id
          OR (other.ended_at IS NULL AND channel.ended_at IS NULL)))`,
    ...ids,
    to,
  );
  if (moved > 0) await moveRows(queries, 'interest', ids);
  for (const table of tablesOfChannel) await moveRows(queries, table, ids);
  if (moved === 0) await removeChannel(queries, workspaceId, from);
  await queries.run(
    `UPDATE channel
    SET personal = jsonb_set(personal::jsonb, '{channelId}', to_jsonb(?::text))::text
    WHERE workspace_id = ? AND personal::jsonb ->> 'channelId' = ?`,
    ...ids,
  );
}
