import { addDays } from '../../lib/time/day.ts';
import type { Day, Sighting, SourceState } from '../../paper.ts';
import { type HttpGet, withDeadline } from '../http/http-client.ts';
import type {
  Source,
  SourceMemory,
  SourceReport,
  SourceRequest,
  SourceSettings,
} from '../source.ts';
import { reportOfFeed, reportOfHarvest, reportOfThePast, servedBefore } from './arxiv-report.ts';
import { easternDay, expectsNoList } from './calendar.ts';
import { harvestOai } from './harvest-oai.ts';
import { type FeedVerdict, judgeFeed, longestGap, suspicionOf } from './judge-feed.ts';
import { judgeSubmissions, type KnownPapers } from './judge-rows.ts';
import { type FeedAnswer, readFeed } from './read-feed.ts';

const name = 'arxiv';

/**
 * The Eastern day whose list is the newest for a reader whose day is `wanted`. In Asia that day begins before arXiv's,
 * west of New York it ends later; only a day in the past means the list of the same date.
 */
function listDay({ day: wanted, now }: Pick<SourceRequest, 'day' | 'now'>): Day {
  const today = easternDay(now);
  return wanted < addDays(today, -1) ? wanted : today;
}

/** Pure: a reader whose day is not over yet meets the list of arXiv's next day today. */
const metBy = (wanted: Day, sightings: readonly Sighting[]): Sighting[] =>
  sightings.map((one) => (one.day > wanted ? { ...one, day: wanted } : one));

/** Pure: on a first reading that was not complete, its day is owed from now on. */
function whatIsOwed(
  state: SourceState,
  { day, today }: { day: Day; today: Day },
): SourceState | null {
  const isOld = day < addDays(today, -longestGap);
  return state.day === null && !isOld ? { etag: null, day: addDays(day, -1) } : null;
}

/** What is known of the papers that the feed lists. */
async function readKnown(memory: SourceMemory, feed: FeedAnswer): Promise<KnownPapers> {
  if (feed.kind !== 'feed') return new Map();
  const papers = await memory.papers(feed.sightings.map(({ id }) => id));
  return new Map(papers.map((paper) => [paper.id, paper]));
}

/**
 * Pure: the verdict once OAI-PMH tells when the feed's papers were submitted. After days without a reading nothing of a
 * stale feed is known, so that only this shows it.
 */
function judgeAgain(verdict: FeedVerdict, harvested: readonly Sighting[], day: Day): FeedVerdict {
  if (verdict.problem !== null || expectsNoList(day)) return verdict;
  const problem = suspicionOf(judgeSubmissions(verdict.sightings, harvested, day), day);
  return { ...verdict, problem, isDoubt: problem !== null };
}

/**
 * arXiv's new papers of the configured categories: one request for the daily feed; OAI-PMH only when the
 * feed is of no use or days were missed. `get` must keep to arXiv's one request per three seconds.
 * @param totalMs how long one reading may take.
 */
export function createArxivSource(settings: SourceSettings, get: HttpGet, totalMs: number): Source {
  const categories = settings.ARXIV_CATEGORIES;

  async function complete(
    within: HttpGet,
    verdict: FeedVerdict,
    ask: { day: Day; today: Day; etag: string | null },
  ) {
    const { day, today, etag } = ask;
    if (verdict.problem === null && verdict.owed.length === 0)
      return reportOfFeed(verdict, day, etag);
    if (day < addDays(today, -longestGap)) return reportOfThePast(verdict, day);
    const from = verdict.owed[0] ?? day;
    const baseUrl = settings.ARXIV_OAI_URL;
    const harvest = await harvestOai(within, { baseUrl, categories, from, day });
    return reportOfHarvest(judgeAgain(verdict, harvest.sightings, day), harvest, day);
  }

  async function read(request: SourceRequest): Promise<SourceReport> {
    const { day: wanted, now, memory } = request;
    const state = await memory.get(name);
    const today = easternDay(now);
    const day = listDay(request);
    if (state.day !== null && state.day >= day) return { source: name, ...servedBefore };

    const within = withDeadline(get, now.getTime() + totalMs);
    const { etag } = state;
    const feed = await readFeed(within, {
      baseUrl: settings.ARXIV_FEED_URL,
      categories,
      etag,
      day,
    });
    const known = await readKnown(memory, feed);
    const verdict = judgeFeed(feed, { day, served: state.day, known });
    const ask = { day, today, etag: feed.kind === 'feed' ? feed.etag : etag };
    const { report, remember } = await complete(within, verdict, ask);
    const kept = remember ?? whatIsOwed(state, { day, today });
    if (kept) await memory.set(name, kept);
    const isFinal = remember !== null && remember.day >= day;
    const sightings = day === today ? metBy(wanted, report.sightings) : report.sightings;
    return { source: name, ...report, sightings, isFinal };
  }

  return { name, title: 'arXiv', keyOf: listDay, read };
}
