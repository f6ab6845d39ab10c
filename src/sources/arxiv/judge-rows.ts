import type { Day, Paper, Sighting } from '../../paper.ts';
import { windowStart } from './calendar.ts';

/** What is known of the papers of a feed, by id. */
export type KnownPapers = ReadonlyMap<
  string,
  Pick<Paper, 'day' | 'version' | 'sources' | 'published'>
>;

const isFromArxiv = ({ sources }: Pick<Paper, 'sources'>) => sources.includes('arxiv');

/** The rows that tell something new: papers that arXiv has not told of before, and new versions. */
export const unseenRows = (rows: readonly Sighting[], known: KnownPapers): Sighting[] =>
  rows.filter(({ id, version }) => {
    const paper = known.get(id);
    return !paper || !isFromArxiv(paper) || (version ?? 0) > paper.version;
  });

/**
 * `today`: the rows can be the list of the day. `earlier`: they are that of an earlier day. `doubtful`: rows of an
 * earlier day are among them, so that some of today's may be missing.
 */
export type RowVerdict = 'today' | 'earlier' | 'doubtful';

/** Of new papers, none of which should come twice. */
const someNews = 0.1;
/** Of new papers and cross-lists: single papers are cross-listed days after they were new. */
const someRows = 0.25;
const nearlyAll = 0.8;

function verdictOf(rows: readonly Sighting[], isEarlier: (row: Sighting) => boolean): RowVerdict {
  const share = (some: readonly Sighting[]) =>
    some.length === 0 ? 0 : some.filter(isEarlier).length / some.length;
  const news = rows.filter(({ announceType }) => announceType === 'new');
  const crosses = rows.filter(({ announceType }) => announceType === 'cross');
  if (share(news) >= nearlyAll) return 'earlier';
  const listed = news.length + crosses.length > 0 ? [...news, ...crosses] : rows;
  return share(news) > someNews || share(listed) > someRows ? 'doubtful' : 'today';
}

/**
 * Pure: judges the rows of a feed that is dated `day` by what is known of their papers. OAI-PMH may have brought a paper
 * on the evening before its list; when it was submitted tells.
 */
export function judgeRows(rows: readonly Sighting[], known: KnownPapers, day: Day): RowVerdict {
  return verdictOf(rows, ({ id, version }) => {
    const paper = known.get(id);
    if (!paper || !isFromArxiv(paper) || paper.day >= day) return false;
    if ((version ?? 1) > paper.version) return false;
    return paper.published === null || Date.parse(paper.published) < windowStart(day).getTime();
  });
}

/**
 * Pure: judges the rows by when their papers were submitted, which the feed does not tell and OAI-PMH does. Moderation
 * holds single papers back for days, but never all of a list.
 */
export function judgeSubmissions(
  rows: readonly Sighting[],
  harvested: readonly Sighting[],
  day: Day,
): RowVerdict {
  const submitted = new Map(harvested.map(({ id, published }) => [id, published]));
  return verdictOf(
    rows.filter(({ id }) => submitted.has(id)),
    ({ id }) => Date.parse(submitted.get(id) ?? '') < windowStart(day).getTime(),
  );
}
