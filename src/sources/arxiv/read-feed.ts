import { SourceError } from '../../errors.ts';
import { t } from '../../lib/language/t.ts';
import type { HttpGet } from '../http/http-client.ts';
import { type Feed, parseFeed } from './parse-feed.ts';
import { xmlFault } from './xml.ts';

/** What came of asking for the feed. */
export type FeedAnswer =
  | (Feed & { kind: 'feed'; etag: string | null })
  /** HTTP 304: the feed is the one whose `ETag` we sent. */
  | { kind: 'unchanged' }
  | { kind: 'failed'; reason: string };

export interface FeedRequest {
  baseUrl: string;
  categories: readonly string[];
  etag: string | null;
  /** The day for the sightings of a feed without a date. */
  day: string;
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
    // An error comes as a well-formed feed with HTTP 400: status and title are both looked at.
    const feed = parseFeed(body, request.day);
    if (status !== 200) throw new SourceError(t`it answered HTTP ${status}`);
    return { kind: 'feed', etag, ...feed };
  } catch (error) {
    if (error instanceof SourceError) return { kind: 'failed', reason: error.message };
    throw error;
  }
}
