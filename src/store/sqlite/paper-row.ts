import { z } from 'zod';
import type { Paper } from '../../paper.ts';
import { json } from './row.ts';

const list = json(z.array(z.string()));

export const paperRow = z.object({
  id: z.string(),
  version: z.number(),
  title: z.string(),
  abstract: z.string(),
  authors: list,
  categories: list,
  published: z.string().nullable(),
  day: z.string(),
  upvotes: z.number().nullable(),
  organization: z.string().nullable(),
  codeUrl: z.string().nullable(),
  sources: list,
}) satisfies z.ZodType<Paper>;

/** Reads papers as `paperRow` expects them; the text is that of the version the paper stands at. */
export const selectPaper = `
SELECT paper.id, paper.version, text.title, text.abstract, paper.authors, paper.categories,
  paper.published, paper.day, paper.upvotes, paper.organization, paper.code_url AS codeUrl,
  (SELECT json_group_array(source ORDER BY source) FROM paper_source
    WHERE paper_number = paper.number) AS sources
FROM paper
JOIN paper_version AS text ON text.paper_number = paper.number AND text.version = paper.version`;
