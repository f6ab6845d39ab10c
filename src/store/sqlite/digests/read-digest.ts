import type { Digest } from '../../../paper.ts';
import { readDigestRow } from '../../rows/digest-row.ts';
import type { Row } from '../../rows/row.ts';
import type { Database } from '../database.ts';

export const selectDigest = `SELECT workspace_id AS workspaceId, channel_id AS channelId, day,
  ranker_name AS rankerName, ranker_version AS rankerVersion, notices, remarks, floor, settings,
  assessment, created_at AS createdAt, seen, scores
FROM digest`;
export const ofDay = 'WHERE workspace_id = ? AND channel_id = ? AND day = ?';

/** The digest of a row of `selectDigest`, with its candidates and picks. */
export function readDigest(database: Database, row: Row): Digest {
  const key = [String(row.workspaceId), String(row.channelId), String(row.day)] as const;
  const picks = database.all(
    `SELECT paper_id AS paperId, total, parts, like_probability AS likeProbability, position,
      probability, reason, summary FROM pick ${ofDay} ORDER BY position`,
    ...key,
  );
  return readDigestRow(row, picks);
}
