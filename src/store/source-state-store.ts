import type { SourceReading, SourceState } from '../paper.ts';

export interface SourceStateStore {
  get(source: string): Promise<SourceState>;
  set(source: string, state: SourceState): Promise<void>;
  /** The last reading of the source with that key; `null` when there is none, or it is days old. */
  reading(source: string, key: string): Promise<SourceReading | null>;
  /** Keeps the reading in the place of an earlier one with its key; those of a source that are days older go. */
  saveReading(reading: SourceReading): Promise<void>;
}
