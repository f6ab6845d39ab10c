import type { Sighting, SourceReading, SourceState, SourceStatus } from '../paper.ts';

export interface SourceReport {
  source: string;
  status: SourceStatus;
  sightings: Sighting[];
  /** Rows that were dropped because they could not be understood, each with its reason. */
  rejected: string[];
  /** What may be missing and why, a plain sentence for the digest's reader; `null` when nothing is. */
  notice: string | null;
  /** A plain sentence that is no warning: why there is nothing new. */
  remark?: string | null;
  /** Whether asking again for the same would bring nothing; a report without it does not stand. */
  isFinal?: boolean;
  /** Earlier days whose papers came late and are among these; oldest first. */
  caughtUp?: string[];
  /** Earlier days, and the day itself, whose papers are still owed. */
  missing?: string[];
}

/** What of a report is kept. */
export const readingOf = (report: SourceReport, key: string, at: number): SourceReading => ({
  source: report.source,
  key,
  at,
  status: report.status,
  isFinal: report.isFinal ?? false,
  notice: report.notice,
  remark: report.remark ?? null,
  caughtUp: report.caughtUp ?? [],
  missing: report.missing ?? [],
});

/** What sources may remember; the store fills it. */
export interface SourceMemory {
  get(source: string): Promise<SourceState>;
  set(source: string, state: SourceState): Promise<void>;
}

export interface SourceRequest {
  /** The day for which papers are wanted. */
  day: string;
  now: Date;
  memory: SourceMemory;
}

/** The port to a place where papers come from. `read` never throws for a fault of the source: it reports it. */
export interface Source {
  name: string;
  /** The name a reader knows, e.g. `Hugging Face Daily Papers`. */
  title: string;
  /** Names the answer: requests with the same key have the same one. Without it that is the day. */
  keyOf?(request: Pick<SourceRequest, 'day' | 'now'>): string;
  read(request: SourceRequest): Promise<SourceReport>;
}

/** The settings of the group `sources` in `config.ts`, as far as the sources need them. */
export interface SourceSettings {
  ARXIV_CATEGORIES: readonly string[];
  ARXIV_FEED_URL: string;
  ARXIV_OAI_URL: string;
  ARXIV_QUERY_URL: string;
  HF_API_URL: string;
  PAPERLOOP_CONTACT: string | null;
}
