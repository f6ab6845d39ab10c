import { neverBegun, postRow } from '../rows/post-row.ts';
import { readRow } from '../rows/row.ts';
import { type OwnPostStore, postColumns } from '../sql/posts.ts';
import type { PostgresDatabase } from './database.ts';
import { writePosts } from './write-posts.ts';

const ofSlot = 'WHERE workspace_id = ? AND channel_id = ? AND day = ? AND slot = ?';

/** Begins, confirms and withdraws posts. */
export function postgresPosts(database: PostgresDatabase): OwnPostStore {
  const { begin, confirm } = writePosts(database);
  return {
    begin,
    confirm: async (post, ts) => {
      const written = await confirm(post, ts);
      if (written !== null) return written;
      const { workspaceId, channelId, day, slot } = post;
      const key = [workspaceId, channelId, day, slot] as const;
      const stored = await database.get(`SELECT ${postColumns} FROM post ${ofSlot}`, ...key);
      const stands = stored && readRow('post', postRow, stored).ts;
      if (stands) return stands;
      throw neverBegun(post, ts);
    },
    withdraw: async ({ workspaceId, channelId, day, slot }) => {
      const withdrawn = `DELETE FROM post ${ofSlot} AND ts IS NULL`;
      await database.transaction((queries) =>
        queries.run(withdrawn, workspaceId, channelId, day, slot),
      );
    },
  };
}
