import { calendarGap, easternDay } from '../../sources/arxiv/calendar.ts';
import { type Finding, ok, warning } from './finding.ts';

/** Whether arXiv's calendar reaches far enough. */
export function checkCalendar(now: Date): Finding {
  const day = easternDay(now);
  const gap = calendarGap(day);
  const what = "arXiv's calendar";
  return gap === null
    ? ok(what, `holidays are known for ${day.slice(0, 4)}`)
    : warning(what, gap, 'https://info.arxiv.org/help/availability.html has the list');
}
