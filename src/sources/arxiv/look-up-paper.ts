import { z } from 'zod';
import { SourceError } from '../../errors.ts';
import { t } from '../../lib/language/t.ts';
import { isWithdrawn } from '../../lib/text/is-withdrawn.ts';
import { authorNames } from '../../lib/text/split-authors.ts';
import { readVenue } from '../../lib/text/venue/read-venue.ts';
import { utcDay } from '../../lib/time/day.ts';
import type { Sighting } from '../../paper.ts';
import { arxivCategories, arxivId, readableXml, xmlText } from '../fields.ts';
import type { HttpGet } from '../http/http-client.ts';
import type { SourceSettings } from '../source.ts';
import { parseXml, xmlFault } from './xml.ts';

/** Finds one paper by its canonical id; `null` when arXiv has none. Rejects with `SourceError`. */
export type PaperLookup = (id: string) => Promise<Sighting | null>;

const accept = 'application/atom+xml, application/xml;q=0.9';

/** A row of the query API's answer (arXiv API user manual, section 3.3). */
const entry = z
  .object({
    id: arxivId,
    title: readableXml,
    summary: readableXml,
    comment: xmlText.catch(''),
    journal_ref: xmlText.catch(''),
    published: xmlText.transform((text) => new Date(text)).refine((at) => !Number.isNaN(+at)),
    author: z.union([z.array(z.object({ name: xmlText })), z.object({ name: xmlText })]),
    category: z.array(z.object({ '@_term': z.string() })).default([]),
    primary_category: z.object({ '@_term': z.string() }).optional(),
  })
  .transform((row): Sighting => {
    const published = row.published.toISOString();
    const first = row.primary_category?.['@_term'];
    const all = row.category.map((one) => one['@_term']);
    return {
      source: 'arxiv',
      id: row.id.id,
      version: row.id.version ?? 1,
      title: row.title,
      abstract: row.summary,
      authors: authorNames([row.author].flat().map(({ name }) => name)),
      categories: arxivCategories([...(first ? [first] : []), ...all]),
      published,
      day: utcDay(row.published),
      upvotes: null,
      organization: null,
      codeUrl: null,
      venue: readVenue({ comment: row.comment, journalRef: row.journal_ref }),
      announceType: null,
      withdrawn: isWithdrawn({ title: row.title, abstract: row.summary, comment: row.comment }),
    };
  });

const document = z.object({
  feed: z.object({ entry: z.array(z.unknown()).default([]), totalResults: xmlText.catch('0') }),
});

/** The answer for an unknown or malformed id is a row about the error, whatever the status. */
const isError = (row: unknown): boolean =>
  z.object({ id: xmlText.refine((id) => id.includes('/api/errors')) }).safeParse(row).success;

/** Pure: the paper in an answer of the query API. */
export function parseLookup(body: string): Sighting | null {
  const fault = xmlFault(body, 'feed');
  if (fault) throw new SourceError(t`arXiv: ${fault}`);
  const parsed = document.safeParse(parseXml(body));
  if (!parsed.success) throw new SourceError(t`arXiv: its answer is not an Atom feed`);
  const [row] = parsed.data.feed.entry;
  // Under load arXiv counts what it has and sends none of it.
  if (row === undefined && Number(parsed.data.feed.totalResults) > 0)
    throw new SourceError(t`arXiv: its answer counts a paper and holds none`);
  if (row === undefined || isError(row)) return null;
  const paper = entry.safeParse(row);
  if (paper.success) return paper.data;
  throw new SourceError(t`arXiv: its answer could not be understood`);
}

/** Asks arXiv's query API; `get` must share its gap with everything else that asks arXiv. */
export function createPaperLookup(
  { ARXIV_QUERY_URL }: Pick<SourceSettings, 'ARXIV_QUERY_URL'>,
  get: HttpGet,
): PaperLookup {
  return async (id) => {
    const url = new URL(ARXIV_QUERY_URL);
    url.searchParams.set('id_list', id);
    url.searchParams.set('max_results', '1');
    const { status, body } = await get({ url, accept });
    if (status !== 200 && status !== 400)
      throw new SourceError(t`${url.host}: it answered HTTP ${status}`);
    const sighting = parseLookup(body);
    // HTTP 400 means a malformed id only with a row about it; otherwise the service is out of order.
    if (status === 400 && sighting === null && !body.includes('/api/errors'))
      throw new SourceError(t`${url.host}: it answered HTTP ${status}`);
    return sighting;
  };
}
