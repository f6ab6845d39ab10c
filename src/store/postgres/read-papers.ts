import type { Paper } from '../../paper.ts';
import { readPaperRow } from '../rows/paper-row.ts';
import type { Given, Queries } from './database.ts';

/** Reads papers as `readPaperRow` expects them; the text is that of the version the paper stands at. */
const selectPaper = `
SELECT paper.id, paper.version, text.title, text.abstract, paper.authors, paper.categories,
  paper.published, paper.day, paper.upvotes, paper.organization, paper.code_url, paper.venue,
  paper.withdrawn,
  coalesce((SELECT json_agg(source ORDER BY source) FROM paper_source
    WHERE paper_number = paper.number)::text, '[]') AS sources
FROM paper
JOIN paper_version AS text ON text.paper_number = paper.number AND text.version = paper.version`;

/** @param clause what follows in the statement: `paper` and `text` are the tables. */
export const readPapers = async (
  queries: Queries,
  clause: string,
  ...values: Given[]
): Promise<Paper[]> => (await queries.all(`${selectPaper} ${clause}`, ...values)).map(readPaperRow);
