import { z } from 'zod';
import { splitAuthors } from '../../lib/text/split-authors.ts';
import type { AnnounceType, Day, Sighting } from '../../paper.ts';
import { arxivId, isWithdrawn, readable, readableXml, xmlText } from '../fields.ts';
import { easternDay } from './calendar.ts';

const instant = xmlText.transform((text) => new Date(text)).refine((at) => !Number.isNaN(+at));

/** The feed's abstract begins "arXiv:2508.13426v1 Announce Type: new", line break, "Abstract: ". */
const announcePrefix = /^\s*arXiv:\S+\s+Announce Type:\s*\S+\s*(?:Abstract:\s*)?/i;

const announceTypes = [
  'new',
  'cross',
  'replace',
  'replace-cross',
] as const satisfies AnnounceType[];

/** One row of the feed; ends in a `Sighting` of the feed's day. */
export const feedEntry = (day: Day) =>
  z
    .object({
      id: arxivId,
      title: readableXml,
      summary: xmlText.transform((text) => text.replace(announcePrefix, '')).pipe(readable),
      creator: z.array(xmlText, { error: 'it is missing' }),
      category: z
        .array(
          z
            .object({ '@_term': z.string().min(1) })
            .nullable()
            .catch(null),
        )
        .default([])
        .transform((all) => all.flatMap((one) => (one ? [one['@_term']] : []))),
      announce_type: xmlText
        .transform((text) => text.trim())
        .pipe(z.enum(announceTypes, { error: 'it is none of new, cross, replace, replace-cross' })),
    })
    .transform((entry, context): Sighting => {
      const isNew = !entry.announce_type.startsWith('replace');
      if (isNew && isWithdrawn(entry.summary)) {
        context.addIssue({ code: 'custom', message: 'its authors have withdrawn it' });
        return z.NEVER;
      }
      return {
        source: 'arxiv',
        id: entry.id.id,
        version: entry.id.version ?? 1,
        title: entry.title,
        abstract: entry.summary,
        authors: splitAuthors(entry.creator.join(', ')),
        categories: entry.category,
        // The feed does not say when a paper was submitted: its dates are all midnight of its day.
        published: null,
        day,
        upvotes: null,
        organization: null,
        codeUrl: null,
        announceType: entry.announce_type,
      };
    });

/** The feed around its rows; rows are checked one by one. */
export const feedDocument = z.object({
  feed: z.object({
    title: xmlText.catch(''),
    updated: instant.nullable().catch(null),
    entry: z.array(z.unknown()).default([]),
  }),
});

const dated = z.object({ published: instant });

/** The feed's Eastern day: the date of its rows, else of the feed; `null` when neither is there. */
export function feedDay(feed: z.infer<typeof feedDocument>['feed']): Day | null {
  for (const entry of feed.entry) {
    const parsed = dated.safeParse(entry);
    if (parsed.success) return easternDay(parsed.data.published);
  }
  return feed.updated ? easternDay(feed.updated) : null;
}
