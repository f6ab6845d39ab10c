import { addDays } from '../../text/day.ts';
import type { HttpGet } from '../http-client.ts';
import type { SourceSettings } from '../settings.ts';
import type { Source, SourceReport, SourceRequest } from '../source.ts';
import { reportOfFeed, reportOfHarvest, reportOfThePast, servedBefore } from './arxiv-report.ts';
import { easternDay } from './calendar.ts';
import { harvestOai } from './harvest-oai.ts';
import { type FeedVerdict, judgeFeed, longestGap } from './judge-feed.ts';
import { readFeed } from './read-feed.ts';

const name = 'arxiv';

/**
 * arXiv's new papers of the configured categories: one request for the daily feed; OAI-PMH only when the
 * feed is of no use or days were missed. `get` must keep arXiv's pace of one request per three seconds.
 */
export function createArxivSource(settings: SourceSettings, get: HttpGet): Source {
  const categories = settings.ARXIV_CATEGORIES;

  async function complete(verdict: FeedVerdict, day: string, today: string, etag: string | null) {
    const from = verdict.missed[0] ?? day;
    if (verdict.problem === null && verdict.missed.length === 0)
      return reportOfFeed(verdict, day, etag);
    if (day < addDays(today, -longestGap)) return reportOfThePast(verdict, day);
    const baseUrl = settings.ARXIV_OAI_URL;
    return reportOfHarvest(verdict, await harvestOai(get, { baseUrl, categories, from, day }), day);
  }

  async function read({ day: wanted, now, memory }: SourceRequest): Promise<SourceReport> {
    const state = await memory.get(name);
    // In Asia the wanted day begins before arXiv's does: then the newest list is that of yesterday.
    const today = easternDay(now);
    const day = wanted < today ? wanted : today;
    if (state.day !== null && state.day >= day) return { source: name, ...servedBefore };

    const { etag } = state;
    const feed = await readFeed(get, { baseUrl: settings.ARXIV_FEED_URL, categories, etag, day });
    const verdict = judgeFeed(feed, { day, served: state.day });
    const outcome = await complete(verdict, day, today, feed.kind === 'feed' ? feed.etag : etag);
    if (outcome.remember) await memory.set(name, outcome.remember);
    return { source: name, ...outcome.report };
  }

  return { name, title: 'arXiv', read };
}
