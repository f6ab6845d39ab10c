import { z } from 'zod';
import { StoreError } from '../../errors.ts';
import type { Candidate, Digest, Pick, Reason } from '../../paper.ts';
import type { DigestStore } from '../store.ts';
import type { Database, Row, Value } from './database.ts';
import { json, readRow } from './row.ts';
import { writeDigest } from './write-digest.ts';

const digestRow = z.object({
  workspaceId: z.string(),
  channelId: z.string(),
  day: z.string(),
  rankerName: z.string(),
  rankerVersion: z.string(),
  notices: json(z.array(z.string())),
  createdAt: z.number(),
});

const scored = {
  paperId: z.string(),
  total: z.number(),
  parts: json(z.record(z.string(), z.number())),
};

const candidateRow = z
  .object(scored)
  .transform(({ paperId, ...score }): Candidate => ({ paperId, score }));

const reason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('interest'), interest: z.string(), terms: z.array(z.string()) }),
  z.object({
    kind: z.literal('liked'),
    likedPaperId: z.string(),
    likedTitle: z.string(),
    terms: z.array(z.string()),
  }),
  z.object({ kind: z.literal('wild-card') }),
]) satisfies z.ZodType<Reason>;

const summary = z.object({
  paperId: z.string(),
  text: z.string(),
  method: z.enum(['extractive', 'llm']),
  version: z.string(),
});

const pickRow = z
  .object({
    ...scored,
    position: z.number(),
    probability: z.number(),
    reason: json(reason),
    summary: json(summary),
  })
  .transform(({ total, parts, ...pick }): Pick => ({ ...pick, score: { total, parts } }));

const select = `SELECT workspace_id AS workspaceId, channel_id AS channelId, day,
  ranker_name AS rankerName, ranker_version AS rankerVersion, notices, created_at AS createdAt
FROM digest`;
const ofDay = 'WHERE workspace_id = ? AND channel_id = ? AND day = ?';

export function sqliteDigests(database: Database): DigestStore {
  const read = (row: Row): Digest => {
    const digest = readRow('digest', digestRow, row);
    const key = [digest.workspaceId, digest.channelId, digest.day] as const;
    const candidates = database.all(
      `SELECT paper_id AS paperId, total, parts FROM candidate ${ofDay} ORDER BY place`,
      ...key,
    );
    const picks = database.all(
      `SELECT paper_id AS paperId, total, parts, position, probability, reason, summary FROM pick
      ${ofDay} ORDER BY position`,
      ...key,
    );
    return {
      ...digest,
      candidates: candidates.map((found) => readRow('candidate', candidateRow, found)),
      picks: picks.map((found) => readRow('pick', pickRow, found)),
    };
  };
  const digests = (rest: string, ...values: Value[]) =>
    database.all(`${select} ${rest}`, ...values).map(read);
  const get = (...key: [string, string, string]) => digests(ofDay, ...key)[0] ?? null;
  return {
    saveOnce: async (digest) =>
      database.transaction(() => {
        writeDigest(database, digest);
        return get(digest.workspaceId, digest.channelId, digest.day) ?? digest;
      }),
    get: async (...key) => get(...key),
    latestBefore: async (workspaceId, channelId, day) =>
      digests(
        'WHERE workspace_id = ? AND channel_id = ? AND day < ? ORDER BY day DESC LIMIT 1',
        workspaceId,
        channelId,
        day,
      )[0] ?? null,
    between: async (workspaceId, channelId, from, to) =>
      digests(
        'WHERE workspace_id = ? AND channel_id = ? AND day BETWEEN ? AND ? ORDER BY day',
        workspaceId,
        channelId,
        from,
        to,
      ),
    markPosted: async (workspaceId, channelId, day, at) => {
      const { changes } = database.run(
        `UPDATE digest SET posted_at = coalesce(posted_at, ?) ${ofDay}`,
        at,
        workspaceId,
        channelId,
        day,
      );
      if (changes === 0)
        throw new StoreError(
          `Channel ${channelId} has no digest of ${day} that could be marked as posted; save it first.`,
        );
    },
    postedAt: async (...key) => {
      const row = database.get(`SELECT posted_at AS at FROM digest ${ofDay}`, ...key);
      return row && readRow('digest', z.object({ at: z.number().nullable() }), row).at;
    },
    unfinished: async () =>
      digests('WHERE posted_at IS NULL ORDER BY created_at, workspace_id, channel_id, day'),
  };
}
