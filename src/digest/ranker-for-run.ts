import { LlmError } from '../errors.ts';
import type { Ranker, RankerIdentity, RankRequest, RunRanker } from '../rank/ranker.ts';

/** The rankers of a bot: one that always works, and one that is preferred where it gets what it needs. */
export interface RunRankers {
  ranker: Ranker;
  apiRanker: RunRanker | null;
  /** Told in plain words why the preferred one was not used after all. */
  onProblem?: (sentence: string) => void;
}

/**
 * One ranker for the whole of a run, with the request that it is to be asked with. `read` makes the request for a
 * ranker: past scores count only for the one that gave them.
 */
export async function rankerForRun<Day extends { request: RankRequest }>(
  { ranker, apiRanker, onProblem }: RunRankers,
  read: (identity: RankerIdentity) => Promise<Day>,
): Promise<{ ranker: Ranker; day: Day }> {
  if (apiRanker) {
    const day = await read(apiRanker);
    try {
      const opened = await apiRanker.open(day.request);
      return { ranker: opened.ranker, day: { ...day, request: opened.request } };
    } catch (error) {
      if (!(error instanceof LlmError)) throw error;
      onProblem?.(`${error.message} This run is ranked without it.`);
    }
  }
  return { ranker, day: await read(ranker) };
}
