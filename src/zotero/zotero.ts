import { z } from 'zod';
import { SourceError } from '../errors.ts';
import { t } from '../lib/language/t.ts';
import { networkFault } from '../lib/network/network-fault.ts';
import { nameParts } from '../lib/text/name-parts.ts';
import { paperUrl } from '../lib/text/paper-id.ts';
import type { Paper } from '../paper.ts';

/** A group library of Zotero that papers are added to. */
export interface Zotero {
  /**
   * Adds the papers that the library does not hold yet.
   * @returns how many were added.
   * @throws SourceError when Zotero cannot be reached or refuses.
   */
  add(papers: readonly Paper[]): Promise<number>;
}

/** Of Zotero's API: items a page, and items a write. */
const pageSize = 100;
const writeSize = 50;
const timeoutMs = 10_000;
/** Most pages that are read to find what the library holds. */
const mostPages = 20;

interface ZoteroSettings {
  apiUrl: string;
  apiKey: string;
  /** The number of the group. */
  group: string;
}

const pageSchema = z.array(z.object({ data: z.object({ archiveID: z.string().optional() }) }));
const writtenSchema = z.object({
  successful: z.record(z.string(), z.unknown()),
  failed: z.record(z.string(), z.object({ message: z.string() })),
});

/** What to do about a status, for a person. */
const meanings: Record<number, string> = {
  403: 'the key may not write there: give it write access to the group (zotero.org/settings/keys)',
  404: 'there is no such group: check ZOTERO_GROUP',
  413: 'the library is full',
  429: 'it asks to be left alone for a while',
};

async function request(
  { apiKey }: ZoteroSettings,
  url: URL,
  init: RequestInit = {},
): Promise<unknown> {
  const headers = {
    'zotero-api-key': apiKey,
    'zotero-api-version': '3',
    'content-type': 'application/json',
  };
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { ...init, headers, signal });
    if (response.ok) return await response.json();
    const { status } = response;
    throw new SourceError(
      `Zotero refused it: ${meanings[status] ?? `it answered HTTP ${status}`}.`,
    );
  } catch (error) {
    if (error instanceof SourceError) throw error;
    const why =
      error instanceof SyntaxError ? t`its answer was no JSON` : networkFault(error, timeoutMs);
    throw new SourceError(t`Zotero could not be reached: ${why}.`, { cause: error });
  }
}

/** Adds papers to a group library over Zotero's web API, version 3 (zotero.org/support/dev/web_api/v3). */
export function createZotero(settings: ZoteroSettings): Zotero {
  const items = () => new URL(`groups/${settings.group}/items`, settings.apiUrl);
  const known = async (): Promise<Set<string>> => {
    const found = new Set<string>();
    for (let page = 0; page < mostPages; page++) {
      const url = items();
      const query = { tag: 'paperloop', limit: String(pageSize), start: String(page * pageSize) };
      url.search = new URLSearchParams(query).toString();
      const read = pageSchema.safeParse(await request(settings, url));
      if (!read.success) throw new SourceError('Zotero answered with something else than items.');
      for (const { data } of read.data) found.add(data.archiveID ?? '');
      if (read.data.length < pageSize) break;
    }
    return found;
  };
  const write = async (papers: readonly Paper[]): Promise<number> => {
    const body = JSON.stringify(papers.map(zoteroItem));
    const read = writtenSchema.safeParse(
      await request(settings, items(), { method: 'POST', body }),
    );
    if (!read.success) throw new SourceError('Zotero did not say what it took.');
    const [failed] = Object.values(read.data.failed);
    if (failed) throw new SourceError(`Zotero refused a paper: ${failed.message.slice(0, 200)}.`);
    return Object.keys(read.data.successful).length;
  };
  return {
    add: async (papers) => {
      const there = await known();
      const missing = papers.filter(
        // Until version 0.1 every paper was said to be of arXiv.
        (paper) => !there.has(archiveIdOf(paper)) && !there.has(`arXiv:${paper.id}`),
      );
      let added = 0;
      for (let at = 0; at < missing.length; at += writeSize)
        added += await write(missing.slice(at, at + writeSize));
      return added;
    },
  };
}

/** An item of Zotero's API, version 3, as it is sent. */
type ZoteroItem = Record<string, unknown>;

/** Zotero has no field for “Jr.”: it stands behind the given name, after a comma. */
function creator(name: string): Record<string, string> {
  const parts = nameParts(name);
  if ('organization' in parts) return { creatorType: 'author', name: parts.organization };
  const { given, particle, family, suffix } = parts;
  return {
    creatorType: 'author',
    firstName: [given, suffix].filter(Boolean).join(', '),
    lastName: [particle, family].filter(Boolean).join(' '),
  };
}

/** Where the paper is known by its id. */
const archiveIdOf = (paper: Paper): string => (paperUrl(paper.id) ? `arXiv:${paper.id}` : paper.id);

/** A paper as a preprint (zotero.org/support/dev/web_api/v3/types_and_fields). */
export function zoteroItem(paper: Paper): ZoteroItem {
  const url = paperUrl(paper.id);
  const extra = [
    ...(paper.venue === null ? [] : [`Venue: ${paper.venue}`]),
    ...(paper.withdrawn ? ['Withdrawn'] : []),
  ];
  return {
    itemType: 'preprint',
    title: paper.title,
    creators: paper.authors.map(creator),
    abstractNote: paper.abstract,
    date: (paper.published ?? paper.day).slice(0, 10),
    archiveID: archiveIdOf(paper),
    ...(url ? { repository: 'arXiv', url } : {}),
    tags: [{ tag: 'paperloop' }, ...(paper.withdrawn ? [{ tag: 'withdrawn' }] : [])],
    ...(extra.length > 0 ? { extra: extra.join('\n') } : {}),
  };
}
