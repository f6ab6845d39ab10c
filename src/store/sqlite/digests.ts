import { z } from 'zod';
import { StoreError } from '../../errors.ts';
import { daySchema } from '../../lib/time/day.ts';
import type { Digest, Score } from '../../paper.ts';
import type { DigestStore, PastPick } from '../store.ts';
import type { Database, Value } from './database.ts';
import { ofDay, readDigest, selectDigest } from './read-digest.ts';
import { readRow, readRows } from './row.ts';

/** What a digest's row holds beside its key, in the order of both statements below. */
const valuesOf = (digest: Digest) =>
  [
    digest.rankerName,
    digest.rankerVersion,
    JSON.stringify(digest.leftOut),
    JSON.stringify(digest.notices),
    JSON.stringify(digest.remarks),
    digest.floor,
    digest.settings && JSON.stringify(digest.settings),
    digest.createdAt,
  ] as const;

/**
 * Inserts the digest with all its candidates and picks, unless the channel has one of that day.
 * To be called within a transaction.
 * @throws StoreError for a score or probability that is not finite: JSON and replay could not keep it.
 */
function writeDigest(database: Database, digest: Digest): void {
  const key = [digest.workspaceId, digest.channelId, digest.day] as const;
  const { changes } = database.run(
    `INSERT INTO digest (workspace_id, channel_id, day, ranker_name, ranker_version, left_out,
      notices, remarks, floor, settings, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ...key,
    ...valuesOf(digest),
  );
  if (changes > 0) writeRows(database, digest);
}

/**
 * Writes the digest in the place of the one that stands, which must be there; when it was posted stays.
 * To be called within a transaction.
 * @throws StoreError as `writeDigest`.
 */
function replaceDigest(database: Database, digest: Digest): void {
  const key = [digest.workspaceId, digest.channelId, digest.day] as const;
  const { changes } = database.run(
    `UPDATE digest SET ranker_name = ?, ranker_version = ?, left_out = ?, notices = ?, remarks = ?,
      floor = ?, settings = ?, created_at = ? ${ofDay}`,
    ...valuesOf(digest),
    ...key,
  );
  if (changes === 0)
    throw new StoreError(
      `Channel ${digest.channelId} has no digest of ${digest.day} that could be replaced; save it first.`,
    );
  database.run(`DELETE FROM candidate ${ofDay}`, ...key);
  database.run(`DELETE FROM pick ${ofDay}`, ...key);
  writeRows(database, digest);
}

/** Candidates and picks of a digest that has its row. */
function writeRows(database: Database, digest: Digest): void {
  const key = [digest.workspaceId, digest.channelId, digest.day] as const;
  for (const [place, { paperId, score }] of digest.candidates.entries()) {
    database.run(
      `INSERT INTO candidate (workspace_id, channel_id, day, place, paper_id, total, parts,
        like_probability) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      ...key,
      place,
      paperId,
      ...scoreColumns(paperId, score),
    );
  }
  for (const { paperId, position, probability, score, reason, summary } of digest.picks) {
    requireFinite(paperId, probability);
    database.run(
      `INSERT INTO pick (workspace_id, channel_id, day, position, paper_id, probability, total,
        parts, like_probability, reason, summary) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...key,
      position,
      paperId,
      probability,
      ...scoreColumns(paperId, score),
      JSON.stringify(reason),
      JSON.stringify(summary),
    );
  }
}

/** Values of the columns `total`, `parts` and `like_probability`. */
function scoreColumns(paperId: string, { total, parts, likeProbability }: Score) {
  requireFinite(paperId, total, ...Object.values(parts), likeProbability ?? 0);
  return [total, JSON.stringify(parts), likeProbability ?? null] as const;
}

function requireFinite(paperId: string, ...numbers: number[]): void {
  if (numbers.every(Number.isFinite)) return;
  throw new StoreError(
    `The score of paper ${paperId} has a part that is not a finite number, so the digest was not saved. This is a fault of the ranker.`,
  );
}

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
