import { t } from '../../language/t.ts';
import type { SourceState } from '../../paper.ts';
import { isWeekend } from '../../text/day.ts';
import type { SourceReport } from '../source.ts';
import { forecastList, isRestDay } from './calendar.ts';
import type { Harvest } from './harvest-oai.ts';
import type { FeedVerdict } from './judge-feed.ts';

type Report = Omit<SourceReport, 'source'>;

export interface ArxivOutcome {
  report: Report;
  /** What to remember; `null` when the day must be asked for again. */
  remember: SourceState | null;
}

const noNews: Report = { status: 'nothing-new', sightings: [], rejected: [], notice: null };

/** The report when the day was served before. */
export const servedBefore: Report = { ...noNews, isFinal: true };

/** Pure: the report of a feed that needed no help. */
export function reportOfFeed(verdict: FeedVerdict, day: string, etag: string | null): ArxivOutcome {
  const { sightings, rejected } = verdict;
  return {
    report:
      sightings.length > 0
        ? { status: 'papers', sightings, rejected, notice: null }
        : { ...noNews, rejected, remark: restRemark(day) },
    remember: { etag, day: newestOf(verdict, day) },
  };
}

const newestOf = (verdict: FeedVerdict, day: string) =>
  verdict.day && verdict.day > day ? verdict.day : day;

function restRemark(day: string): string | null {
  const forecast = forecastList(day);
  if (forecast.kind === 'weekend') return t`arXiv has no list on Saturdays and Sundays.`;
  return forecast.kind === 'holiday'
    ? t`arXiv has no list on ${day}: its staff rested on ${forecast.holiday}.`
    : null;
}

/** Pure: the report when OAI-PMH had to help out, for a feed with a problem, for days that are owed, or for both. */
export function reportOfHarvest(verdict: FeedVerdict, harvest: Harvest, day: string): ArxivOutcome {
  const sightings = [...harvest.sightings, ...verdict.sightings];
  const rejected = [...verdict.rejected, ...harvest.rejected];
  // On a holiday that nobody was here for, a list was not expected: it is fetched and not talked about.
  const missed = verdict.owed.filter((one) => !isRestDay(one));
  const expectsNone = verdict.problem === null && missed.length === 0;
  const complete = harvest.fault === null && (expectsNone || harvest.sightings.length > 0);
  const remember = complete ? { etag: null, day: newestOf(verdict, day) } : null;
  const late = complete ? { caughtUp: missed } : { missing: missingOf(verdict, missed, day) };
  if (sightings.length > 0) {
    const notice = complete && !verdict.problem ? null : harvestNotice(verdict, missed, harvest);
    return { report: { status: 'papers', sightings, rejected, notice, ...late }, remember };
  }
  const status =
    harvest.fault !== null && verdict.day === null
      ? 'failed'
      : isRestDay(day)
        ? 'nothing-new'
        : 'suspicious';
  const notice = emptyNotice(verdict, missed, { harvest, day });
  const remark = restRemark(day);
  return { report: { status, sightings, rejected, notice, remark, ...late }, remember };
}

/** The days that are still owed when OAI-PMH could not help; the day itself where its feed was of no use. */
const missingOf = ({ problem }: FeedVerdict, missed: string[], day: string): string[] =>
  problem === null || isWeekend(day) ? missed : [...missed, day];

const spellDays = (days: readonly string[]): string =>
  days.length > 1 ? t`${days[0]} to ${days.at(-1)}` : (days[0] ?? '');

function harvestNotice(
  { problem, owed }: FeedVerdict,
  missed: readonly string[],
  harvest: Harvest,
): string {
  const fault = harvest.fault ?? (harvest.sightings.length > 0 ? null : t`OAI-PMH has nothing yet`);
  if (fault === null)
    return t`arXiv's daily feed was of no use (${problem}), so its papers were read through OAI-PMH.`;
  if (problem)
    return t`arXiv's papers may not be complete: its daily feed was of no use (${problem}) and OAI-PMH did not replace it (${fault}). It will be asked again.`;
  const days = spellDays(missed.length > 0 ? missed : owed);
  return t`arXiv's papers of ${days} are still missing (${fault}). It will be asked again.`;
}

/** Pure: the report for a day so long ago that catching up would be a bulk download. */
export function reportOfThePast(verdict: FeedVerdict, day: string): ArxivOutcome {
  const { sightings, rejected } = verdict;
  const status = sightings.length > 0 ? 'papers' : 'nothing-new';
  const notice = t`arXiv's papers of ${day} were not read: the day lies too far back. Load an archive with "npm run ingest -- --papers FILE" instead.`;
  return { report: { status, sightings, rejected, notice }, remember: null };
}

function emptyNotice(
  { problem }: FeedVerdict,
  missed: readonly string[],
  { harvest, day }: { harvest: Harvest; day: string },
): string | null {
  const fault = harvest.fault ?? t`OAI-PMH has nothing yet`;
  // The day itself is as it should be; only what is owed from before did not come.
  if (problem === null)
    return missed.length > 0
      ? t`arXiv's papers of ${spellDays(missed)} are still missing (${fault}). It will be asked again.`
      : null;
  const first = problem;
  if (isRestDay(day)) {
    const owed =
      missed.length > 0
        ? t` Its papers of ${spellDays(missed)} are still missing and will be asked for again.`
        : '';
    return `${t`arXiv could not be read (${first}), but it has no new papers on ${day} anyway.`}${owed}`;
  }
  const second = harvest.fault ?? t`OAI-PMH has nothing new either`;
  return t`No papers from arXiv today: ${first}; ${second}. It will be asked again.`;
}
