import { z } from 'zod';
import type { Day, Paper } from '../../src/paper.ts';
import { readJsonRows } from '../files/read-json-rows.ts';

/** The fields that rankers use; others may be there. Days are unknown (empty) in closed-world files. */
const schema = z.object({
  id: z.string().min(1),
  title: z.string(),
  abstract: z.string().nullish(),
  categories: z.array(z.string()).nullish(),
  published: z.string().nullish(),
  day: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected YYYY-MM-DD')
    .transform((text) => text as Day)
    .nullish(),
  upvotes: z.number().nullish(),
});

/** The day of papers that a file gives none. */
export const undated: Day = '0000-00-00';

function paperOf(data: z.infer<typeof schema>): Paper {
  return {
    id: data.id,
    version: 1,
    title: data.title,
    abstract: data.abstract ?? '',
    authors: [],
    categories: data.categories ?? [],
    published: data.published ?? null,
    day: data.day ?? undated,
    upvotes: data.upvotes ?? null,
    organization: null,
    codeUrl: null,
    venue: null,
    sources: [],
    withdrawn: false,
  };
}

/**
 * Papers by id from files of one JSON object a line, plain or gzip; only those that `isNeeded`. An id met
 * again is left as first met. `onLine` is called with how many lines were read.
 * @throws InputError that names the file and line of the first fault.
 */
export async function readPapers(
  files: readonly string[],
  isNeeded: (paper: Paper) => boolean,
  onLine: (lines: number) => void = () => {},
): Promise<Map<string, Paper>> {
  const papers = new Map<string, Paper>();
  for await (const { row } of readJsonRows(files, schema, onLine)) {
    const paper = paperOf(row);
    if (!papers.has(paper.id) && isNeeded(paper)) papers.set(paper.id, paper);
  }
  return papers;
}
