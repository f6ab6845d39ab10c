import { SourceError } from '../../errors.ts';
import { t } from '../../lib/language/t.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Day, Sighting } from '../../paper.ts';
import { rejection } from '../fields.ts';
import type { HttpGet } from '../http/http-client.ts';
import { dailyPaper } from './schema.ts';

/** What came of asking for the list of one date. */
export type ListAnswer =
  | { kind: 'list'; sightings: Sighting[]; rejected: string[] }
  /** HTTP 400: no such list, or not open yet. */
  | { kind: 'closed' }
  | { kind: 'failed'; reason: string };

const limit = 100;
const maxPages = 3;

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Why a body is not a list, as half a sentence; `null` when it is one. */
function listFault(body: string): string | null {
  const json = parseJson(body);
  if (json === undefined)
    return body.trimStart().startsWith('<')
      ? t`it sent a web page instead of data`
      : t`its answer is broken off or not JSON`;
  return Array.isArray(json) ? null : t`its answer is not a list of papers`;
}

/** Reads the list of a date; its papers are met on `day`. */
export async function readList(
  get: HttpGet,
  request: { baseUrl: string; date: Day; day: Day },
): Promise<ListAnswer> {
  const items: unknown[] = [];
  try {
    for (let page = 0; page < maxPages; page++) {
      const url = new URL(`${request.baseUrl.replace(/\/+$/, '')}/daily_papers`);
      url.search = new URLSearchParams({ date: request.date, limit: String(limit) }).toString();
      if (page > 0) url.searchParams.set('p', String(page));
      const { status, body } = await get({ url, accept: 'application/json', faultOf: listFault });
      if (status === 400 && page === 0) return { kind: 'closed' };
      if (status !== 200) throw new SourceError(t`${url.host}: it answered HTTP ${status}`);
      const list = JSON.parse(body) as unknown[];
      // A page longer than the limit that we asked for is not read to its end.
      items.push(...list.slice(0, limit));
      if (list.length < limit) break;
    }
  } catch (error) {
    if (error instanceof SourceError) return { kind: 'failed', reason: error.message };
    throw error;
  }
  return sort(items, request);
}

function sort(items: unknown[], { date, day }: { date: Day; day: Day }): ListAnswer {
  const schema = dailyPaper(day);
  const sightings: Sighting[] = [];
  const rejected: string[] = [];
  items.forEach((item, index) => {
    const parsed = schema.safeParse(item);
    if (parsed.success) sightings.push(parsed.data);
    else rejected.push(rejection(`Hugging Face list of ${date}, entry ${index + 1}`, parsed.error));
  });
  if (sightings.length === 0 && rejected.length > 0) {
    const reason = t`none of the ${rejected.length} entries of ${spellDay(date, 'short')} could be understood`;
    return { kind: 'failed', reason };
  }
  return { kind: 'list', sightings, rejected };
}
