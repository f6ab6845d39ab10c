import { t } from '../../lib/language/t.ts';
import { addDays } from '../../lib/time/day.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Day, Sighting } from '../../paper.ts';
import { expectsNoList, forecastList, weekdaysBetween } from './calendar.ts';
import type { FeedAnswer } from './read-feed.ts';

/** How far back a catch-up reaches, in days. */
export const longestGap = 14;

/** How far the feed serves the day it was asked for. */
export interface FeedVerdict {
  /** The day the feed is of; `null` when there was none. */
  day: Day | null;
  /** Its sightings, without those of a feed that was served before. */
  sightings: Sighting[];
  rejected: string[];
  /** Why the feed cannot be all of the day's list, as half a sentence; `null` when it can. */
  problem: string | null;
  /** Earlier weekdays whose lists we have not read, oldest first; holidays too, when late papers come. */
  owed: Day[];
}

export interface FeedExpectation {
  /** The Eastern day whose list should be there now. */
  day: Day;
  /** The last day for which we had a complete answer. */
  served: Day | null;
}

/** Pure: compares the feed with what should be in it by arXiv's calendar and what was served before. */
export function judgeFeed(answer: FeedAnswer, expected: FeedExpectation): FeedVerdict {
  const { served } = expected;
  const owed = served
    ? weekdaysBetween(later(served, addDays(expected.day, -longestGap)), expected.day)
    : [];
  if (answer.kind === 'failed')
    return { day: null, sightings: [], rejected: [], problem: answer.reason, owed };
  if (answer.kind === 'unchanged')
    return {
      day: served,
      sightings: [],
      rejected: [],
      problem: problemOfDate(served ?? expected.day, expected.day),
      owed,
    };
  const day = answer.day ?? expected.day;
  const isNews = served === null || day > served;
  return {
    day,
    sightings: isNews ? answer.sightings : [],
    rejected: isNews ? answer.rejected : [],
    problem: problemOfDate(day, expected.day) ?? problemOfRows(answer, expected.day),
    owed: owed.filter((other) => other !== day),
  };
}

function problemOfDate(day: Day, expected: Day): string | null {
  if (day === expected || expectsNoList(expected)) return null;
  return day < expected
    ? t`its feed is still that of ${day}`
    : t`its feed has moved on to ${day} from ${expected}`;
}

function problemOfRows(answer: FeedAnswer & { kind: 'feed' }, day: Day): string | null {
  if (answer.sightings.length > 0) return null;
  if (answer.rejected.length > 0)
    return t`none of the ${answer.rejected.length} rows of its feed could be understood`;
  if (expectsNoList(day)) return null;
  const forecast = forecastList(day);
  const weekday = spellDay(day, 'weekday');
  return forecast.kind === 'unknown-year'
    ? t`its feed is empty although ${weekday} ${day} is no day of rest (its holidays of ${forecast.year} are not known to this version)`
    : t`its feed is empty although ${weekday} ${day} is no day of rest`;
}

const later = (a: Day, b: Day) => (a > b ? a : b);
