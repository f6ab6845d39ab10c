import type { Queries } from '../database.ts';
import { fillWords } from './fill-words.ts';

/** To be changed with what the index holds. */
const form = 'own words, those of titles marked';

/** Words are written as they are: to take them out of a compressed row takes longer than to read them. */
const table = `
DROP TABLE paper_text;
CREATE TABLE paper_text (
  paper_number BIGINT PRIMARY KEY REFERENCES paper (number) DEFERRABLE,
  words TSVECTOR NOT NULL
) WITH (toast_tuple_target = 128);
ALTER TABLE paper_text ALTER COLUMN words SET STORAGE EXTERNAL;
CREATE INDEX paper_text_by_word ON paper_text USING gin (words)
  WITH (gin_pending_list_limit = 65536);
COMMENT ON TABLE paper_text IS '${form}';`;

/**
 * Makes the index of words anew where it is not of this form; within the transaction that brings the schema up to date. It is
 * made from the papers, so it needs no migration.
 */
export async function renewWords(queries: Queries): Promise<void> {
  const row = await queries.get(
    `SELECT to_regclass('paper_text') IS NOT NULL AS is_there,
      obj_description(to_regclass('paper_text'), 'pg_class') AS form`,
  );
  if (row?.isThere !== true || row.form === form) return;
  await queries.run(table);
  await fillWords(queries);
}
