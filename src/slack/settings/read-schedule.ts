import { joinWithOr } from '../../lib/language/language.ts';
import { t } from '../../lib/language/t.ts';
import { guessTimezones } from '../../lib/time/guess-timezones.ts';
import { isTimezone } from '../../lib/time/local-time.ts';
import type { Channel, Placement, RecapTime, Weekday } from '../../paper.ts';
import { summaryLanguages } from '../../summarise/summary-language.ts';
import type { FormValues } from './form.ts';
import {
  allMostPicks,
  fillChosen,
  noRecap,
  quietLineChosen,
  type Timing,
  workspacesLanguage,
} from './schedule-modal.ts';

function timezoneFault(typed: string): string {
  const guesses = guessTimezones(typed);
  return guesses.length > 0
    ? t`"${typed.slice(0, 60)}" is not the name of a region. Did you mean ${joinWithOr(guesses)}?`
    : t`There is no zone "${typed.slice(0, 60)}". Write a name such as Europe/Berlin or UTC.`;
}

const isWeekday = (day: number): day is Weekday => Number.isInteger(day) && day >= 1 && day <= 7;
const isTime = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);

/** The recap's day and time; `null` for none. */
function readRecap(
  values: FormValues,
): { recap: RecapTime | null } | { errors: Record<string, string> } {
  const day = values.recap_day?.schedule_recap_day?.selected_option?.value ?? noRecap;
  if (day === noRecap) return { recap: null };
  const weekday = Number(day);
  if (!isWeekday(weekday)) return { errors: { recap_day: t`Pick one of the list.` } };
  const time = values.recap_time?.schedule_recap_time?.selected_time ?? '';
  return isTime(time)
    ? { recap: { weekday, time } }
    : { errors: { recap_time: t`Pick a time for the recap, for example 16:00.` } };
}

type Amount = Pick<Channel, 'mostPicks' | 'weakDays'>;

/**
 * How many papers at most, and whether weak days are filled. Nothing of a form without these fields, which was opened
 * before there were any; `null` for a number that is none of the list.
 */
function readAmount(values: FormValues): Amount | Record<string, never> | null {
  if (!values.most_picks) return {};
  const chosen = values.most_picks?.schedule_most_picks?.selected_option?.value;
  const mostPicks = allMostPicks.find((most) => String(most) === chosen);
  const filled = values.weak_days?.schedule_weak_days?.selected_options ?? [];
  const weakDays = filled.some(({ value }) => value === fillChosen) ? 'fill' : 'short';
  return mostPicks === undefined ? null : { mostPicks, weakDays };
}

type Language = Pick<Channel, 'summaryLanguage'>;

/** In which language a model writes; nothing of a form without that field, `null` for one that is none of the list. */
function readLanguage(values: FormValues): Language | Record<string, never> | null {
  if (!values.summary_language) return {};
  const chosen = values.summary_language.schedule_summary_language?.selected_option?.value;
  if (chosen === workspacesLanguage) return { summaryLanguage: null };
  const summaryLanguage = summaryLanguages.find((language) => language === chosen);
  return summaryLanguage === undefined ? null : { summaryLanguage };
}

/** Whether a form shows these fields. */
export const hasSchedule = (values: FormValues): boolean => 'days' in values;

/**
 * Reads the schedule modal's fields.
 * @returns schedule, placement, quiet days and recap, or a fault for each field by block id, as Slack's `errors` wants them.
 */
export function readSchedule(
  values: FormValues,
):
  | (Omit<Timing, keyof (Amount & Language)> & Partial<Amount & Language>)
  | { errors: Record<string, string> } {
  const days = (values.days?.schedule_days?.selected_options ?? [])
    .map(({ value }) => Number(value))
    .filter(isWeekday)
    .sort((a, b) => a - b);
  const time = values.time?.schedule_time?.selected_time ?? '';
  const timezone = (values.timezone?.schedule_timezone?.value ?? '').trim();
  const placement = values.placement?.schedule_placement?.selected_option?.value;
  const quiet = values.quiet_days?.schedule_quiet_days?.selected_options ?? [];
  const quietDays = quiet.some(({ value }) => value === quietLineChosen) ? 'line' : 'silent';
  const recap = readRecap(values);
  const amount = readAmount(values);
  const language = readLanguage(values);
  const errors: Record<string, string> = 'errors' in recap ? recap.errors : {};
  if (days.length === 0) errors.days = t`Pick at least one day.`;
  if (!isTime(time)) errors.time = t`Pick a time, for example 09:00.`;
  if (!timezone) errors.timezone = t`Write a time zone, for example Europe/Berlin.`;
  else if (!isTimezone(timezone)) errors.timezone = timezoneFault(timezone);
  if (placement !== 'channel' && placement !== 'thread') errors.placement = t`Pick one of the two.`;
  if (amount === null) errors.most_picks = t`Pick one of the list.`;
  if (language === null) errors.summary_language = t`Pick one of the list.`;
  if ('errors' in recap || amount === null || language === null || Object.keys(errors).length > 0)
    return { errors };
  const schedule = { days, time, timezone };
  return {
    schedule,
    placement: placement as Placement,
    quietDays,
    ...amount,
    ...recap,
    ...language,
  };
}
