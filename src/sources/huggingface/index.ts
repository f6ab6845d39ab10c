import { joinWithAnd } from '../../lib/language/language.ts';
import { t } from '../../lib/language/t.ts';
import { addDays, isWeekend, previousWeekday } from '../../lib/time/day.ts';
import { spellDay } from '../../lib/time/spell-day.ts';
import type { Day } from '../../paper.ts';
import { type HttpGet, withDeadline } from '../http/http-client.ts';
import type { Source, SourceReport, SourceRequest, SourceSettings } from '../source.ts';
import { type ListAnswer, readList } from './read-list.ts';

const name = 'huggingface';
const title = 'Hugging Face Daily Papers';

interface DatedAnswer {
  date: Day;
  answer: ListAnswer;
}

/**
 * Pure: one report of the lists of several dates. A list that is not open yet is normal, unless none is open: that of an
 * earlier day should be.
 */
function reportOfLists(lists: readonly DatedAnswer[], day: Day): SourceReport {
  const sightings = lists.flatMap(({ answer }) => (answer.kind === 'list' ? answer.sightings : []));
  const rejected = lists.flatMap(({ answer }) => (answer.kind === 'list' ? answer.rejected : []));
  const faults = lists.flatMap(({ date, answer }) =>
    answer.kind === 'failed' ? [`${spellDay(date, 'short')}: ${answer.reason}`] : [],
  );
  const notice = faults.length > 0 ? t`${title} could not be read (${faults.join('; ')}).` : null;
  if (sightings.length > 0) return { source: name, status: 'papers', sightings, rejected, notice };
  if (notice) return { source: name, status: 'failed', sightings, rejected, notice };
  const dates = joinWithAnd(lists.map(({ date }) => spellDay(date, 'short')));
  const allOf = (kind: ListAnswer['kind']) => lists.every(({ answer }) => answer.kind === kind);
  const doubt = allOf('closed')
    ? t`The lists of ${title} for ${dates} are not open, which is unusual.`
    : allOf('list') && !isWeekend(day)
      ? t`The lists of ${title} for ${dates} are empty, which is unusual.`
      : null;
  if (doubt === null)
    return { source: name, status: 'nothing-new', sightings, rejected, notice: null };
  return { source: name, status: 'suspicious', sightings, rejected, notice: doubt };
}

/** How far back a catch-up reaches, in days. */
const longestGap = 14;

/** Pure: the wanted day, the weekday before, and every weekday since the last list that was read. */
function listDates(day: Day, served: Day | null): Day[] {
  const before = previousWeekday(day);
  const oldest = addDays(day, -longestGap);
  const dates = [day, before];
  for (let date = before; served !== null && date > served && date > oldest; ) {
    date = previousWeekday(date);
    dates.push(date);
  }
  return dates.reverse();
}

/** Pure: the last date up to which every list was read; what was read before stands. */
function servedUpTo(lists: readonly DatedAnswer[], before: Day | null): Day | null {
  const gap = lists.findIndex(({ answer }) => answer.kind !== 'list');
  const last = (gap < 0 ? lists : lists.slice(0, gap)).at(-1)?.date ?? null;
  return before !== null && (last === null || last < before) ? before : last;
}

/**
 * Hugging Face Daily Papers: upvotes, organisations, code links. The list of a day grows during the day and its upvotes
 * for longer, so each reading asks for the wanted day and the weekday before, and for earlier days that could not be
 * read.
 * @param totalMs how long one reading may take.
 */
export function createHuggingFaceSource(
  settings: SourceSettings,
  get: HttpGet,
  totalMs: number,
): Source {
  async function read({ day, now, memory }: SourceRequest): Promise<SourceReport> {
    const within = withDeadline(get, now.getTime() + totalMs);
    const { day: served } = await memory.get(name);
    const lists: DatedAnswer[] = [];
    for (const date of listDates(day, served)) {
      // Late papers are met today, as the windows of channels have moved on from the list's own date.
      const met = date < previousWeekday(day) ? day : date;
      const answer = await readList(within, { baseUrl: settings.HF_API_URL, date, day: met });
      lists.push({ date, answer });
      // Two faults are a fault of the service: the other lists are left for the next time.
      if (lists.filter((one) => one.answer.kind === 'failed').length > 1) break;
    }
    // What a first reading does not bring is owed from now on.
    const first = previousWeekday(previousWeekday(day));
    const newest = servedUpTo(lists, served) ?? previousWeekday(first);
    if (newest !== null && newest !== served) await memory.set(name, { etag: null, day: newest });
    return reportOfLists(lists, day);
  }

  return { name, title, read };
}
