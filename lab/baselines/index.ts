import type { Embedder } from '../../src/embed/embedder.ts';
import {
  rankersWith as botRankersWith,
  rankerNamed,
  shippedEmbedder,
} from '../../src/rank/index.ts';
import type { Ranker } from '../../src/rank/ranker.ts';
import { hybrid } from './hybrid.ts';
import { newest } from './newest.ts';
import { random } from './random.ts';
import { rocchio } from './rocchio.ts';
import { svm } from './svm.ts';
import { tfidf } from './tfidf.ts';
import { timeDecayRanker } from './time-decay.ts';

/** The bot's rankers and those that only replay compares them with: a new one is a file and a line here. */
export const rankersWith = (embedder: () => Embedder): Record<string, Ranker> => ({
  random,
  newest,
  tfidf,
  rocchio,
  'time-decay': timeDecayRanker,
  svm,
  hybrid,
  ...botRankersWith(embedder),
});

export const rankers: Record<string, Ranker> = rankersWith(shippedEmbedder);

/** @throws UsageError that lists the names there are. */
export const rankerByName = (name: string, among = rankers): Ranker => rankerNamed(name, among);
