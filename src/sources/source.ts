import type { Sighting, SourceState } from '../paper.ts';

/**
 * What a source answered for a day. `papers`: sightings came. `nothing-new`: an empty answer that is
 * expected (weekend, arXiv holiday, a list that is not open yet, or the day was served before).
 * `suspicious`: an empty answer on a day that should have papers. `failed`: no usable answer.
 */
export type SourceStatus = 'papers' | 'nothing-new' | 'suspicious' | 'failed';

export interface SourceReport {
  source: string;
  status: SourceStatus;
  sightings: Sighting[];
  /** Rows that were dropped because they could not be understood, each with its reason. */
  rejected: string[];
  /** A plain sentence for the digest's reader; `null` when there is nothing to say. */
  notice: string | null;
}

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
  read(request: SourceRequest): Promise<SourceReport>;
}
