import type { Digest } from '../../../paper.ts';
import type { DigestStore } from '../../digest-store.ts';
import {
  digestColumns,
  digestValues,
  noDigest,
  pickColumns,
  pickValues,
} from '../../rows/digest-values.ts';
import type { Value } from '../../rows/row.ts';
import { digestDaysIn } from '../../sql/digest-days.ts';
import type { CommitTogether } from '../commit-together.ts';
import type { Database } from '../database.ts';
import { sqliteReads } from '../engine.ts';
import { dropScores } from './drop-scores.ts';
import { ofDay, readDigest, selectDigest } from './read-digest.ts';

const insertDigest = `INSERT INTO digest (workspace_id, channel_id, day, ${digestColumns.join(', ')})
  VALUES (?, ?, ?, ${digestColumns.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`;
const updateDigest = `UPDATE digest SET ${digestColumns.map((name) => `${name} = ?`).join(', ')},
  has_all_scores = 1 ${ofDay}`;
const insertPick = `INSERT INTO pick (${pickColumns.join(', ')})
  VALUES (${pickColumns.map(() => '?').join(', ')})`;

/**
 * Inserts the digest with all its candidates and picks, unless the channel has one of that day.
 * To be called within a transaction.
 * @returns whether it was inserted.
 * @throws StoreError for a score or probability that is not finite: JSON and replay could not keep it.
 */
function writeDigest(database: Database, digest: Digest): boolean {
  const key = [digest.workspaceId, digest.channelId, digest.day] as const;
  const { changes } = database.run(insertDigest, ...key, ...digestValues(digest));
  if (changes > 0) writePicks(database, digest);
  return changes > 0;
}

/**
 * Writes the digest in the place of the one that stands, which must be there; when it was posted stays.
 * To be called within a transaction.
 * @throws StoreError as `writeDigest`.
 */
function replaceDigest(database: Database, digest: Digest): void {
  const key = [digest.workspaceId, digest.channelId, digest.day] as const;
  const { changes } = database.run(updateDigest, ...digestValues(digest), ...key);
  if (changes === 0) throw noDigest(digest, 'replaced');
  database.run(`DELETE FROM pick ${ofDay}`, ...key);
  writePicks(database, digest);
}

/** The picks of a digest that has its row. */
function writePicks(database: Database, digest: Digest): void {
  for (const values of pickValues(digest)) database.run(insertPick, ...values);
}

/** Digests with their candidates, scores and picks. */
export function sqliteDigests(database: Database, together: CommitTogether): DigestStore {
  const digests = (clause: string, ...values: Value[]) =>
    database.all(`${selectDigest} ${clause}`, ...values).map((row) => readDigest(database, row));
  const get = (...key: [string, string, string]) => digests(ofDay, ...key)[0] ?? null;
  return {
    ...digestDaysIn(sqliteReads(database)),
    saveOnce: async (digest) =>
      database.transaction(() => {
        if (writeDigest(database, digest)) return digest;
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
      const ofDays = 'WHERE workspace_id = ? AND channel_id = ? AND day BETWEEN ? AND ?';
      return digests(`${ofDays} ORDER BY day`, workspaceId, channelId, from, to);
    },
    dropScores: async (before, most) =>
      database.transaction(() => dropScores(database, before, most)),
    markPosted: (workspaceId, channelId, day, at) =>
      together(() => {
        const mark = `UPDATE digest SET posted_at = coalesce(posted_at, ?) ${ofDay}`;
        if (database.run(mark, at, workspaceId, channelId, day).changes > 0) return;
        throw noDigest({ channelId, day }, 'marked as posted');
      }),
    unfinished: async () =>
      digests('WHERE posted_at IS NULL ORDER BY created_at, workspace_id, channel_id, day'),
  };
}
