import { t } from '../../lib/language/t.ts';
import { addDays } from '../../lib/time/day.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Day, SourceState } from '../../paper.ts';
import type { SourceReport } from '../source.ts';
import { expectsNoList, forecastList, windowStart } from './calendar.ts';
import type { Harvest } from './harvest-oai.ts';
import type { FeedVerdict } from './judge-feed.ts';

type Report = Omit<SourceReport, 'source'>;

interface ArxivOutcome {
  report: Report;
  /** What to remember; `null` when days are owed, which must be asked for again. */
  remember: (SourceState & { day: Day }) | null;
}

const noNews: Report = { status: 'nothing-new', sightings: [], rejected: [], notice: null };

/** The report when the day was served before. */
export const servedBefore: Report = { ...noNews, isFinal: true };

/** Pure: the report of a feed that needed no help. */
export function reportOfFeed(verdict: FeedVerdict, day: Day, etag: string | null): ArxivOutcome {
  const { sightings, rejected } = verdict;
  return {
    report:
      sightings.length > 0
        ? { status: 'papers', sightings, rejected, notice: null }
        : { ...noNews, rejected, remark: noListRemark(day) },
    remember: { etag, day: servedUpTo(verdict, day) },
  };
}

/** The last day that need not be asked for again. A holiday's list is read again later, for late papers. */
function servedUpTo(verdict: FeedVerdict, day: Day): Day {
  if (forecastList(day).kind === 'holiday') return addDays(day, -1);
  return verdict.day && verdict.day > day ? verdict.day : day;
}

function noListRemark(day: Day): string | null {
  const forecast = forecastList(day);
  if (forecast.kind === 'weekend') return t`arXiv announces no papers on Saturdays and Sundays.`;
  return forecast.kind === 'holiday'
    ? t`arXiv announces no papers on ${spellDay(day, 'short')}, as it was closed on ${spellDay(forecast.holiday, 'short')}.`
    : null;
}

/** What OAI-PMH gave of the days that the feed did not serve. */
interface Rescue {
  /** Earlier days that should have had a list and were not read. */
  missed: Day[];
  /** What OAI-PMH lacks, as half a sentence; `null` when it has all that is owed. */
  lack: string | null;
}

/**
 * A missed holiday was expected to have no list: it is fetched and not mentioned. A list that is late at the feed may be
 * late at OAI-PMH too, which then has only new versions of older papers.
 */
function rescueOf({ problem, owed }: FeedVerdict, harvest: Harvest, day: Day): Rescue {
  const missed = owed.filter((one) => !expectsNoList(one));
  const wanted = problem !== null && !expectsNoList(day) ? day : missed.at(-1);
  const isThere = wanted === undefined || harvest.newest >= windowStart(wanted).getTime();
  const late = harvest.sightings.length > 0 ? t`OAI-PMH is behind too` : t`OAI-PMH has nothing yet`;
  return { missed, lack: harvest.fault ?? (isThere ? null : late) };
}

/** Pure: the report after OAI-PMH was asked because of a problem with the feed, days that are owed, or both. */
export function reportOfHarvest(verdict: FeedVerdict, harvest: Harvest, day: Day): ArxivOutcome {
  const sightings = [...harvest.sightings, ...verdict.sightings];
  const rejected = [...verdict.rejected, ...harvest.rejected];
  const rescue = rescueOf(verdict, harvest, day);
  const remember = rescue.lack === null ? { etag: null, day: servedUpTo(verdict, day) } : null;
  const late = remember
    ? { caughtUp: rescue.missed }
    : { missing: missingOf(verdict, rescue, day) };
  if (sightings.length > 0) {
    const notice = harvestNotice(verdict, rescue);
    return { report: { status: 'papers', sightings, rejected, notice, ...late }, remember };
  }
  const status =
    harvest.fault !== null && verdict.day === null
      ? 'failed'
      : expectsNoList(day)
        ? 'nothing-new'
        : 'suspicious';
  const notice = emptyNotice(verdict, rescue, day);
  const remark = noListRemark(day);
  return { report: { status, sightings, rejected, notice, remark, ...late }, remember };
}

/** The days that are still owed when OAI-PMH could not help; the day itself where its feed was of no use. */
const missingOf = ({ problem }: FeedVerdict, { missed }: Rescue, day: Day): Day[] =>
  problem === null || expectsNoList(day) ? missed : [...missed, day];

function spellDays(days: readonly Day[]): string {
  const [first = '', ...rest] = days.map((day) => spellDay(day, 'short'));
  return rest.length > 0 ? t`${first} to ${rest.at(-1)}` : first;
}

/** Says which earlier days are still owed; `null` when none was expected to have a list. */
const owedNotice = ({ missed, lack }: Rescue): string | null =>
  missed.length > 0
    ? t`arXiv's papers of ${spellDays(missed)} are still missing (${lack}). I will ask again.`
    : null;

function harvestNotice({ problem, isDoubt }: FeedVerdict, rescue: Rescue): string | null {
  const { lack } = rescue;
  if (problem === null || (isDoubt && lack === null))
    return lack === null ? null : owedNotice(rescue);
  return lack === null
    ? t`arXiv's daily feed could not be used (${problem}); its papers were read through OAI-PMH instead.`
    : t`Papers from arXiv may be missing: its daily feed is unreliable today (${problem}), and OAI-PMH did not replace it (${lack}). I will ask again.`;
}

/** Pure: the report for a day so long ago that catching up would be a bulk download. */
export function reportOfThePast(verdict: FeedVerdict, day: Day): ArxivOutcome {
  const { sightings, rejected } = verdict;
  const status = sightings.length > 0 ? 'papers' : 'nothing-new';
  const notice = t`arXiv's papers of ${spellDay(day, 'short')} were not read: that is too long ago. Load an archive with "npm run ingest -- --papers FILE" instead.`;
  return { report: { status, sightings, rejected, notice }, remember: null };
}

function emptyNotice({ problem }: FeedVerdict, rescue: Rescue, day: Day): string | null {
  // The day itself is as expected; only earlier days are owed.
  const owed = rescue.lack === null ? null : owedNotice(rescue);
  if (problem === null) return owed;
  if (!expectsNoList(day))
    return t`No papers from arXiv today: ${problem}; ${rescue.lack ?? t`OAI-PMH has nothing new either`}. I will ask again.`;
  const anyway = t`arXiv could not be read (${problem}), but it has no new papers on ${spellDay(day, 'short')} anyway.`;
  return owed === null ? anyway : `${anyway} ${owed}`;
}
