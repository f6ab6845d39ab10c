import type { Day, Paper, Sighting, SourceReading, SourceState, SourceStatus } from '../paper.ts';

export interface SourceReport {
  source: string;
  status: SourceStatus;
  sightings: Sighting[];
  /** Rows that were dropped because they could not be understood, each with its reason. */
  rejected: string[];
  /** What may be missing and why, a plain sentence for the digest's reader; `null` when nothing is. */
  notice: string | null;
  /** Why there is nothing new, as a plain sentence; no warning. */
  remark?: string | null;
  /** Whether asking again would bring nothing more; default false. */
  isFinal?: boolean;
  /** Earlier days whose late papers are among these; oldest first. */
  caughtUp?: Day[];
  /** Earlier days, and the day itself, whose papers are still owed. */
  missing?: Day[];
}

/** The part of a report that the store keeps. */
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

/** What sources remember between runs; the store keeps it. */
export interface SourceMemory {
  get(source: string): Promise<SourceState>;
  set(source: string, state: SourceState): Promise<void>;
  /** The papers among the ids that are known already, from whichever source. */
  papers(ids: readonly string[]): Promise<Paper[]>;
}

export interface SourceRequest {
  /** The day for which papers are wanted. */
  day: Day;
  now: Date;
  memory: SourceMemory;
}

/** The port to a place where papers come from. `read` never throws for a fault of the source: it reports it. */
export interface Source {
  name: string;
  /** The name a reader knows, e.g. `Hugging Face Daily Papers`. */
  title: string;
  /** Requests with the same key have the same answer; the key is the day unless this says otherwise. */
  keyOf?(request: Pick<SourceRequest, 'day' | 'now'>): string;
  read(request: SourceRequest): Promise<SourceReport>;
}

/** The settings of the group `sources` in `config.ts`, as far as the sources need them. */
export interface SourceSettings {
  ARXIV_CATEGORIES: readonly string[];
  ARXIV_FEED_URL: string;
  ARXIV_OAI_URL: string;
  ARXIV_QUERY_URL: string;
  ARXIV_HTML_URL: string;
  /** Seconds between two requests to arXiv; 3 when left out. */
  ARXIV_GAP_SECONDS?: number;
  HF_API_URL: string;
  PAPERLOOP_CONTACT: string | null;
}
