import { z } from 'zod';
import { isWithdrawn } from '../../lib/text/is-withdrawn.ts';
import { splitAuthors } from '../../lib/text/split-authors.ts';
import { readVenue } from '../../lib/text/venue/read-venue.ts';
import { daySchema } from '../../lib/time/day.ts';
import type { AnnounceType, Day, Sighting } from '../../paper.ts';
import { arxivCategories, arxivId, readableXml, xmlText } from '../fields.ts';

/** The page around its records; records are checked one by one. */
export const oaiPage = z.object({
  'OAI-PMH': z.object({
    error: z
      .array(
        z.union([
          z.object({ '@_code': z.string(), '#text': z.string().default('') }),
          z.string().transform((text) => ({ '@_code': 'error', '#text': text })),
        ]),
      )
      .default([]),
    ListRecords: z
      .union([
        z.object({
          record: z.array(z.unknown()).default([]),
          resumptionToken: xmlText.nullable().catch(null),
        }),
        // An element without content.
        z.literal('').transform(() => ({ record: [], resumptionToken: null })),
      ])
      .optional(),
  }),
});

export const deletedRecord = z.object({ header: z.object({ '@_status': z.literal('deleted') }) });

/** `datestamp` is the day of the last change; of a new paper it is the day of the feed that announced it. */
const header = z.object({ datestamp: xmlText.pipe(daySchema).nullable().catch(null) });

const version = z.object({
  '@_version': z
    .string()
    .regex(/^v\d+$/)
    .transform((text) => Number(text.slice(1))),
  date: xmlText
    .transform((text) => new Date(text))
    .refine((at) => !Number.isNaN(+at), 'it is not a date'),
  // "I": arXiv's mark of a version whose files were taken away.
  source_type: xmlText.catch('').transform((flags) => flags.includes('I')),
});

const raw = z.object({
  id: arxivId,
  version: z.array(version, { error: 'it is missing' }).min(1),
  title: readableXml,
  authors: xmlText,
  categories: xmlText.transform((text) => arxivCategories(text.split(/\s+/))),
  abstract: readableXml,
  comments: xmlText.catch(''),
  'journal-ref': xmlText.catch(''),
});

interface OaiFilter {
  categories: readonly string[];
  /** A record whose newest version is older changed for another reason than a new version. */
  since: Date;
  /** The day on which a team meets what changed until then; what changed later is met later. */
  day: Day;
}

interface OaiRecord {
  /** `null` when it is not wanted: another category, an old paper, a correction. */
  sighting: Sighting | null;
  /** When it was submitted, epoch milliseconds; `null` once it has later versions. */
  submitted: number | null;
}

/** One record in the format `arXivRaw`. */
export const oaiRecord = (filter: OaiFilter) =>
  z.object({ header, metadata: z.object({ arXivRaw: raw }) }).transform((record): OaiRecord => {
    const { arXivRaw } = record.metadata;
    const versions = arXivRaw.version.toSorted((a, b) => a['@_version'] - b['@_version']);
    const first = versions[0];
    const newest = versions.at(-1);
    const submitted = versions.length === 1 && first ? first.date.getTime() : null;
    const [primary = ''] = arXivRaw.categories;
    const wanted = arXivRaw.categories.some((category) => covers(filter.categories, category));
    if (!first || !newest || !wanted || newest.date < filter.since)
      return { sighting: null, submitted };
    // A paper that was replaced before we met it is still new.
    const isNew = versions.length === 1 || first.date >= filter.since;
    const inQuery = covers(filter.categories, primary);
    const announceType: AnnounceType = isNew
      ? inQuery
        ? 'new'
        : 'cross'
      : inQuery
        ? 'replace'
        : 'replace-cross';
    const { datestamp } = record.header;
    const sighting: Sighting = {
      source: 'arxiv',
      id: arXivRaw.id.id,
      version: newest['@_version'],
      title: arXivRaw.title,
      abstract: arXivRaw.abstract,
      authors: splitAuthors(arXivRaw.authors),
      categories: arXivRaw.categories,
      published: first.date.toISOString(),
      day: datestamp !== null && datestamp > filter.day ? datestamp : filter.day,
      upvotes: null,
      organization: null,
      codeUrl: null,
      venue: readVenue({ comment: arXivRaw.comments, journalRef: arXivRaw['journal-ref'] }),
      announceType,
      withdrawn: newest.source_type || isWithdrawn({ ...arXivRaw, comment: arXivRaw.comments }),
    };
    return { sighting, submitted };
  });

/** Whether a category is asked for, by itself or by its whole archive (`cs` covers `cs.LG`). */
function covers(wanted: readonly string[], category: string): boolean {
  return wanted.includes(category) || wanted.includes(category.split('.')[0] ?? '');
}
