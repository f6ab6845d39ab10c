import { basename } from 'node:path';
import { z } from 'zod';
import { InputError } from '../errors.ts';
import type { LabelledRow } from '../filter/train/rl-notion.ts';
import { readLines } from '../replay/read-lines.ts';

const schema = z.object({
  title: z.string(),
  abstract: z.string().nullish(),
  keywords: z.array(z.string()).nullish(),
  venue: z.string().nullish(),
  primary_area: z.string().nullish(),
  is_rl: z.boolean().nullish(),
});

function rowOf(line: string, place: string, venue: string): LabelledRow {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    throw new InputError(`${place}: this is not JSON. Expected one paper, a JSON object, a line.`);
  }
  const { success, data, error } = schema.safeParse(row);
  if (!success) {
    const [issue] = error.issues;
    const field = issue?.path.join('.') || 'the line';
    throw new InputError(`${place}: ${field} is not as expected (${issue?.message}).`);
  }
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

/** The same paper in two files: letters and digits of the title are equal. */
const titleKey = (title: string) => title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

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
  let total = 0;
  for (const file of files) {
    let number = 0;
    const venue = basename(file).replace(/\..*$/, '');
    for await (const line of readLines(file)) {
      number += 1;
      onLine(++total);
      if (line.trim() === '') continue;
      const row = rowOf(line, `${file}, line ${number}`, venue);
      const key = titleKey(row.title) || `${file} ${number}`;
      if (!rows.has(key)) rows.set(key, row);
    }
  }
  return [...rows.values()];
}
