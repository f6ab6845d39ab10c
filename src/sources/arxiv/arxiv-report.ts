import { t } from '../../language/t.ts';
import type { SourceState } from '../../paper.ts';
import type { SourceReport } from '../source.ts';
import { forecastList, isRestDay } from './calendar.ts';
import type { Harvest } from './harvest-oai.ts';
import type { FeedVerdict } from './judge-feed.ts';

export interface ArxivOutcome {
  report: Omit<SourceReport, 'source'>;
  /** What to remember; `null` when the day must be asked for again. */
  remember: SourceState | null;
}

const noNews: Omit<SourceReport, 'source'> = {
  status: 'nothing-new',
  sightings: [],
  rejected: [],
  notice: null,
};

/** The report when the day was served before. */
export const servedBefore = noNews;

/** Pure: the report of a feed that needed no help. */
export function reportOfFeed(verdict: FeedVerdict, day: string, etag: string | null): ArxivOutcome {
  const { sightings, rejected } = verdict;
  return {
    report:
      sightings.length > 0
        ? { status: 'papers', sightings, rejected, notice: null }
        : { ...noNews, rejected, notice: restNotice(day) },
    remember: { etag, day: newestOf(verdict, day) },
  };
}

const newestOf = (verdict: FeedVerdict, day: string) =>
  verdict.day && verdict.day > day ? verdict.day : day;

function restNotice(day: string): string | null {
  const forecast = forecastList(day);
  return forecast.kind === 'holiday'
    ? t`arXiv has no new papers on ${day}: its staff rested on ${forecast.holiday}.`
    : null;
}

/** Pure: the report when OAI-PMH had to help out, for a feed with a problem, for missed days, or for both. */
export function reportOfHarvest(verdict: FeedVerdict, harvest: Harvest, day: string): ArxivOutcome {
  const sightings = [...harvest.sightings, ...verdict.sightings];
  const rejected = [...verdict.rejected, ...harvest.rejected];
  const complete = harvest.fault === null && harvest.sightings.length > 0;
  const remember = complete ? { etag: null, day: newestOf(verdict, day) } : null;
  if (sightings.length > 0) {
    const notice = harvestNotice(verdict, harvest);
    return { report: { status: 'papers', sightings, rejected, notice }, remember };
  }
  const status =
    harvest.fault !== null && verdict.day === null
      ? 'failed'
      : isRestDay(day)
        ? 'nothing-new'
        : 'suspicious';
  const notice = emptyNotice(verdict, harvest, day);
  return { report: { status, sightings, rejected, notice }, remember };
}

function harvestNotice(verdict: FeedVerdict, harvest: Harvest): string {
  const { problem, missed } = verdict;
  const days = missed.length > 1 ? t`${missed[0]} to ${missed.at(-1)}` : missed[0];
  const fault = harvest.fault ?? (harvest.sightings.length > 0 ? null : t`OAI-PMH has nothing yet`);
  if (fault === null) {
    const late = days ? t` Papers of ${days}, which were missed, are among them.` : '';
    return problem
      ? t`arXiv's daily feed was of no use (${problem}), so its papers were read through OAI-PMH.${late}`
      : t`arXiv's papers of ${days} were missed and are among today's.`;
  }
  return problem
    ? t`arXiv's papers may not be complete: its daily feed was of no use (${problem}) and OAI-PMH did not replace it (${fault}). It will be asked again.`
    : t`arXiv's papers of ${days} are still missing (${fault}). It will be asked again.`;
}

/** Pure: the report for a day so long ago that catching up would be a bulk download. */
export function reportOfThePast(verdict: FeedVerdict, day: string): ArxivOutcome {
  const { sightings, rejected } = verdict;
  const status = sightings.length > 0 ? 'papers' : 'nothing-new';
  const notice = t`arXiv's papers of ${day} were not read: the day lies too far back. Load an archive with "npm run ingest -- --papers FILE" instead.`;
  return { report: { status, sightings, rejected, notice }, remember: null };
}

function emptyNotice(verdict: FeedVerdict, harvest: Harvest, day: string): string {
  const { problem } = verdict;
  const first = problem ?? t`its feed is empty`;
  if (isRestDay(day)) {
    return t`arXiv could not be read (${first}), but it has no new papers on ${day} anyway.`;
  }
  const second = harvest.fault ?? t`OAI-PMH has nothing new either`;
  return t`No papers from arXiv today: ${first}; ${second}. It will be asked again.`;
}
