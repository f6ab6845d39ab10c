import { z } from 'zod';
import { SourceError } from '../../errors.ts';
import { t } from '../../lib/language/t.ts';
import { isWithdrawn } from '../../lib/text/is-withdrawn.ts';
import { splitAuthors } from '../../lib/text/split-authors.ts';
import type { AnnounceType, Day, Sighting } from '../../paper.ts';
import { arxivCategories, arxivId, readable, readableXml, rejection, xmlText } from '../fields.ts';
import type { HttpGet } from '../http/http-client.ts';
import { easternDay } from './calendar.ts';
import { parseXml, xmlFault } from './xml.ts';

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
const feedEntry = (day: Day) =>
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
        .transform((all) => arxivCategories(all.flatMap((one) => (one ? [one['@_term']] : [])))),
      announce_type: xmlText
        .transform((text) => text.trim())
        .pipe(z.enum(announceTypes, { error: 'it is none of new, cross, replace, replace-cross' })),
    })
    .transform(
      (entry): Sighting => ({
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
        venue: null,
        announceType: entry.announce_type,
        withdrawn: isWithdrawn({ title: entry.title, abstract: entry.summary }),
      }),
    );

/** The feed around its rows; rows are checked one by one. */
const feedDocument = z.object({
  feed: z.object({
    title: xmlText.catch(''),
    updated: instant.nullable().catch(null),
    entry: z.array(z.unknown()).default([]),
  }),
});

const dated = z.object({ published: instant });

/** The feed's Eastern day: the date of its rows, else of the feed; `null` when neither is there. */
function feedDay(feed: z.infer<typeof feedDocument>['feed']): Day | null {
  for (const entry of feed.entry) {
    const parsed = dated.safeParse(entry);
    if (parsed.success) return easternDay(parsed.data.published);
  }
  return feed.updated ? easternDay(feed.updated) : null;
}

/** What came of asking for the feed. */
export type FeedAnswer =
  | (Feed & { kind: 'feed'; etag: string | null })
  /** HTTP 304: the feed is the one whose `ETag` we sent. */
  | { kind: 'unchanged' }
  | { kind: 'failed'; reason: string };

interface FeedRequest {
  baseUrl: string;
  categories: readonly string[];
  etag: string | null;
  /** The day for the sightings of a feed without a date. */
  day: Day;
}

/** The daily feed of all categories in one request. */
export async function readFeed(get: HttpGet, request: FeedRequest): Promise<FeedAnswer> {
  const url = new URL(`${request.baseUrl.replace(/\/+$/, '')}/${request.categories.join('+')}`);
  try {
    const { status, etag, body } = await get({
      url,
      accept: 'application/atom+xml, application/xml;q=0.9',
      etag: request.etag,
      faultOf: (text) => xmlFault(text, 'feed'),
    });
    if (status === 304) return { kind: 'unchanged' };
    const fault = xmlFault(body, 'feed');
    if (fault) throw new SourceError(`HTTP ${status}; ${fault}`);
    // An error comes as a well-formed feed with HTTP 400, so both status and title are checked.
    const feed = parseFeed(body, request.day);
    if (status !== 200) throw new SourceError(t`it answered HTTP ${status}`);
    return { kind: 'feed', etag, ...feed };
  } catch (error) {
    if (error instanceof SourceError) return { kind: 'failed', reason: error.message };
    throw error;
  }
}

interface Feed {
  /** The day it is dated, US Eastern; `null` when it carries no date. */
  day: Day | null;
  sightings: Sighting[];
  rejected: string[];
}

/**
 * Reads an Atom feed that is known to be well-formed. A malformed row is rejected, the others are kept.
 * `undated` is the day for the sightings of a feed without a date.
 * @throws SourceError when it is arXiv's error feed or no feed at all.
 */
export function parseFeed(body: string, undated: Day): Feed {
  const document = feedDocument.safeParse(parseXml(body));
  if (!document.success) throw new SourceError(t`its answer is not an Atom feed`);
  const { feed } = document.data;
  if (/^\s*feed error for query/i.test(feed.title)) {
    throw new SourceError(
      t`it refused the query ("${feed.title.trim().slice(0, 120)}"); check ARXIV_CATEGORIES`,
    );
  }
  const day = feedDay(feed);
  const schema = feedEntry(day ?? undated);
  const sightings: Sighting[] = [];
  const rejected: string[] = [];
  feed.entry.forEach((entry, index) => {
    const parsed = schema.safeParse(entry);
    if (parsed.success) sightings.push(parsed.data);
    else rejected.push(rejection(`arXiv feed, row ${index + 1}`, parsed.error));
  });
  return { day, sightings, rejected };
}
