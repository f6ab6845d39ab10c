import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isDay } from '../../src/lib/time/day.ts';

/**
 * A paper of the starter archive. Titles, ids, authors, categories and dates are facts; the abstract is
 * ours, written as authors write theirs. What is not known is `null` or an empty list.
 */
const archivePaper = z.strictObject({
  id: z.string().regex(/^\d{4}\.\d{5}$/),
  title: z.string().min(1),
  abstract: z.string().min(1),
  authors: z.array(z.string().min(1)),
  categories: z.array(z.string().min(1)),
  /** Day of the first submission. */
  published: z.string().refine(isDay).nullable(),
  /** The weekday on which the playground brings it. */
  day: z.string().refine(isDay),
  upvotes: z.number().int().min(0).nullable(),
  organization: z.string().min(1).nullable(),
});

export type ArchivePaper = z.infer<typeof archivePaper>;

/** The papers of `papers.json`, by day and id. */
export function readArchivePapers(): ArchivePaper[] {
  const text = readFileSync(join(import.meta.dirname, 'papers.json'), 'utf8');
  return z.array(archivePaper).parse(JSON.parse(text));
}
