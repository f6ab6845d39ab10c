import { printable } from '../errors.ts';
import { isWithdrawn } from '../lib/text/is-withdrawn.ts';
import { type PaperId, parsePaperId } from '../lib/text/paper-id.ts';
import { firstReference } from '../lib/text/paper-references.ts';
import { readableText } from '../lib/text/readable-text.ts';
import { authorNames } from '../lib/text/split-authors.ts';
import { readVenue, venueOfRow } from '../lib/text/venue/read-venue.ts';
import { isDay, utcDay, weekdayOnOrAfter } from '../lib/time/day.ts';
import type { Day, Sighting } from '../paper.ts';

/** Name under which papers of an archive file are sighted. */
export const archiveSource = 'archive';

type Row = Record<string, unknown>;

/** Why a line was rejected, as half a sentence. */
export class RowFault extends Error {
  override name = 'RowFault';

  constructor(reason: string) {
    super(printable(reason).replaceAll('\n', ' '));
  }
}

/**
 * Reads one line of an archive. Checked by hand: zod takes several times as long, and an archive has a hundred thousand
 * lines. Takes the fields `day` or `daily_date`, `published` or `publishedAt` or only a `year`, and ids of arXiv,
 * OpenReview and others.
 * @throws RowFault that says what is wrong.
 */
export function readArchiveRow(line: string): Sighting {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    throw new RowFault('it is not JSON');
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    throw new RowFault('it is not a JSON object');
  return toSighting(row as Row);
}

function toSighting(row: Row): Sighting {
  const { id, version } = idOf(row);
  const title = readableText(textOf(row, 'title') ?? '');
  if (!title) throw new RowFault('"title" is missing or empty');
  const published = publishedOf(row);
  const abstract = readableText(textOf(row, 'abstract') ?? '');
  const comment = textOf(row, 'comment') ?? textOf(row, 'comments');
  return {
    source: archiveSource,
    id,
    version,
    title,
    abstract,
    authors: authorNames(listOf(row, 'authors') ?? []),
    categories: categoriesOf(row),
    published,
    day: dayOf(row, published),
    upvotes: upvotesOf(row),
    organization: readableText(textOf(row, 'organization') ?? '') || null,
    codeUrl: null,
    venue: venueOf(row, comment),
    announceType: null,
    withdrawn: row.withdrawn === true || isWithdrawn({ title, abstract, comment }),
  };
}

function textOf(row: Row, key: string): string | null {
  const value = row[key];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw new RowFault(`"${key}" is not text`);
  return value;
}

function listOf(row: Row, key: string): string[] | null {
  const value = row[key];
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string'))
    throw new RowFault(`"${key}" is not a list of texts`);
  return value;
}

/** An id as sources write it, or a link to the paper's page anywhere. */
function arxivIdOf(text: string): PaperId | null {
  const parsed = parsePaperId(text);
  if (parsed || !/^https?:\/\/\S+$/i.test(text)) return parsed;
  const named = firstReference(text);
  return named?.archive === 'arxiv' ? { id: named.id, version: named.version } : null;
}

function idOf(row: Row): { id: string; version: number | null } {
  const arxiv = textOf(row, 'arxiv_id');
  const own = textOf(row, 'id');
  const parsed = (arxiv && arxivIdOf(arxiv)) || (own && arxivIdOf(own));
  if (parsed) return parsed;
  // Some venues use titles as ids, so blanks are allowed.
  if (own && /^[^\s\p{C}](?:[^\p{C}]{0,298}[^\s\p{C}])?$/u.test(own))
    return { id: own, version: null };
  throw new RowFault(own ? `"id" is not an id: ${own.slice(0, 40)}` : '"id" is missing');
}

/** Primary category first. The pages on which a paper was listed are categories too. */
function categoriesOf(row: Row): string[] {
  const primary = textOf(row, 'primary');
  const all = listOf(row, 'categories') ?? listOf(row, 'listings') ?? [];
  return primary ? [primary, ...all.filter((category) => category !== primary)] : all;
}

function publishedOf(row: Row): string | null {
  const text = textOf(row, 'published') ?? textOf(row, 'publishedAt');
  if (!text) return null;
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new RowFault(`"published" is not a date: ${text.slice(0, 40)}`);
  return at.toISOString();
}

function dayOf(row: Row, published: string | null): Day {
  const day = textOf(row, 'day') ?? textOf(row, 'daily_date');
  if (day !== null && isDay(day)) return day;
  if (day !== null) throw new RowFault(`"day" is not a day like 2026-03-17: ${day.slice(0, 40)}`);
  if (published) return weekdayOnOrAfter(utcDay(Date.parse(published)));
  // Some venues tell only the year of a paper.
  const newYear = `${row.year}-01-01`;
  if (Number.isInteger(row.year) && isDay(newYear)) return weekdayOnOrAfter(newYear);
  throw new RowFault('it has neither "day" nor "published"');
}

/** Text or nothing: what stands in these fields differs from archive to archive, and none needs them. */
const optional = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What the archive says of where the paper appeared, or what its authors do. */
function venueOf(row: Row, comment: string | null): string | null {
  const name = optional(row.venue) ?? optional(row.conference);
  const year = Number.isInteger(row.year) ? (row.year as number) : null;
  const journalRef = optional(row.journal_ref) ?? optional(row['journal-ref']);
  return venueOfRow(name, year, optional(row.status)) ?? readVenue({ comment, journalRef });
}

function upvotesOf(row: Row): number | null {
  const { upvotes = null } = row;
  if (upvotes === null) return null;
  if (!Number.isInteger(upvotes) || (upvotes as number) < 0)
    throw new RowFault('"upvotes" is not a whole number');
  return upvotes as number;
}
