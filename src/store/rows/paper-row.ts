import { z } from 'zod';
import { daySchema, isDay } from '../../lib/time/day.ts';
import type { Day, Paper, PaperVersion } from '../../paper.ts';
import { flag, json, type Row, readRow } from './row.ts';

const list = json(z.array(z.string()));

/** A paper as `selectPaper` reads it. */
export const paperRow = z.object({
  id: z.string(),
  version: z.number(),
  title: z.string(),
  abstract: z.string(),
  authors: list,
  categories: list,
  published: z.string().nullable(),
  day: daySchema,
  upvotes: z.number().nullable(),
  organization: z.string().nullable(),
  codeUrl: z.string().nullable(),
  venue: z.string().nullable(),
  sources: list,
  withdrawn: flag,
}) satisfies z.ZodType<Paper>;

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);

/** The list that a column holds as JSON; `null` when it is none of texts. */
function textsIn(column: unknown): string[] | null {
  if (!isText(column)) return null;
  try {
    const texts: unknown = JSON.parse(column);
    return Array.isArray(texts) && texts.every(isText) ? texts : null;
  } catch {
    return null;
  }
}

const knownDays = new Set<unknown>();

/** An archive has few days and many papers, so each day is checked once. */
function isKnownDay(column: unknown): column is Day {
  if (knownDays.has(column)) return true;
  const isValid = isText(column) && isDay(column);
  if (isValid) knownDays.add(column);
  return isValid;
}

/** What `paperRow` would make of the row, without its cost; `null` where anything is unusual. */
function sound(row: Row): Paper | null {
  const { id, version, title, abstract, published, day, upvotes, organization, codeUrl, venue } =
    row;
  const authors = textsIn(row.authors);
  const categories = textsIn(row.categories);
  const sources = textsIn(row.sources);
  if (!authors || !categories || !sources) return null;
  if (!isText(id) || !isText(title) || !isText(abstract) || !isKnownDay(day)) return null;
  if (!isTextOrNull(published) || !isTextOrNull(organization) || !isTextOrNull(codeUrl))
    return null;
  if (!isTextOrNull(venue)) return null;
  if (!Number.isFinite(version) || !(upvotes === null || Number.isFinite(upvotes))) return null;
  if (row.withdrawn !== 0 && row.withdrawn !== 1) return null;
  return {
    id,
    version: Number(version),
    title,
    abstract,
    authors,
    categories,
    published,
    day,
    upvotes: upvotes === null ? null : Number(upvotes),
    organization,
    codeUrl,
    venue,
    sources,
    withdrawn: row.withdrawn === 1,
  };
}

/**
 * A row as a paper. A digest reads 20,000, so sound ones are not put through the schema.
 * @throws StoreError that names the column when the file holds something else.
 */
export const readPaperRow = (row: Row): Paper => sound(row) ?? readRow('paper', paperRow, row);

export const versionRow = z.object({
  version: z.number(),
  title: z.string(),
  abstract: z.string(),
  day: daySchema,
}) satisfies z.ZodType<PaperVersion>;

const searchedTextRow = paperRow.pick({ id: true, title: true, abstract: true, authors: true });

/** What a search reads of a paper; it reads hundreds, so sound ones are not put through the schema. */
export function readSearchedText(row: Row): z.infer<typeof searchedTextRow> {
  const { id, title, abstract } = row;
  const authors = textsIn(row.authors);
  return isText(id) && isText(title) && isText(abstract) && authors
    ? { id, title, abstract, authors }
    : readRow('paper', searchedTextRow, row);
}

export const newestDayRow = z.object({ day: daySchema.nullable() });
export const paperIdRow = z.object({ id: z.string() });
export const paperCountRow = z.object({ papers: z.number() });
