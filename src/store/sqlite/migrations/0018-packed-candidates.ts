import type { Migration } from '../migrate.ts';

/**
 * A digest keeps what it saw (candidates, then what was left out) and the candidates' scores as two values in its own
 * row, in the place of a row a candidate. Each digest is read and written by itself, however many there are; the pages
 * that become free are used for the digests to come.
 */
export const packedCandidates: Migration = {
  number: 18,
  name: 'packed-candidates',
  sql: `
ALTER TABLE digest ADD COLUMN seen BLOB NOT NULL DEFAULT x'';
ALTER TABLE digest ADD COLUMN scores BLOB NOT NULL DEFAULT x'';
ALTER TABLE digest ADD COLUMN has_all_scores INTEGER NOT NULL DEFAULT 1;
UPDATE digest SET
  seen = packed_ids(
    (SELECT json_group_array(paper_id ORDER BY place) FROM candidate WHERE
      candidate.workspace_id = digest.workspace_id AND candidate.channel_id = digest.channel_id
      AND candidate.day = digest.day),
    left_out),
  scores = (SELECT packed_scores(total, parts, like_probability ORDER BY place) FROM candidate WHERE
    candidate.workspace_id = digest.workspace_id AND candidate.channel_id = digest.channel_id
    AND candidate.day = digest.day);
DROP TABLE candidate;
ALTER TABLE digest DROP COLUMN left_out;
CREATE INDEX digest_with_all_scores ON digest (day) WHERE has_all_scores = 1;
`,
};
