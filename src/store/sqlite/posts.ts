import type { Post } from '../../paper.ts';
import type { PostPlace } from '../post-store.ts';
import { neverBegun, postRow } from '../rows/post-row.ts';
import { readRow } from '../rows/row.ts';
import { type OwnPostStore, postColumns } from '../sql/posts.ts';
import type { CommitTogether } from './commit-together.ts';
import type { Database } from './database.ts';

const ofSlot = 'WHERE workspace_id = ? AND channel_id = ? AND day = ? AND slot = ?';

/**
 * Begins, confirms and withdraws posts.
 * @param writes `ofJobs`: those that check the fences of jobs. A message that Slack has is confirmed, whoever sent it.
 */
export const sqlitePosts = (
  database: Database,
  { together, ofJobs }: Record<'together' | 'ofJobs', CommitTogether>,
): OwnPostStore => ({
  begin: (post) => ofJobs(() => beginPost(database, post)),
  confirm: (post, ts) => together(() => confirmPost(database, post, ts)),
  withdraw: ({ workspaceId, channelId, day, slot }) =>
    ofJobs(() => {
      const withdrawn = `DELETE FROM post ${ofSlot} AND ts IS NULL`;
      database.run(withdrawn, workspaceId, channelId, day, slot);
    }),
});

/** The post of a slot; `null` where it was never begun. */
function readPost(
  database: Database,
  { workspaceId, channelId, day, slot }: PostPlace,
): Post | null {
  const sql = `SELECT ${postColumns} FROM post ${ofSlot}`;
  const row = database.get(sql, workspaceId, channelId, day, slot);
  return row && readRow('post', postRow, row);
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
  return { post: readPost(database, post) ?? { ...post, ts: null }, isNew: false };
}

function confirmPost(database: Database, post: PostPlace, ts: string): string {
  const { workspaceId, channelId, day, slot } = post;
  const update = `UPDATE post SET ts = ? ${ofSlot} AND ts IS NULL`;
  if (database.run(update, ts, workspaceId, channelId, day, slot).changes > 0) return ts;
  const stands = readPost(database, post)?.ts;
  if (stands) return stands;
  throw neverBegun(post, ts);
}
