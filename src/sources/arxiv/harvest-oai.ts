import { SourceError } from '../../errors.ts';
import { t } from '../../lib/language/t.ts';
import { addDays } from '../../lib/time/day.ts';
import type { Day, Sighting } from '../../paper.ts';
import { rejection } from '../fields.ts';
import type { HttpGet } from '../http/http-client.ts';
import { deletedRecord, oaiPage, oaiRecord } from './oai-schema.ts';
import { parseXml, xmlFault } from './xml.ts';

/** Archives that OAI-PMH has in the group `physics`; the others are groups of their own. */
const physics = new Set(
  'astro-ph cond-mat gr-qc hep-ex hep-lat hep-ph hep-th math-ph nlin nucl-ex nucl-th physics quant-ph'.split(
    ' ',
  ),
);
/** Moderation may take days, and a weekend may lie between. */
const heldBackDays = 10;
/** Pages of one archive; a catch-up of two weeks needs about twenty. */
const maxPages = 40;

export interface HarvestRequest {
  baseUrl: string;
  categories: readonly string[];
  /**
   * The first list that is wanted. Changes are asked for from the day before on: OAI-PMH dates a new record as the feed
   * that announces it, or as the evening of its announcement.
   */
  from: Day;
  /** The day on which a team meets what changed until then. */
  day: Day;
}

export interface Harvest {
  sightings: Sighting[];
  rejected: string[];
  /**
   * When the newest paper of these archives, in any category, was submitted (epoch milliseconds, -Infinity when there is
   * none). It tells which lists are out, as no list has papers from after its deadline.
   */
  newest: number;
  /** Why the harvest is not complete; `null` when it is. */
  fault: string | null;
}

/** The OAI-PMH sets to ask for: one for each archive; one for each category would fetch the same rows many times. */
export function oaiSets(categories: readonly string[]): string[] {
  const archives = new Set(categories.map((category) => category.split('.')[0] ?? category));
  return [...archives].map((archive) => (physics.has(archive) ? `physics:${archive}` : archive));
}

interface Page {
  records: unknown[];
  token: string | null;
}

async function readPage(get: HttpGet, url: URL): Promise<Page> {
  const { status, body } = await get({
    url,
    accept: 'application/xml, text/xml;q=0.9',
    faultOf: (text) => xmlFault(text, 'OAI-PMH'),
  });
  if (status !== 200) throw new SourceError(t`${url.host}: it answered HTTP ${status}`);
  const page = oaiPage.safeParse(parseXml(body));
  if (!page.success) throw new SourceError(t`${url.host}: its answer is not an OAI-PMH page`);
  const { error: errors, ListRecords: list } = page.data['OAI-PMH'];
  const error = errors.find((candidate) => candidate['@_code'] !== 'noRecordsMatch');
  if (error)
    throw new SourceError(`${url.host}: ${error['@_code']} ${error['#text']}`.trim().slice(0, 200));
  return { records: list?.record ?? [], token: list?.resumptionToken?.trim() || null };
}

/** Yields the pages of one set, so that what came before a fault is kept. */
async function* readPages(get: HttpGet, request: HarvestRequest, set: string) {
  let query = new URLSearchParams({
    verb: 'ListRecords',
    metadataPrefix: 'arXivRaw',
    set,
    from: addDays(request.from, -1),
  });
  for (let count = 0; count < maxPages; count++) {
    const url = new URL(request.baseUrl);
    url.search = query.toString();
    const page = await readPage(get, url);
    yield page.records;
    if (!page.token) return;
    // A request that resumes has no other argument than the token (OAI-PMH 2.0, section 3.5).
    query = new URLSearchParams({ verb: 'ListRecords', resumptionToken: page.token });
  }
  throw new SourceError(t`${new URL(request.baseUrl).host}: more than ${maxPages} pages`);
}

/**
 * What changed at arXiv since a day, through OAI-PMH: slower than the feed, but it reaches back. New papers
 * have one version; later versions come as replacements; deleted and merely administrative records are left out.
 */
export async function harvestOai(get: HttpGet, request: HarvestRequest): Promise<Harvest> {
  const since = new Date(`${addDays(request.from, -heldBackDays)}T00:00:00Z`);
  const schema = oaiRecord({ categories: request.categories, since, day: request.day });
  const harvest: Harvest = {
    sightings: [],
    rejected: [],
    newest: Number.NEGATIVE_INFINITY,
    fault: null,
  };
  for (const set of oaiSets(request.categories)) {
    try {
      for await (const records of readPages(get, request, set))
        addRecords(harvest, records, schema);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      // A fault with one archive is a fault of the service: the others are not asked.
      harvest.fault = error.message;
      break;
    }
  }
  return harvest;
}

function addRecords(harvest: Harvest, records: unknown[], schema: ReturnType<typeof oaiRecord>) {
  for (const record of records) {
    if (deletedRecord.safeParse(record).success) continue;
    const parsed = schema.safeParse(record);
    if (!parsed.success) harvest.rejected.push(rejection(nameOf(record), parsed.error));
    else {
      const { sighting, submitted } = parsed.data;
      if (sighting) harvest.sightings.push(sighting);
      harvest.newest = Math.max(harvest.newest, submitted ?? harvest.newest);
    }
  }
}

function nameOf(record: unknown): string {
  const header = (record as { header?: { identifier?: unknown } } | null)?.header;
  const identifier = header?.identifier;
  const name = typeof identifier === 'string' ? identifier : 'a record without identifier';
  return `arXiv OAI-PMH, ${name.slice(0, 80)}`;
}
