import type { Config } from '../../config.ts';
import { calendarGap, easternDay } from '../../sources/arxiv/calendar.ts';
import { createSources, type SourceOptions } from '../../sources/index.ts';
import type { Source, SourceReport } from '../../sources/source.ts';
import { type Finding, ok, unreached, warning } from './finding.ts';
import { networkHint } from './network-hint.ts';

/** So that the doctor leaves no trace: the bot reads the day itself. */
const noMemory = {
  get: async () => ({ etag: null, day: null }),
  set: async () => undefined,
  papers: async () => [],
};

const states: Record<SourceReport['status'], string> = {
  papers: 'answers with papers',
  'nothing-new': 'answers; nothing new, as expected today',
  suspicious: 'answers, but empty on a day that should have papers',
  failed: 'gives no usable answer',
};

/** Asks each source once for today, without remembering it: its name, and what it comes to. */
export function checkSources(
  config: Config<'sources'>['sources'],
  options: SourceOptions,
): { what: string; findings: Promise<Finding[]> }[] {
  const now = options.now();
  const day = easternDay(now);
  const check = async (source: Source): Promise<Finding[]> => {
    const { title } = source;
    const report = await source.read({ day, now, memory: noMemory });
    const rows = report.sightings.length > 0 ? ` (${report.sightings.length})` : '';
    const detail = `${states[report.status]}${rows}`;
    if (report.status !== 'failed') return [ok(title, detail)];
    const hint = `${networkHint(config.ARXIV_FEED_URL)}, then try again in an hour`;
    return [unreached(title, report.notice ?? detail, hint)];
  };
  return createSources(config, { ...options, limits: { tries: 1 } }).map((source) => ({
    what: source.title,
    findings: check(source),
  }));
}

/** Whether arXiv's calendar reaches far enough. */
export function checkCalendar(now: Date): Finding {
  const day = easternDay(now);
  const gap = calendarGap(day);
  const what = "arXiv's calendar";
  return gap === null
    ? ok(what, `holidays are known for ${day.slice(0, 4)}`)
    : warning(what, gap, 'https://info.arxiv.org/help/availability.html has the list');
}
