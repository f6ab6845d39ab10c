import { t } from '../../language/t.ts';
import { isWeekend, previousWeekday } from '../../text/day.ts';
import type { HttpGet } from '../http-client.ts';
import type { SourceSettings } from '../settings.ts';
import type { Source, SourceReport, SourceRequest } from '../source.ts';
import { type ListAnswer, readList } from './read-list.ts';

const name = 'huggingface';
const title = 'Hugging Face Daily Papers';

interface DatedAnswer {
  date: string;
  answer: ListAnswer;
}

/** Pure: one report of the lists of several dates. A date that is not open is nothing to report. */
export function reportOfLists(lists: readonly DatedAnswer[], day: string): SourceReport {
  const sightings = lists.flatMap(({ answer }) => (answer.kind === 'list' ? answer.sightings : []));
  const rejected = lists.flatMap(({ answer }) => (answer.kind === 'list' ? answer.rejected : []));
  const faults = lists.flatMap(({ date, answer }) =>
    answer.kind === 'failed' ? [t`of ${date}: ${answer.reason}`] : [],
  );
  const notice = faults.length > 0 ? t`${title} could not be read (${faults.join('; ')}).` : null;
  if (sightings.length > 0) return { source: name, status: 'papers', sightings, rejected, notice };
  if (notice) return { source: name, status: 'failed', sightings, rejected, notice };
  const allEmpty = lists.every(({ answer }) => answer.kind === 'list');
  if (!allEmpty || isWeekend(day))
    return { source: name, status: 'nothing-new', sightings, rejected, notice: null };
  const dates = lists.map(({ date }) => date).join(' and ');
  const doubt = t`The lists of ${title} of ${dates} are empty, which is unusual.`;
  return { source: name, status: 'suspicious', sightings, rejected, notice: doubt };
}

/**
 * Hugging Face Daily Papers: upvotes, organisations, code links. The list of a day grows while the day
 * lasts and its upvotes longer, so each day asks for the wanted day and the weekday before.
 */
export function createHuggingFaceSource(settings: SourceSettings, get: HttpGet): Source {
  async function read({ day, memory }: SourceRequest): Promise<SourceReport> {
    const lists: DatedAnswer[] = [];
    for (const date of [previousWeekday(day), day]) {
      const answer = await readList(get, { baseUrl: settings.HF_API_URL, date });
      lists.push({ date, answer });
    }
    if (lists.at(-1)?.answer.kind === 'list') await memory.set(name, { etag: null, day });
    return reportOfLists(lists, day);
  }

  return { name, title, read };
}
