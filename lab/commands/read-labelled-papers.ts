import { basename } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../src/errors.ts';
import { readJsonRows } from '../files/read-json-rows.ts';
import type { LabelledRow } from '../train-filter/rl-notion.ts';
import { titleKey } from './title-key.ts';

const schema = z.object({
  title: z.string(),
  abstract: z.string().nullish(),
  keywords: z.array(z.string()).nullish(),
  venue: z.string().nullish(),
  primary_area: z.string().nullish(),
  is_rl: z.boolean().nullish(),
});

function rowOf(data: z.infer<typeof schema>, place: string, venue: string): LabelledRow {
  if (data.is_rl == null && data.primary_area == null && data.keywords == null)
    throw new InputError(
      `${place}: nothing says what the paper is about; expected "is_rl", "primary_area" or "keywords".`,
    );
  return {
    title: data.title,
    abstract: data.abstract?.trim() ?? '',
    keywords: data.keywords ?? [],
    venue: data.venue ?? venue,
    primaryArea: data.primary_area ?? null,
    isRl: data.is_rl ?? null,
  };
}

/**
 * Labelled papers from files of one JSON object a line, plain or gzip; a paper met again is left as first met, so that
 * none is in two venues. Papers of a file that names no venue are one venue, called after the file.
 * @throws InputError that names the file and line of the first fault.
 */
export async function readLabelledPapers(
  files: readonly string[],
  onLine: (lines: number) => void,
): Promise<LabelledRow[]> {
  const rows = new Map<string, LabelledRow>();
  for await (const { row, file, line, place } of readJsonRows(files, schema, onLine)) {
    const labelled = rowOf(row, place, basename(file).replace(/\..*$/, ''));
    const key = titleKey(labelled.title) || `${file} ${line}`;
    if (!rows.has(key)) rows.set(key, labelled);
  }
  return [...rows.values()];
}
