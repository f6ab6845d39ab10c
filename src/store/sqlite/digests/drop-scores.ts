import type { Day } from '../../../paper.ts';
import { keepTopScores } from '../../pack/keep-top-scores.ts';
import { packScores } from '../../pack/pack-scores.ts';
import { scoresRow } from '../../rows/digest-row.ts';
import { readRows } from '../../rows/row.ts';
import type { Database } from '../database.ts';
import { ofDay } from './read-digest.ts';

/** Keeps the top scores alone in so many digests of before the day; how many those were. In a transaction. */
export function dropScores(database: Database, before: Day, most: number): number {
  const rows = database.all(
    `SELECT workspace_id AS workspaceId, channel_id AS channelId, day, scores FROM digest
      WHERE has_all_scores = 1 AND day < ? ORDER BY day LIMIT ?`,
    before,
    most,
  );
  for (const { workspaceId, channelId, day, scores } of readRows('digest', scoresRow, rows))
    database.run(
      `UPDATE digest SET scores = ?, has_all_scores = 0 ${ofDay}`,
      packScores(keepTopScores(scores)),
      workspaceId,
      channelId,
      day,
    );
  return rows.length;
}
