import { SourceError } from '../../errors.ts';
import { t } from '../../lib/language/t.ts';
import type { Sighting } from '../../paper.ts';
import { rejection } from '../http/rejection.ts';
import { feedDay, feedDocument, feedEntry } from './feed-schema.ts';
import { parseXml } from './xml.ts';

export interface Feed {
  /** The day it is dated, US Eastern; `null` when it carries no date. */
  day: string | null;
  sightings: Sighting[];
  rejected: string[];
}

/**
 * Reads an Atom feed that is known to be well-formed. A malformed row is rejected, the others are kept.
 * `undated` is the day for the sightings of a feed without a date.
 * @throws SourceError when it is arXiv's error feed or no feed at all.
 */
export function parseFeed(body: string, undated: string): Feed {
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
