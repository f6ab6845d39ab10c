import type { Post } from '../../paper.ts';
import type { PostStore } from '../post-store.ts';
import { paperIdRow } from '../rows/paper-row.ts';
import { byDayAndPlace, byPlace, neverBegun, postRow } from '../rows/post-row.ts';
import { readRow, readRows } from '../rows/row.ts';
import type { Shown } from '../sql/shown.ts';
import type { Given, PostgresDatabase } from './database.ts';
import { columns, writePosts } from './write-posts.ts';

const ofChannel = 'WHERE workspace_id = ? AND channel_id = ?';
const ofSlot = `${ofChannel} AND day = ? AND slot = ?`;

type ReadingMethods = Exclude<keyof PostStore, 'begin' | 'confirm' | 'withdraw' | keyof Shown>;

function readPosts(database: PostgresDatabase): Pick<PostStore, ReadingMethods> {
  const posts = async (clause: string, ...values: Given[]): Promise<Post[]> =>
    readRows(
      'post',
      postRow,
      await database.all(`SELECT ${columns} FROM post ${clause}`, ...values),
    );
  return {
    findByTs: async (...key) => (await posts(`${ofChannel} AND ts = ?`, ...key))[0] ?? null,
    open: (...key) => posts(`${ofChannel} AND ts IS NULL ORDER BY attempted_at, slot`, ...key),
    ofPaper: (...key) =>
      posts(
        `WHERE workspace_id = ? AND paper_id = ? AND ts IS NOT NULL
        ORDER BY day, channel_id, slot`,
        ...key,
      ),
    ofDay: async (...key) => (await posts(`${ofChannel} AND day = ?`, ...key)).sort(byPlace),
    picksBetween: async (workspaceId, channelId, { from, to }) => {
      const ofPapers = `${ofChannel} AND day BETWEEN ? AND ? AND paper_id IS NOT NULL`;
      return (await posts(ofPapers, workspaceId, channelId, from, to)).sort(byDayAndPlace);
    },
    hasPaper: async (...key) => {
      const sql = `SELECT 1 AS one FROM post ${ofChannel} AND paper_id = ? LIMIT 1`;
      return (await database.get(sql, ...key)) !== null;
    },
    hadPicks: async (...key) => {
      const sql = `SELECT 1 AS one FROM post JOIN pick USING (workspace_id, channel_id, day)
        WHERE workspace_id = ? AND channel_id = ? AND day < ? AND slot = 'header' LIMIT 1`;
      return (await database.get(sql, ...key)) !== null;
    },
    paperIdsSince: async (...key) => {
      const sql = `SELECT paper_id AS id FROM post ${ofChannel} AND day >= ?
        AND paper_id IS NOT NULL GROUP BY paper_id ORDER BY min(day), paper_id`;
      return readRows('post', paperIdRow, await database.all(sql, ...key)).map(({ id }) => id);
    },
  };
}

export function postgresPosts(database: PostgresDatabase): Omit<PostStore, keyof Shown> {
  const { begin, confirm } = writePosts(database);
  return {
    ...readPosts(database),
    begin,
    confirm: async (post, ts) => {
      const written = await confirm(post, ts);
      if (written !== null) return written;
      const { workspaceId, channelId, day, slot } = post;
      const key = [workspaceId, channelId, day, slot] as const;
      const stored = await database.get(`SELECT ${columns} FROM post ${ofSlot}`, ...key);
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
