import { StoreError } from '../../errors.ts';
import type { Digest, Score } from '../../paper.ts';
import type { Database } from './database.ts';

/**
 * Inserts the digest with all its candidates and picks, unless the channel has one of that day.
 * To be called within a transaction.
 * @throws StoreError for a score or probability that is not finite: JSON and replay could not keep it.
 */
export function writeDigest(database: Database, digest: Digest): void {
  const key = [digest.workspaceId, digest.channelId, digest.day] as const;
  const { changes } = database.run(
    `INSERT INTO digest (workspace_id, channel_id, day, ranker_name, ranker_version, notices,
      created_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    ...key,
    digest.rankerName,
    digest.rankerVersion,
    JSON.stringify(digest.notices),
    digest.createdAt,
  );
  if (changes === 0) return;
  for (const [place, { paperId, score }] of digest.candidates.entries()) {
    requireFinite(paperId, score);
    database.run(
      `INSERT INTO candidate (workspace_id, channel_id, day, place, paper_id, total, parts)
      VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ...key,
      place,
      paperId,
      score.total,
      JSON.stringify(score.parts),
    );
  }
  for (const { paperId, position, probability, score, reason, summary } of digest.picks) {
    requireFinite(paperId, score, probability);
    database.run(
      `INSERT INTO pick (workspace_id, channel_id, day, position, paper_id, probability, total,
        parts, reason, summary) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...key,
      position,
      paperId,
      probability,
      score.total,
      JSON.stringify(score.parts),
      JSON.stringify(reason),
      JSON.stringify(summary),
    );
  }
}

function requireFinite(paperId: string, score: Score, ...more: number[]): void {
  if ([score.total, ...Object.values(score.parts), ...more].every(Number.isFinite)) return;
  throw new StoreError(
    `The score of paper ${paperId} has a part that is not a finite number, so the digest was not saved. This is a fault of the ranker.`,
  );
}
