import { t } from '../../lib/language/t.ts';
import { addDays } from '../../lib/time/day.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Day, Sighting } from '../../paper.ts';
import { expectsNoList, forecastList, weekdaysBetween } from './calendar.ts';
import { judgeRows, type KnownPapers, type RowVerdict, unseenRows } from './judge-rows.ts';
import type { FeedAnswer } from './read-feed.ts';

/** How far back a catch-up reaches, in days. */
export const longestGap = 14;

/** How far the feed serves the day it was asked for. */
export interface FeedVerdict {
  /** The day the feed is of; `null` when there was none. */
  day: Day | null;
  /** Its sightings; of a feed that is not the day's list only what is not known yet. */
  sightings: Sighting[];
  rejected: string[];
  /** Why the feed cannot be all of the day's list, as half a sentence; `null` when it can. */
  problem: string | null;
  /** Whether the problem is a suspicion, of which nobody need hear once OAI-PMH has all of the day. */
  isDoubt: boolean;
  /** Earlier weekdays whose lists we have not read, oldest first; holidays too, when late papers come. */
  owed: Day[];
}

interface FeedExpectation {
  /** The Eastern day whose list should be there now. */
  day: Day;
  /** The last day for which we had a complete answer. */
  served: Day | null;
  /** What is known of the papers of the feed. */
  known: KnownPapers;
}

/**
 * Pure: compares the feed with what should be in it by arXiv's calendar, what was served before, and what is known of its
 * papers. Its date alone is not believed: rows that are known make no new list, and rows that are not known are papers.
 */
export function judgeFeed(answer: FeedAnswer, expected: FeedExpectation): FeedVerdict {
  const { served } = expected;
  const owed = served
    ? weekdaysBetween(later(served, addDays(expected.day, -longestGap)), expected.day)
    : [];
  const none = { sightings: [], rejected: [], isDoubt: false, owed };
  if (answer.kind === 'failed') return { ...none, day: null, problem: answer.reason };
  if (answer.kind === 'unchanged') {
    const problem = problemOfDate(served ?? expected.day, expected.day);
    return { ...none, day: served, problem };
  }
  return { ...judgeList(answer, expected), owed };
}

/** The feed's own list: what of it is taken, and what speaks against its being the day's. */
function judgeList(
  answer: FeedAnswer & { kind: 'feed' },
  { day: wanted, served, known }: FeedExpectation,
): Omit<FeedVerdict, 'owed'> {
  const day = answer.day ?? wanted;
  const rows = judgeRows(answer.sightings, known, day);
  const isNews = (served === null || day > served) && rows !== 'earlier';
  // Rows under a date that was served before belong to a later list; their team meets them today.
  const met = (sighting: Sighting) => (day < wanted ? { ...sighting, day: wanted } : sighting);
  const problem = problemOfDate(day, wanted) ?? problemOfRows(answer, wanted);
  const suspicion = expectsNoList(wanted) ? null : suspicionOf(rows, day);
  return {
    day,
    sightings: isNews ? answer.sightings : unseenRows(answer.sightings, known).map(met),
    rejected: isNews ? answer.rejected : [],
    problem: problem ?? suspicion,
    isDoubt: problem === null && rows === 'doubtful',
  };
}

/** What the rows themselves tell against the date of their feed. */
export function suspicionOf(rows: RowVerdict, day: Day): string | null {
  if (rows === 'earlier')
    return t`its feed has the rows of an earlier day under the date of ${spellDay(day, 'short')}`;
  return rows === 'doubtful'
    ? t`its feed has rows of an earlier day among those of ${spellDay(day, 'short')}`
    : null;
}

function problemOfDate(day: Day, expected: Day): string | null {
  if (day === expected || expectsNoList(expected)) return null;
  return day < expected
    ? t`its feed is still that of ${spellDay(day, 'short')}`
    : t`its feed has moved on to ${spellDay(day, 'short')} from ${spellDay(expected, 'short')}`;
}

function problemOfRows(answer: FeedAnswer & { kind: 'feed' }, day: Day): string | null {
  if (answer.sightings.length > 0) return null;
  if (answer.rejected.length > 0)
    return t`none of the ${answer.rejected.length} rows of its feed could be understood`;
  if (expectsNoList(day)) return null;
  const forecast = forecastList(day);
  return forecast.kind === 'unknown-year'
    ? t`its feed is empty although ${spellDay(day)} is no holiday (this version does not know its holidays in ${forecast.year})`
    : t`its feed is empty although ${spellDay(day)} is no holiday`;
}

const later = (a: Day, b: Day) => (a > b ? a : b);
