import type { Day, Digest } from '../../../paper.ts';
import type { DigestStore } from '../../digest-store.ts';
import { keepTopScores } from '../../pack/keep-top-scores.ts';
import { packScores } from '../../pack/pack-scores.ts';
import { scoresRow } from '../../rows/digest-row.ts';
import {
  digestColumns,
  digestValues,
  noDigest,
  pickColumns,
  pickValues,
} from '../../rows/digest-values.ts';
import { readRows } from '../../rows/row.ts';
import { digestDaysIn } from '../../sql/digest-days.ts';
import type { PostgresDatabase, Queries } from '../database.ts';
import { checkFences, fenceOf } from '../fences.ts';
import { ofChannel, ofDay, ofDays, readDigests } from './read-digests.ts';

const insertDigest = `INSERT INTO digest (workspace_id, channel_id, day, ${digestColumns.join(', ')})
  VALUES (?, ?, ?, ${digestColumns.map(() => '?').join(', ')})
  ON CONFLICT (workspace_id, channel_id, day) DO NOTHING`;
const updateDigest = `UPDATE digest SET ${digestColumns.map((name) => `${name} = ?`).join(', ')},
  has_all_scores = 1 ${ofDay}`;

const pickTypes: Record<(typeof pickColumns)[number], string> = {
  workspace_id: 'text',
  channel_id: 'text',
  day: 'text',
  position: 'integer',
  paper_id: 'text',
  probability: 'double precision',
  total: 'double precision',
  parts: 'text',
  like_probability: 'double precision',
  reason: 'text',
  summary: 'text',
};
const insertPicks = `INSERT INTO pick (${pickColumns.join(', ')})
  SELECT * FROM unnest(${pickColumns.map((name) => `?::${pickTypes[name]}[]`).join(', ')})`;

const keyOf = ({ workspaceId, channelId, day }: Digest) => [workspaceId, channelId, day] as const;

/** @returns whether it was inserted; `false` where the channel has one of that day. */
async function writeDigest(queries: Queries, digest: Digest): Promise<boolean> {
  const written = await queries.run(insertDigest, ...keyOf(digest), ...digestValues(digest));
  if (written > 0) await writePicks(queries, digest);
  return written > 0;
}

async function replaceDigest(queries: Queries, digest: Digest): Promise<void> {
  if ((await queries.run(updateDigest, ...digestValues(digest), ...keyOf(digest))) === 0)
    throw noDigest(digest, 'replaced');
  await queries.run(`DELETE FROM pick ${ofDay}`, ...keyOf(digest));
  await writePicks(queries, digest);
}

/** The picks of a digest that has its row. */
async function writePicks(queries: Queries, digest: Digest): Promise<void> {
  const rows = pickValues(digest);
  if (rows.length === 0) return;
  await queries.run(insertPicks, ...pickColumns.map((_, at) => rows.map((row) => row[at] ?? null)));
}

/** Keeps the top scores alone in so many digests of before the day; how many those were. In a transaction. */
async function dropScores(queries: Queries, before: Day, most: number): Promise<number> {
  const rows = await queries.all(
    `SELECT workspace_id, channel_id, day, scores FROM digest
      WHERE has_all_scores = 1 AND day < ? ORDER BY day, workspace_id, channel_id LIMIT ? FOR UPDATE`,
    before,
    most,
  );
  for (const { workspaceId, channelId, day, scores } of readRows('digest', scoresRow, rows))
    await queries.run(
      `UPDATE digest SET scores = ?, has_all_scores = 0 ${ofDay}`,
      packScores(keepTopScores(scores)),
      workspaceId,
      channelId,
      day,
    );
  return rows.length;
}

/** Digests with their candidates, scores and picks. */
export function postgresDigests(database: PostgresDatabase): DigestStore {
  const first = async (queries: Queries, clause: string, ...values: string[]) =>
    (await readDigests(queries, clause, ...values))[0] ?? null;
  return {
    ...digestDaysIn({ read: database.all }),
    saveOnce: (digest) =>
      database.transaction(async (queries) => {
        if (await writeDigest(queries, digest)) return digest;
        return (await first(queries, ofDay, ...keyOf(digest))) ?? digest;
      }),
    replace: (digest) => database.transaction((queries) => replaceDigest(queries, digest)),
    get: (...key) => first(database, ofDay, ...key),
    latestBefore: (...key) =>
      first(database, `${ofChannel} AND day < ? ORDER BY day DESC LIMIT 1`, ...key),
    between: (workspaceId, channelId, { from, to }) =>
      readDigests(database, `${ofDays} ORDER BY day`, workspaceId, channelId, from, to),
    dropScores: (before, most) =>
      database.transaction((queries) => dropScores(queries, before, most)),
    markPosted: async (workspaceId, channelId, day, at) => {
      const { before, values, isHeld } = fenceOf();
      const mark = `${before}UPDATE digest SET posted_at = coalesce(posted_at, ?) ${ofDay} AND ${isHeld}`;
      if ((await database.run(mark, ...values, at, workspaceId, channelId, day)) > 0) return;
      await checkFences(database);
      throw noDigest({ channelId, day }, 'marked as posted');
    },
    unfinished: () =>
      readDigests(
        database,
        'WHERE posted_at IS NULL ORDER BY created_at, workspace_id, channel_id, day',
      ),
  };
}
