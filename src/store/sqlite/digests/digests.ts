import { isDeepStrictEqual } from 'node:util';
import { StoreError } from '../../../errors.ts';
import type { Digest, Score } from '../../../paper.ts';
import { placesBelowTop } from '../../keep-top-scores.ts';
import { packIds } from '../../pack-ids.ts';
import { packScores } from '../../pack-scores.ts';
import type { Value } from '../../rows/row.ts';
import type { DigestStore } from '../../store.ts';
import type { CommitTogether } from '../commit-together.ts';
import type { Database } from '../database.ts';
import { ofDays, sqliteDigestDays } from './digest-days.ts';
import { dropScores } from './drop-scores.ts';
import { ofDay, readDigest, scoreOfCandidate, selectDigest } from './read-digest.ts';

/**
 * What a digest's row holds beside its key, in the order of both statements below.
 * @throws StoreError for a score that is not finite.
 */
const valuesOf = (digest: Digest) => {
  for (const { paperId, score } of digest.candidates)
    if (score !== null) requireFiniteScore(paperId, score);
  const scores = digest.candidates.map(({ score }) => score);
  return [
    digest.rankerName,
    digest.rankerVersion,
    JSON.stringify(digest.notices),
    JSON.stringify(digest.remarks),
    digest.floor,
    digest.settings && JSON.stringify(digest.settings),
    digest.assessment && JSON.stringify(digest.assessment),
    digest.createdAt,
    packIds([digest.candidates.map(({ paperId }) => paperId), digest.leftOut]),
    packScores(scores, placesBelowTop(scores)),
  ] as const;
};

/**
 * Inserts the digest with all its candidates and picks, unless the channel has one of that day.
 * To be called within a transaction.
 * @returns whether it was inserted.
 * @throws StoreError for a score or probability that is not finite: JSON and replay could not keep it.
 */
function writeDigest(database: Database, digest: Digest): boolean {
  const key = [digest.workspaceId, digest.channelId, digest.day] as const;
  const { changes } = database.run(
    `INSERT INTO digest (workspace_id, channel_id, day, ranker_name, ranker_version, notices,
      remarks, floor, settings, assessment, created_at, seen, scores)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ...key,
    ...valuesOf(digest),
  );
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
  const { changes } = database.run(
    `UPDATE digest SET ranker_name = ?, ranker_version = ?, notices = ?, remarks = ?, floor = ?,
      settings = ?, assessment = ?, created_at = ?, seen = ?, scores = ?, has_all_scores = 1 ${ofDay}`,
    ...valuesOf(digest),
    ...key,
  );
  if (changes === 0)
    throw new StoreError(
      `Channel ${digest.channelId} has no digest of ${digest.day} that could be replaced; save it first.`,
    );
  database.run(`DELETE FROM pick ${ofDay}`, ...key);
  writePicks(database, digest);
}

/** The picks of a digest that has its row. */
function writePicks(database: Database, digest: Digest): void {
  const key = [digest.workspaceId, digest.channelId, digest.day] as const;
  const isKept = topScores(digest);
  for (const { paperId, position, probability, score, reason, summary } of digest.picks) {
    requireFinite(paperId, probability);
    requireFiniteScore(paperId, score);
    database.run(
      `INSERT INTO pick (workspace_id, channel_id, day, position, paper_id, probability, total,
        parts, like_probability, reason, summary) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...key,
      position,
      paperId,
      probability,
      score.total,
      isKept(paperId, score) ? scoreOfCandidate : JSON.stringify(score.parts),
      score.likeProbability ?? null,
      JSON.stringify(reason),
      JSON.stringify(summary),
    );
  }
}

/** Whether the score of a pick is kept for ever among those of the candidates. */
function topScores({ candidates }: Digest): (paperId: string, score: Score) => boolean {
  const below = placesBelowTop(candidates.map(({ score }) => score));
  const top = new Map(
    candidates.flatMap(({ paperId, score }, at) => (below.has(at) ? [] : [[paperId, score]])),
  );
  return (paperId, score) => isDeepStrictEqual(top.get(paperId), score);
}

const requireFiniteScore = (paperId: string, { total, parts, likeProbability = 0 }: Score) =>
  requireFinite(paperId, total, ...Object.values(parts), likeProbability);

function requireFinite(paperId: string, ...numbers: number[]): void {
  if (numbers.every(Number.isFinite)) return;
  throw new StoreError(
    `The score of paper ${paperId} has a part that is not a finite number, so the digest was not saved. This is a fault of the ranker.`,
  );
}

export function sqliteDigests(database: Database, together: CommitTogether): DigestStore {
  const digests = (clause: string, ...values: Value[]) =>
    database.all(`${selectDigest} ${clause}`, ...values).map((row) => readDigest(database, row));
  const get = (...key: [string, string, string]) => digests(ofDay, ...key)[0] ?? null;
  return {
    ...sqliteDigestDays(database),
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
      return digests(`${ofDays} ORDER BY day`, workspaceId, channelId, from, to);
    },
    dropScores: async (before, most) =>
      database.transaction(() => dropScores(database, before, most)),
    markPosted: (workspaceId, channelId, day, at) =>
      together(() => {
        const mark = `UPDATE digest SET posted_at = coalesce(posted_at, ?) ${ofDay}`;
        if (database.run(mark, at, workspaceId, channelId, day).changes > 0) return;
        throw new StoreError(
          `Channel ${channelId} has no digest of ${day} that could be marked as posted; save it first.`,
        );
      }),
    unfinished: async () =>
      digests('WHERE posted_at IS NULL ORDER BY created_at, workspace_id, channel_id, day'),
  };
}
