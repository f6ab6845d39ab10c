import { LlmError } from '../errors.ts';
import { nextTurn } from '../lib/async/next-turn.ts';
import { isLearning, type Ranker, type RankRequest, type RunRanker } from '../rank/ranker.ts';
import { type RankQuestion, type RankStore, readRankRequest } from './rank-request.ts';

export interface RankerTools {
  store: RankStore;
  /** The one that always works. */
  ranker: Ranker;
  /** Preferred where it gets what it needs. */
  apiRanker: RunRanker | null;
  /** Gets a sentence for a person about why the preferred one was not used. */
  onProblem?: (sentence: string) => void;
}

/** A ranker and the request to ask it with; the long part of its work is done. */
interface PreparedRanker {
  ranker: Ranker;
  request: RankRequest;
}

async function prepared({ ranker, request }: PreparedRanker): Promise<PreparedRanker> {
  if (isLearning(ranker)) await ranker.prepare(request, nextTurn);
  return { ranker, request };
}

/** The usual ranker with its request: past scores count only for the ranker that gave them. */
export const prepareUsualRanker = async (
  { store, ranker }: RankerTools,
  question: RankQuestion,
): Promise<PreparedRanker> =>
  prepared({ ranker, request: await readRankRequest(store, ranker, question) });

/** @throws LlmError when the API does not give what the ranker needs. */
export const prepareApiRanker = async (
  apiRanker: RunRanker,
  { store }: RankerTools,
  question: RankQuestion,
): Promise<PreparedRanker> =>
  prepared(await apiRanker.open(await readRankRequest(store, apiRanker, question)));

/** One ranker for the whole of a run: that of the API where it can be had, otherwise the usual one. */
export async function chooseRanker(
  tools: RankerTools,
  question: RankQuestion,
): Promise<PreparedRanker> {
  try {
    if (tools.apiRanker) return await prepareApiRanker(tools.apiRanker, tools, question);
  } catch (error) {
    if (!(error instanceof LlmError)) throw error;
    tools.onProblem?.(`${error.message} This run is ranked without it.`);
  }
  return prepareUsualRanker(tools, question);
}
