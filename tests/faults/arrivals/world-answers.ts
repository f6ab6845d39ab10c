import { createHash } from 'node:crypto';
import { SourceError } from '../../../src/errors.ts';
import { addDays, isDay, previousWeekday, utcDay } from '../../../src/lib/time/day.ts';
import { localTime } from '../../../src/lib/time/local-time.ts';
import type { Day } from '../../../src/paper.ts';
import type { HttpGet } from '../../../src/sources/http/http-client.ts';
import type { World, WorldDay, WorldPaper } from './arrival-world.ts';

const eastern = (at: Date) => {
  const { day, time } = localTime(at, 'America/New_York');
  return { day, hour: Number(time.slice(0, 2)) };
};

const stateOf = (world: World, day: Day): WorldDay => {
  const state = world.days.get(day);
  if (!state) throw new Error(`The world has no day ${day}.`);
  return state;
};

/** Whether the feed of `day` shows its list at the hour of the same Eastern day. */
const isShown = ({ feed, feedFrom }: WorldDay, hour: number) =>
  feed !== 'empty' && hour >= feedFrom;

const entry = (paper: WorldPaper, day: Day, dated: Day): string => {
  const isNew = paper.announced === day;
  const type = `${isNew ? (paper.isCross ? 'cross' : 'new') : paper.isCross ? 'replace-cross' : 'replace'}`;
  return `<entry><id>oai:arXiv.org:${paper.id}v${isNew ? 1 : 2}</id><title>Paper ${paper.id}</title>
<summary>arXiv:${paper.id} Announce Type: ${type}
Abstract: Invented.</summary><category term="${paper.isCross ? 'cs.RO' : 'cs.LG'}"/><category term="cs.LG"/>
<published>${dated}T12:00:00Z</published><arxiv:announce_type>${type}</arxiv:announce_type><dc:creator>Ada Example</dc:creator></entry>`;
};

interface Feed {
  /** The date it carries. */
  dated: Day;
  rows: { paper: WorldPaper; list: Day }[];
}

/** arXiv's feed at the instant: the list of the Eastern day, or what a bad day makes of it. */
function feedOf(world: World, at: Date): Feed {
  const now = eastern(at);
  const state = stateOf(world, now.day);
  const listOf = (list: Day) =>
    world.papers
      .filter((paper) => paper.announced === list || paper.replacedOn === list)
      .map((paper) => ({ paper, list }));
  const today = isShown(state, now.hour) ? listOf(now.day) : [];
  const yesterday = listOf(previousWeekday(now.day));
  if (state.feed === 'stale') return { dated: previousWeekday(now.day), rows: yesterday };
  if (state.feed === 'undated') return { dated: previousWeekday(now.day), rows: today };
  if (state.feed === 'redated') return { dated: now.day, rows: yesterday };
  const half = today.slice(0, Math.ceil(today.length / 2));
  if (state.feed === 'mixed') return { dated: now.day, rows: [...yesterday, ...half] };
  return { dated: now.day, rows: today };
}

const spellFeed = ({ dated, rows }: Feed): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="a" xmlns:dc="d"><title>cs.LG</title>
<updated>${dated}T12:00:00Z</updated>${rows.map(({ paper, list }) => entry(paper, list, dated)).join('\n')}</feed>`;

/** What the feed answers at the instant. */
export function feedAt(world: World, at: Date): string {
  if (stateOf(world, eastern(at).day).feed === 'down') throw new SourceError('the feed is down');
  return spellFeed(feedOf(world, at));
}

/** Ids of the new papers that the feed shows at the instant; none while it is down. */
export function newInFeed(world: World, at: Date): string[] {
  if (stateOf(world, eastern(at).day).feed === 'down') return [];
  return feedOf(world, at).rows.flatMap(({ paper, list }) =>
    paper.announced === list ? [paper.id] : [],
  );
}

/** The day on which OAI-PMH has last seen a change of the paper; `null` while it has none. */
function stampOf(world: World, paper: WorldPaper, at: Date) {
  const now = eastern(at);
  const stamps = [paper.announced, paper.replacedOn].filter((day) => {
    if (day === null || day > now.day) return false;
    const { feedFrom } = stateOf(world, day);
    return day < now.day || now.hour >= Math.min(feedFrom, 22);
  });
  const stamp = stamps.at(-1);
  return stamp
    ? { stamp: addDays(stamp, -world.stampedBefore), hasSecond: stamp === paper.replacedOn }
    : null;
}

const version = (name: string, date: string) =>
  `<version version="${name}"><date>${new Date(date).toUTCString()}</date></version>`;

const record = (
  paper: WorldPaper,
  { stamp, hasSecond }: { stamp: Day; hasSecond: boolean },
): string => {
  const second = hasSecond ? version('v2', `${addDays(stamp, -1)}T15:00:00Z`) : '';
  return `<record><header><identifier>oai:arXiv.org:${paper.id}</identifier><datestamp>${stamp}</datestamp></header>
