import { batchCalls } from '../../lib/async/batch-calls.ts';
import type { Post } from '../../paper.ts';
import { currentJobs, leaseLost } from '../job-scope.ts';
import type { HeldJob } from '../job-store.ts';
import type { PostPlace, PostStore } from '../post-store.ts';
import { postRow } from '../rows/post-row.ts';
import { readRow, readRows } from '../rows/row.ts';
import { column, type PostgresDatabase } from './database.ts';
import { fenceColumns } from './fences.ts';

const columns = 'workspace_id, channel_id, day, slot, paper_id, ts, attempted_at';

/** Posts that are begun or confirmed with one statement, and so with one wait for the disk. */
const mostAtOnce = 100;

/**
 * Begins posts, or reads those that were begun before; of many who begin the same post, one is told that it is new. The
 * fences of each post's jobs are listed by the post's number; a post that lost one of its jobs is left out.
 */
const begin = `WITH given AS (
  SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
    WITH ORDINALITY AS given (workspace_id, channel_id, day, slot, paper_id, attempted_at, number)
), carried AS MATERIALIZED (
  SELECT * FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
    AS carried (number, kind, workspace_id, channel_id, day, fence)
), held AS MATERIALIZED (
  SELECT kind, workspace_id, channel_id, day, fence FROM job
  WHERE (kind, workspace_id, channel_id, day, fence) IN
    (SELECT kind, workspace_id, channel_id, day, fence FROM carried)
  ORDER BY kind, workspace_id, channel_id, day FOR SHARE
)
INSERT INTO post (workspace_id, channel_id, day, slot, paper_id, attempted_at)
SELECT workspace_id, channel_id, day, slot, paper_id, attempted_at FROM given
WHERE NOT EXISTS (
  SELECT 1 FROM carried WHERE carried.number = given.number
    AND (kind, carried.workspace_id, carried.channel_id, carried.day, fence) NOT IN (SELECT * FROM held)
) ORDER BY number
ON CONFLICT (workspace_id, channel_id, day, slot) DO UPDATE SET attempted_at = post.attempted_at
RETURNING ${columns}, (xmax = 0) AS is_new`;

const confirm = `UPDATE post SET ts = given.ts
FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
  AS given (workspace_id, channel_id, day, slot, ts)
WHERE post.workspace_id = given.workspace_id AND post.channel_id = given.channel_id
  AND post.day = given.day AND post.slot = given.slot AND post.ts IS NULL
RETURNING post.workspace_id, post.channel_id, post.day, post.slot, post.paper_id, post.ts,
  post.attempted_at`;

const keyOf = ({ workspaceId, channelId, day, slot }: PostPlace): string =>
  [workspaceId, channelId, day, slot].join(' ');

const keyColumns = (posts: readonly PostPlace[]) => [
  column(posts, ({ workspaceId }) => workspaceId),
  column(posts, ({ channelId }) => channelId),
  column(posts, ({ day }) => day),
  column(posts, ({ slot }) => slot),
];

/** The first of each key, in the order of keys, so that two processes cannot deadlock. */
const inOrder = <T>(asked: readonly T[], key: (one: T) => string): T[] => {
  const first = new Map(asked.toReversed().map((one) => [key(one), one]));
  return [...first.keys()].sort().map((name) => first.get(name) as T);
};

type Intent = Omit<Post, 'ts'> & { jobs: readonly HeldJob[] };

/** The fences of all posts, each with the number of its post. */
function numberedFences(posts: readonly Intent[]) {
  const carried = posts.flatMap(({ jobs }, at) => jobs.map((job) => ({ ...job, number: at + 1 })));
  return [column(carried, ({ number }) => number), ...fenceColumns(carried)];
}

/** @returns `null` for each post whose job another process has by now. */
async function beginAll(database: PostgresDatabase, asked: readonly Intent[]) {
  const posts = inOrder(asked, keyOf);
  const rows = await database.all(
    begin,
    ...keyColumns(posts),
    column(posts, ({ paperId }) => paperId),
    column(posts, ({ attemptedAt }) => attemptedAt),
    ...numberedFences(posts),
  );
  const begun = new Map(
    rows.map(({ isNew, ...row }) => {
      const post = readRow('post', postRow, row);
      return [keyOf(post), { post, isNew: isNew === true }] as const;
    }),
  );
  // Of those who ask for the same one, the first has begun it.
  const told = new Set<string>();
  return asked.map((one) => {
    const found = begun.get(keyOf(one));
    if (found === undefined) return null;
    const { post, isNew } = found;
    const isFirst = !told.has(keyOf(one));
    told.add(keyOf(one));
    return { post, isNew: isNew && isFirst };
  });
}

interface Confirmed {
  post: PostPlace;
  ts: string;
}

/** @returns the `ts` that was written for each post; `null` if it had one already, or was never begun. */
async function confirmAll(database: PostgresDatabase, asked: readonly Confirmed[]) {
  const rows = inOrder(asked, ({ post }) => keyOf(post));
  const places = rows.map(({ post }) => post);
  const written = await database.all(
    confirm,
    ...keyColumns(places),
    column(rows, ({ ts }) => ts),
  );
  const stands = new Map(readRows('post', postRow, written).map((post) => [keyOf(post), post.ts]));
  return asked.map(({ post }) => stands.get(keyOf(post)) ?? null);
}

/** Begins and confirms posts in batches, each with one wait for the disk. */
export function writePosts(database: PostgresDatabase): {
  begin: PostStore['begin'];
  confirm(post: PostPlace, ts: string): Promise<string | null>;
} {
  const beginning = batchCalls(mostAtOnce, (asked: readonly Intent[]) => beginAll(database, asked));
  const confirming = batchCalls(mostAtOnce, (asked: readonly Confirmed[]) =>
    confirmAll(database, asked),
  );
  return {
    begin: async (post) => {
      const jobs = currentJobs();
      const begun = await beginning.ask({ ...post, jobs });
      if (begun === null) throw leaseLost(jobs);
      return begun;
    },
    confirm: (post, ts) => confirming.ask({ post, ts }),
  };
}
