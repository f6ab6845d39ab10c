import { z } from 'zod';
import { daySchema } from '../../../lib/time/day.ts';
import type { Score } from '../../../paper.ts';
import { packIds } from '../../pack/pack-ids.ts';
import { packScores } from '../../pack/pack-scores.ts';
import { json, readRow, readRows } from '../../rows/row.ts';
import type { Database } from '../database.ts';
import type { Migration } from '../migrate.ts';

const digestRow = z.object({
  workspaceId: z.string(),
  channelId: z.string(),
  day: daySchema,
  leftOut: json(z.array(z.string())),
});

const candidateRow = z
  .object({
    paperId: z.string(),
    total: z.number(),
    parts: json(z.record(z.string(), z.number())),
    likeProbability: z.number().nullable(),
  })
  .transform(({ paperId, total, parts, likeProbability }) => {
    const score: Score = { total, parts, ...(likeProbability === null ? {} : { likeProbability }) };
    return { paperId, score };
  });

const ofDay = 'WHERE workspace_id = ? AND channel_id = ? AND day = ?';

/** Packs the candidates of the first digest that is not; `false`: there is none. */
function packNext(database: Database): boolean {
  const found = database.get(
    `SELECT workspace_id AS workspaceId, channel_id AS channelId, day, left_out AS leftOut FROM digest
      WHERE scores = x'' LIMIT 1`,
  );
  if (!found) return false;
  const { workspaceId, channelId, day, leftOut } = readRow('digest', digestRow, found);
  const key = [workspaceId, channelId, day] as const;
  const rows = database.all(
    `SELECT paper_id AS paperId, total, parts, like_probability AS likeProbability FROM candidate
      ${ofDay} ORDER BY place`,
    ...key,
  );
  const candidates = readRows('candidate', candidateRow, rows);
  database.run(
    `UPDATE digest SET seen = ?, scores = ? ${ofDay}`,
    packIds([candidates.map(({ paperId }) => paperId), leftOut]),
    packScores(candidates.map(({ score }) => score)),
    ...key,
  );
  return true;
}

/**
 * A digest keeps what it saw (candidates, then what was left out) and the candidates' scores as two values in its own
 * row, in the place of a row a candidate. One digest is in memory at a time, however many there are; the pages that
 * become free are used for the digests to come.
 */
export const packedCandidates: Migration = {
  number: 18,
  name: 'packed-candidates',
  sql: (database) => {
    database.script(`
ALTER TABLE digest ADD COLUMN seen BLOB NOT NULL DEFAULT x'';
ALTER TABLE digest ADD COLUMN scores BLOB NOT NULL DEFAULT x'';
ALTER TABLE digest ADD COLUMN has_all_scores INTEGER NOT NULL DEFAULT 1;
CREATE INDEX digest_to_pack ON digest (day) WHERE scores = x'';
`);
    while (packNext(database));
    database.script(`
DROP INDEX digest_to_pack;
DROP TABLE candidate;
ALTER TABLE digest DROP COLUMN left_out;
CREATE INDEX digest_with_all_scores ON digest (day) WHERE has_all_scores = 1;
`);
  },
};