<metadata><arXivRaw><id>${paper.id}</id>${version('v1', paper.submitted)}${second}<title>Paper ${paper.id}</title>
<authors>Ada Example</authors><categories>${paper.isCross ? 'cs.RO cs.LG' : 'cs.LG'}</categories><abstract>Invented.</abstract></arXivRaw></metadata></record>`;
};

const rowsAPage = 7;

/** A page of arXiv's OAI-PMH at the instant. */
export function oaiAt(world: World, at: Date, query: URLSearchParams): string {
  const { oai } = stateOf(world, eastern(at).day);
  if (oai === 'down') throw new SourceError('OAI-PMH is down');
  const [from = '', skip = '0'] = (query.get('resumptionToken') ?? `${query.get('from')} 0`).split(
    ' ',
  );
  if (oai === 'breaks off' && skip !== '0') throw new SourceError('OAI-PMH broke off');
  const rows = world.papers.flatMap((paper) => {
    const stamp = stampOf(world, paper, at);
    return stamp !== null && stamp.stamp >= from ? [record(paper, stamp)] : [];
  });
  const page = rows.slice(Number(skip), Number(skip) + rowsAPage);
  const next = Number(skip) + rowsAPage;
  const list =
    rows.length === 0
      ? '<error code="noRecordsMatch">None</error>'
      : `<ListRecords>${page.join('\n')}<resumptionToken>${next < rows.length ? `${from} ${next}` : ''}</resumptionToken></ListRecords>`;
  return `<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">${list}</OAI-PMH>`;
}

/** The list of Hugging Face of a date, or HTTP 400 before it is open. */
export function listAt(world: World, at: Date, date: string): { status: number; body: string } {
  const today = utcDay(at);
  if (stateOf(world, today).huggingFace === 'down') throw new SourceError('Hugging Face is down');
  if (!isDay(date) || date > today) return { status: 400, body: '{}' };
  const hour = date < today ? 24 : at.getUTCHours();
  const rows = (world.lists.get(date) ?? []).filter(({ from }) => hour >= from);
  const list = rows.map(({ id }) => ({
    paper: { id, title: `Paper ${id}`, summary: 'Invented.', authors: [], upvotes: 3 },
  }));
  return { status: 200, body: JSON.stringify(list) };
}

/** The world as sources meet it. */
export function worldGet(world: World, now: () => Date): HttpGet {
  return async ({ url, etag }) => {
    if (url.pathname.startsWith('/api'))
      return { etag: null, ...listAt(world, now(), url.searchParams.get('date') ?? '') };
    if (url.pathname.startsWith('/oai'))
      return { status: 200, etag: null, body: oaiAt(world, now(), url.searchParams) };
    const body = feedAt(world, now());
    const own = `"${createHash('sha256').update(body).digest('hex')}"`;
    return own === etag ? { status: 304, etag: own, body: '' } : { status: 200, etag: own, body };
  };
}

/** Addresses that `worldGet` answers for. */
export const worldSettings = {
  ARXIV_CATEGORIES: ['cs.LG'],
  ARXIV_FEED_URL: 'http://127.0.0.1/atom',
  ARXIV_OAI_URL: 'http://127.0.0.1/oai',
  ARXIV_QUERY_URL: 'http://127.0.0.1/query',
  ARXIV_HTML_URL: 'http://127.0.0.1/html',
  HF_API_URL: 'http://127.0.0.1/api',
  PAPERLOOP_CONTACT: null,
};
