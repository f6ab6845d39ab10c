import { z } from 'zod';
import type { Notice, ReplicaStore } from '../../replica-store.ts';
import { lock, type PostgresDatabase, type Queries } from '../database.ts';
import { type Hold, noticeChannel } from '../session-lock.ts';
import { postgresInbox } from './inbox.ts';
import { postgresLeases } from './leases.ts';

const noticeSchema = z.discriminatedUnion('about', [
  z.object({ about: z.literal('inbox'), workspaceId: z.string() }),
  z.object({ about: z.literal('leases') }),
  z.object({ about: z.literal('installation'), workspaceId: z.string() }),
  z.object({ about: z.literal('deleted'), workspaceId: z.string() }),
  z.object({ about: z.literal('settings') }),
  z.object({ about: z.literal('home'), workspaceId: z.string(), memberId: z.string() }),
  z.object({ about: z.literal('all') }),
]) satisfies z.ZodType<Notice>;

/** Tells all processes; within a transaction, once that is committed. */
export const notify = (queries: Queries, notice: Notice): Promise<unknown> =>
  queries.all('SELECT pg_notify(?, ?)', noticeChannel, JSON.stringify(notice));

function readNotice(text: string): Notice {
  try {
    return noticeSchema.parse(JSON.parse(text));
  } catch {
    // Of another version, which may know more.
    return { about: 'all' };
  }
}

/**
 * What the replicas on a database know of each other.
 * @param hold hears what they tell.
 * @param forLeases connections for leases alone; a test may give the clock.
 */
export function postgresReplicas(
  database: PostgresDatabase,
  hold: Pick<Hold, 'listen'>,
  {
    forLeases,
    clock,
  }: {
    forLeases: PostgresDatabase;
    clock?: Parameters<typeof postgresLeases>[1] | undefined;
  },
): ReplicaStore {
  return {
    ...postgresLeases(forLeases, clock),
    inbox: postgresInbox(database, clock),
    nextStart: (source, next) =>
      database.transaction(async (queries) => {
        await lock(queries, `pace ${source}`);
        const row = await queries.get('SELECT free FROM request_pace WHERE source = ?', source);
        await queries.run(
          `INSERT INTO request_pace (source, free) VALUES (?, ?)
          ON CONFLICT (source) DO UPDATE SET free = excluded.free`,
          source,
          next(Number(row?.free ?? 0)),
        );
      }),
    tell: async (notice) => {
      await notify(database, notice);
    },
    listen: (listener) =>
      hold.listen((text) => listener(text === null ? { about: 'all' } : readNotice(text))),
  };
}
