import { StoreError } from '../../errors.ts';
import type { Digest, Score } from '../../paper.ts';
import type { Database } from './database.ts';
import { ofDay } from './read-digest.ts';

/**
 * Inserts the digest with all its candidates and picks, unless the channel has one of that day.
 * To be called within a transaction.
 * @throws StoreError for a score or probability that is not finite: JSON and replay could not keep it.
 */
export function writeDigest(database: Database, digest: Digest): void {
  const key = [digest.workspaceId, digest.channelId, digest.day] as const;
  const { changes } = database.run(
    `INSERT INTO digest (workspace_id, channel_id, day, ranker_name, ranker_version, left_out,
      notices, remarks, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ...key,
    digest.rankerName,
    digest.rankerVersion,
    JSON.stringify(digest.leftOut),
    JSON.stringify(digest.notices),
    JSON.stringify(digest.remarks),
    digest.createdAt,
  );
  if (changes > 0) writeRows(database, digest);
}

/**
 * Writes the digest in the place of the one that stands, which must be there; when it was posted stays.
 * To be called within a transaction.
 * @throws StoreError as `writeDigest`.
 */
export function replaceDigest(database: Database, digest: Digest): void {
  const key = [digest.workspaceId, digest.channelId, digest.day] as const;
  const { changes } = database.run(
    `UPDATE digest SET ranker_name = ?, ranker_version = ?, left_out = ?, notices = ?, remarks = ?,
      created_at = ? ${ofDay}`,
    digest.rankerName,
    digest.rankerVersion,
    JSON.stringify(digest.leftOut),
    JSON.stringify(digest.notices),
    JSON.stringify(digest.remarks),
    digest.createdAt,
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
