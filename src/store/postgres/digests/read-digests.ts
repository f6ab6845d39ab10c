import { z } from 'zod';
import type { Digest } from '../../../paper.ts';
import { readDigestRow } from '../../rows/digest-row.ts';
import { readRow } from '../../rows/row.ts';
import type { Given, Queries } from '../database.ts';

export const ofChannel = 'WHERE workspace_id = ? AND channel_id = ?';
export const ofDay = `${ofChannel} AND day = ?`;
export const ofDays = `${ofChannel} AND day BETWEEN ? AND ?`;

/** A digest and its picks in one statement, so that nothing is replaced in between. */
const selectDigest = `SELECT workspace_id, channel_id, day, ranker_name, ranker_version, notices,
  remarks, floor, settings, assessment, created_at, seen, scores,
  (SELECT coalesce(json_agg(json_build_object('paperId', paper_id, 'total', total, 'parts', parts,
      'likeProbability', like_probability, 'position', position, 'probability', probability,
      'reason', reason, 'summary', summary) ORDER BY position), '[]')
    FROM pick WHERE pick.workspace_id = digest.workspace_id
      AND pick.channel_id = digest.channel_id AND pick.day = digest.day) AS picks
FROM digest`;

const picksRow = z.object({ picks: z.array(z.record(z.string(), z.unknown())) });

export const readDigests = async (
  queries: Queries,
  clause: string,
  ...values: Given[]
): Promise<Digest[]> => {
  const rows = await queries.all(`${selectDigest} ${clause}`, ...values);
  return rows.map((row) => readDigestRow(row, readRow('digest', picksRow, row).picks));
};
