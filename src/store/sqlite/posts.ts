import { z } from 'zod';
import { StoreError } from '../../errors.ts';
import { daySchema } from '../../lib/time/day.ts';
import type { Post, PostSlot } from '../../paper.ts';
import { readRow, readRows, type Value } from '../rows/row.ts';
import type { PostPlace, PostStore } from '../store.ts';
import type { CommitTogether } from './commit-together.ts';
import type { Database } from './database.ts';

const slotName = z.custom<PostSlot>((value) =>
  /^(header|pick-\d+|shared-.+|recap|reminder|notice-.+)$/.test(String(value)),
);

const postRow = z.object({
  workspaceId: z.string(),
  channelId: z.string(),
  day: daySchema,
  slot: slotName,
  paperId: z.string().nullable(),
  ts: z.string().nullable(),
  attemptedAt: z.number(),
}) satisfies z.ZodType<Post>;

const idRow = z.object({ id: z.string() });
const select = `SELECT workspace_id AS workspaceId, channel_id AS channelId, day, slot,
  paper_id AS paperId, ts, attempted_at AS attemptedAt FROM post`;
const ofSlot = 'WHERE workspace_id = ? AND channel_id = ? AND day = ? AND slot = ?';

/** The header is 0; `pick-10` comes after `pick-9`, and what members shared after all picks. */
function place({ slot }: Post): number {
  if (slot === 'header') return 0;
  return slot.startsWith('pick-') ? Number(slot.slice('pick-'.length)) : Number.MAX_SAFE_INTEGER;
}

const ofPapersBetween = `WHERE workspace_id = ? AND channel_id = ? AND day BETWEEN ? AND ?
  AND paper_id IS NOT NULL`;

const headersWithPicks = `SELECT 1 FROM post JOIN pick USING (workspace_id, channel_id, day)
WHERE workspace_id = ? AND channel_id = ? AND day < ? AND slot = 'header' LIMIT 1`;

const ofPaperIn =
  'SELECT 1 FROM post WHERE workspace_id = ? AND channel_id = ? AND paper_id = ? LIMIT 1';

const byDayAndPlace = (a: Post, b: Post): number =>
  a.day === b.day ? place(a) - place(b) : a.day < b.day ? -1 : 1;

const readPosts = (database: Database, clause: string, ...values: Value[]): Post[] =>
  readRows('post', postRow, database.all(`${select} ${clause}`, ...values));

export function sqlitePosts(database: Database, together: CommitTogether): PostStore {
  const posts = (clause: string, ...values: Value[]) => readPosts(database, clause, ...values);
  return {
    begin: (post) => together(() => beginPost(database, post)),
    confirm: (post, ts) => together(() => confirmPost(database, post, ts)),
    withdraw: ({ workspaceId, channelId, day, slot }) =>
      together(() => {
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
      posts('WHERE workspace_id = ? AND channel_id = ? AND day = ?', ...key).sort(
        (a, b) => place(a) - place(b),
      ),
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
        .map((row) => readRow('post', idRow, row).id),
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

function confirmPost(
  database: Database,
  { workspaceId, channelId, day, slot }: PostPlace,
  ts: string,
): void {
  const update = `UPDATE post SET ts = ? ${ofSlot}`;
  if (database.run(update, ts, workspaceId, channelId, day, slot).changes > 0) return;
  throw new StoreError(
    `The message ${slot} of ${day} in channel ${channelId} was never begun, so its ts ${ts} cannot be kept; call begin before sending.`,
  );
}
