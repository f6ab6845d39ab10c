import type { Day, Weekday } from '../../paper.ts';
import { languageTag } from '../language/language.ts';
import { addDays } from './day.ts';

const forms = {
  /** "Tuesday 9 December 2025" */
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** "Tuesday 9 December" */
  yearless: { weekday: 'long', day: 'numeric', month: 'long' },
  /** "9 Dec 2025" */
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  /** "9 Dec" */
  brief: { day: 'numeric', month: 'short' },
  /** "Tuesday" */
  weekday: { weekday: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

/** A day (`YYYY-MM-DD`), or the UTC day of an ISO instant, as the language writes it. */
export function spellDay(text: string, form: keyof typeof forms = 'full'): string {
  const tag = languageTag();
  const key = `${tag} ${form}`;
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...forms[form] });
  formats.set(key, format);
  const spelt = format.format(new Date(text));
  // Some versions of the ICU put a comma after an English weekday; a German one has it.
  return tag.startsWith('en') ? spelt.replace(',', '') : spelt;
}

/** Days after which a date without its year could be taken for another. */
const recentDays = 300;

/** "9 Dec", or with its year where that is long ago. */
export const spellRecentDay = (day: Day, today: Day): string =>
  spellDay(day, day > addDays(today, -recentDays) ? 'brief' : 'short');

const monday = '2024-01-01';

export const weekdayName = (weekday: Weekday): string =>
  spellDay(addDays(monday, weekday - 1), 'weekday');
