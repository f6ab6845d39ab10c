import { z } from 'zod';
import { StoreError } from '../../errors.ts';
import { daySchema } from '../../lib/time/day.ts';
import type { DigestStore, PastPick } from '../store.ts';
import type { Database, Value } from './database.ts';
import { ofDay, readDigest, selectDigest } from './read-digest.ts';
import { readRow, readRows } from './row.ts';
import { replaceDigest, writeDigest } from './write-digest.ts';

const pastPickRow = z.object({
  paperId: z.string(),
  day: daySchema,
  position: z.number(),
  total: z.number(),
  rankerName: z.string(),
  rankerVersion: z.string(),
}) satisfies z.ZodType<PastPick>;
const selectPastPick = `SELECT paper_id AS paperId, day, position, total,
  ranker_name AS rankerName, ranker_version AS rankerVersion
FROM pick JOIN digest USING (workspace_id, channel_id, day)`;

const newestRow = z.object({ day: daySchema.nullable() });
const postedRow = z.object({ at: z.number().nullable() });

export function sqliteDigests(database: Database): DigestStore {
  const digests = (clause: string, ...values: Value[]) =>
    database.all(`${selectDigest} ${clause}`, ...values).map((row) => readDigest(database, row));
  const get = (...key: [string, string, string]) => digests(ofDay, ...key)[0] ?? null;
  return {
    saveOnce: async (digest) =>
      database.transaction(() => {
        writeDigest(database, digest);
        return get(digest.workspaceId, digest.channelId, digest.day) ?? digest;
      }),
    replace: async (digest) => database.transaction(() => replaceDigest(database, digest)),
    get: async (...key) => get(...key),
    latestBefore: async (...key) => {
      const last =
        'WHERE workspace_id = ? AND channel_id = ? AND day < ? ORDER BY day DESC LIMIT 1';
      return digests(last, ...key)[0] ?? null;
    },
    between: async (workspaceId, channelId, { from, to }) => {
      const days = 'WHERE workspace_id = ? AND channel_id = ? AND day BETWEEN ? AND ? ORDER BY day';
      return digests(days, workspaceId, channelId, from, to);
    },
    picksBetween: async (workspaceId, channelId, { from, to }) => {
      const days = 'WHERE workspace_id = ? AND channel_id = ? AND day BETWEEN ? AND ?';
      const query = `${selectPastPick} ${days} ORDER BY day, position`;
      const rows = database.all(query, workspaceId, channelId, from, to);
      return readRows('pick', pastPickRow, rows);
    },
    markPosted: async (workspaceId, channelId, day, at) => {
      const mark = `UPDATE digest SET posted_at = coalesce(posted_at, ?) ${ofDay}`;
      if (database.run(mark, at, workspaceId, channelId, day).changes > 0) return;
      throw new StoreError(
        `Channel ${channelId} has no digest of ${day} that could be marked as posted; save it first.`,
      );
    },
    postedAt: async (...key) => {
      const row = database.get(`SELECT posted_at AS at FROM digest ${ofDay}`, ...key);
      return row && readRow('digest', postedRow, row).at;
    },
    newestPosted: async (...key) => {
      const newest = `SELECT max(day) AS day FROM digest
        WHERE workspace_id = ? AND channel_id = ? AND posted_at IS NOT NULL`;
      return readRow('digest', newestRow, database.get(newest, ...key) ?? {}).day;
    },
    unfinished: async () =>
      digests('WHERE posted_at IS NULL ORDER BY created_at, workspace_id, channel_id, day'),
  };
}
