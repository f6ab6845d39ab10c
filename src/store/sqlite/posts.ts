import type { Post } from '../../paper.ts';
import type { PostPlace, PostStore } from '../post-store.ts';
import { paperIdRow } from '../rows/paper-row.ts';
import { byDayAndPlace, byPlace, neverBegun, postRow } from '../rows/post-row.ts';
import { readRow, readRows, type Value } from '../rows/row.ts';
import type { Shown } from '../sql/shown.ts';
import type { CommitTogether } from './commit-together.ts';
import type { Database } from './database.ts';

const select = `SELECT workspace_id AS workspaceId, channel_id AS channelId, day, slot,
  paper_id AS paperId, ts, attempted_at AS attemptedAt FROM post`;
const ofSlot = 'WHERE workspace_id = ? AND channel_id = ? AND day = ? AND slot = ?';

const ofPapersBetween = `WHERE workspace_id = ? AND channel_id = ? AND day BETWEEN ? AND ?
  AND paper_id IS NOT NULL`;

const headersWithPicks = `SELECT 1 FROM post JOIN pick USING (workspace_id, channel_id, day)
WHERE workspace_id = ? AND channel_id = ? AND day < ? AND slot = 'header' LIMIT 1`;

const ofPaperIn =
  'SELECT 1 FROM post WHERE workspace_id = ? AND channel_id = ? AND paper_id = ? LIMIT 1';

const readPosts = (database: Database, clause: string, ...values: Value[]): Post[] =>
  readRows('post', postRow, database.all(`${select} ${clause}`, ...values));

/** @param writes `ofJobs`: those that carry the fences of jobs. What Slack has is kept, whoever sent it. */
export function sqlitePosts(
  database: Database,
  { together, ofJobs }: Record<'together' | 'ofJobs', CommitTogether>,
): Omit<PostStore, keyof Shown> {
  const posts = (clause: string, ...values: Value[]) => readPosts(database, clause, ...values);
  return {
    begin: (post) => ofJobs(() => beginPost(database, post)),
    confirm: (post, ts) => together(() => confirmPost(database, post, ts)),
    withdraw: ({ workspaceId, channelId, day, slot }) =>
      ofJobs(() => {
        const withdrawn = `DELETE FROM post ${ofSlot} AND ts IS NULL`;
        database.run(withdrawn, workspaceId, channelId, day, slot);
      }),
    findByTs: async (...key) =>
      posts('WHERE workspace_id = ? AND channel_id = ? AND ts = ?', ...key)[0] ?? null,
    open: async (...key) =>
      posts(
        'WHERE workspace_id = ? AND channel_id = ? AND ts IS NULL ORDER BY attempted_at, slot',
        ...key,
      ),
    ofPaper: async (...key) =>
      posts(
        `WHERE workspace_id = ? AND paper_id = ? AND ts IS NOT NULL
        ORDER BY day, channel_id, slot`,
        ...key,
      ),
    ofDay: async (...key) =>
      posts('WHERE workspace_id = ? AND channel_id = ? AND day = ?', ...key).sort(byPlace),
    picksBetween: async (workspaceId, channelId, { from, to }) =>
      posts(ofPapersBetween, workspaceId, channelId, from, to).sort(byDayAndPlace),
    hasPaper: async (...key) => database.get(ofPaperIn, ...key) !== null,
    hadPicks: async (...key) => database.all(headersWithPicks, ...key).length > 0,
    paperIdsSince: async (...key) =>
      database
        .all(
          `SELECT paper_id AS id FROM post WHERE workspace_id = ? AND channel_id = ? AND day >= ?
            AND paper_id IS NOT NULL GROUP BY paper_id ORDER BY min(day), paper_id`,
          ...key,
        )
        .map((row) => readRow('post', paperIdRow, row).id),
  };
}

/** @returns false when the slot was begun before; the first intent stands. */
function insertPost(database: Database, post: Omit<Post, 'ts'>): boolean {
  const { changes } = database.run(
    `INSERT INTO post (workspace_id, channel_id, day, slot, paper_id, attempted_at)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    post.workspaceId,
    post.channelId,
    post.day,
    post.slot,
    post.paperId,
    post.attemptedAt,
  );
  return changes > 0;
}

function beginPost(database: Database, post: Omit<Post, 'ts'>): { post: Post; isNew: boolean } {
  if (insertPost(database, post)) return { post: { ...post, ts: null }, isNew: true };
  const { workspaceId, channelId, day, slot } = post;
  const [stored] = readPosts(database, ofSlot, workspaceId, channelId, day, slot);
  return { post: stored ?? { ...post, ts: null }, isNew: false };
}

function confirmPost(database: Database, post: PostPlace, ts: string): string {
  const { workspaceId, channelId, day, slot } = post;
  const key = [workspaceId, channelId, day, slot] as const;
  const update = `UPDATE post SET ts = ? ${ofSlot} AND ts IS NULL`;
  if (database.run(update, ts, ...key).changes > 0) return ts;
  const [stored] = readPosts(database, ofSlot, ...key);
  if (stored?.ts) return stored.ts;
  throw neverBegun(post, ts);
}
