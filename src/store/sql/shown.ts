import type { PostStore } from '../post-store.ts';
import { shownRow } from '../rows/post-row.ts';
import { readRows } from '../rows/row.ts';
import type { Engine } from './engine.ts';

const ofChannel = 'workspace_id = ? AND channel_id = ?';

/** The methods of posts whose SQL every engine reads alike. */
export type Shown = Pick<PostStore, 'setShown' | 'shownBetween'>;

export const shownIn = ({ read, write }: Engine): Shown => ({
  setShown: async (workspaceId, channelId, ts, shown) => {
    await write(
      `UPDATE post SET shown = ? WHERE ${ofChannel} AND ts = ? AND coalesce(shown, '') <> ?`,
      shown,
      workspaceId,
      channelId,
      ts,
      shown,
    );
  },
  shownBetween: async (workspaceId, channelId, { from, to }) => {
    const rows = await read(
      `SELECT ts, shown FROM post WHERE ${ofChannel} AND day BETWEEN ? AND ?
        AND ts IS NOT NULL AND shown IS NOT NULL`,
      workspaceId,
      channelId,
      from,
      to,
    );
    return new Map(readRows('post', shownRow, rows).map(({ ts, shown }) => [ts, shown]));
  },
});
