import type { Post } from '../../paper.ts';
import type { PostStore } from '../post-store.ts';
import { paperIdRow } from '../rows/paper-row.ts';
import { byDayAndPlace, byPlace, postRow, shownRow } from '../rows/post-row.ts';
import { readRows, type Value } from '../rows/row.ts';
import type { Engine } from './engine.ts';

/** The columns of a post as `postRow` expects them. */
export const postColumns = `workspace_id AS "workspaceId", channel_id AS "channelId", day, slot,
  paper_id AS "paperId", ts, attempted_at AS "attemptedAt"`;
const ofChannel = 'workspace_id = ? AND channel_id = ?';

/** What an engine has of its own of posts: how they are begun, confirmed and withdrawn. */
export type OwnPostStore = Pick<PostStore, 'begin' | 'confirm' | 'withdraw'>;

/** What messages show by now. */
const shownIn = ({
  read,
  write,
}: Pick<Engine, 'read' | 'write'>): Pick<PostStore, 'setShown' | 'shownBetween'> => ({
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

/** What is asked of posts, and what messages show by now. */
export function postsIn(
  engine: Pick<Engine, 'read' | 'write'>,
): Omit<PostStore, keyof OwnPostStore> {
  const { read } = engine;
  const posts = async (condition: string, ...values: Value[]): Promise<Post[]> => {
    const sql = `SELECT ${postColumns} FROM post WHERE ${condition}`;
    return readRows('post', postRow, await read(sql, ...values));
  };
  const isAny = async (sql: string, ...values: Value[]) => (await read(sql, ...values)).length > 0;
  return {
    ...shownIn(engine),
    findByTs: async (...key) => (await posts(`${ofChannel} AND ts = ?`, ...key))[0] ?? null,
    open: (...key) => posts(`${ofChannel} AND ts IS NULL ORDER BY attempted_at, slot`, ...key),
    ofPaper: (...key) =>
      posts(
        `workspace_id = ? AND paper_id = ? AND ts IS NOT NULL ORDER BY day, channel_id, slot`,
        ...key,
      ),
    ofDay: async (...key) => (await posts(`${ofChannel} AND day = ?`, ...key)).sort(byPlace),
    picksBetween: async (workspaceId, channelId, { from, to }) => {
      const ofPapers = `${ofChannel} AND day BETWEEN ? AND ? AND paper_id IS NOT NULL`;
      return (await posts(ofPapers, workspaceId, channelId, from, to)).sort(byDayAndPlace);
    },
    hasPaper: (...key) =>
      isAny(`SELECT 1 AS one FROM post WHERE ${ofChannel} AND paper_id = ? LIMIT 1`, ...key),
    hadPicks: (...key) =>
      isAny(
        `SELECT 1 AS one FROM post JOIN pick USING (workspace_id, channel_id, day)
        WHERE ${ofChannel} AND day < ? AND slot = 'header' LIMIT 1`,
        ...key,
      ),
    paperIdsSince: async (...key) => {
      const sql = `SELECT paper_id AS id FROM post WHERE ${ofChannel} AND day >= ?
        AND paper_id IS NOT NULL GROUP BY paper_id ORDER BY min(day), paper_id`;
      return readRows('post', paperIdRow, await read(sql, ...key)).map(({ id }) => id);
    },
  };
}
