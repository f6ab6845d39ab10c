import type { Embedder } from '../../src/embed/embedder.ts';
import { shippedEmbedder } from '../../src/embed/local-embedder.ts';
import type { Ranker } from '../../src/rank/ranker.ts';
import { createRankers, rankerByName } from '../../src/rank/rankers.ts';
import { hybrid } from './hybrid.ts';
import { newest } from './newest.ts';
import { random } from './random.ts';
import { rocchio } from './rocchio.ts';
import { svm } from './svm.ts';
import { tfidf } from './tfidf.ts';
import { timeDecayRanker } from './time-decay.ts';

/** The bot's rankers and those that they are compared with: a new one is a file and a line here. */
export const createLabRankers = (embedder: () => Embedder): Record<string, Ranker> => ({
  random,
  newest,
  tfidf,
  rocchio,
  'time-decay': timeDecayRanker,
  svm,
  hybrid,
  ...createRankers(embedder),
});

export const labRankers: Record<string, Ranker> = createLabRankers(shippedEmbedder);

/** @throws UsageError that lists the names there are. */
export const labRankerByName = (name: string, among = labRankers): Ranker =>
  rankerByName(name, among);
