import type { Day, KeptOrder, KeptSummary, SynthesisSentence } from '../paper.ts';

// What was worked out of papers and is kept, so that nobody does it, or pays for it, a second time.

export interface SummaryStore {
  save(summary: KeptSummary, at: number): Promise<void>;
  get<Method extends KeptSummary['method']>(
    paperId: string,
    method: Method,
    version: string,
  ): Promise<(KeptSummary & { method: Method }) | null>;
}

/** What language models made of the best papers of channels' days, so that nobody pays for it twice. */
export interface AssessmentStore {
  /** @param version names what was asked. */
  get(
    place: { workspaceId: string; channelId: string; day: Day },
    version: string,
  ): Promise<KeptOrder | null>;
  /** Keeps the order in the place of an earlier one; those of the channel that are weeks older go. */
  save(
    place: { workspaceId: string; channelId: string; day: Day },
    version: string,
    kept: KeptOrder,
    at: number,
  ): Promise<void>;
}

/** What a language model wrote of channels' weeks, by their last day, so that a retry does not pay for it again. */
export interface SynthesisStore {
  get(place: {
    workspaceId: string;
    channelId: string;
    day: Day;
  }): Promise<SynthesisSentence[] | null>;
  /** Keeps the sentences, which may be none; those of the channel that are weeks older go. */
  save(
    place: { workspaceId: string; channelId: string; day: Day },
    sentences: readonly SynthesisSentence[],
    at: number,
  ): Promise<void>;
}

/** Vectors that an embedding model gave, so that nobody pays for them twice. */
export interface VectorStore {
  /** The known vectors among the keys, by key. */
  getMany(keys: readonly string[]): Promise<Map<string, Float32Array>>;
  /** Keeps the vectors; of all that are kept only the newest stay (by when they were saved). */
  saveMany(vectors: ReadonlyMap<string, Float32Array>, at: number): Promise<void>;
}
