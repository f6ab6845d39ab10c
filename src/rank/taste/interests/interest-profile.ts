import type { Embedder } from '../../../embed/embedder.ts';
import { allSteps } from '../../../lib/async/in-turns.ts';
import { dotsWith } from '../../../lib/dense-vector.ts';
import { mean, standardDeviation } from '../../../lib/statistics.ts';
import type { Paper } from '../../../paper.ts';
import { spreadSample } from '../../samples.ts';
import { referenceVectors, sampleSize } from '../reference-vectors.ts';
import { expandedQuery, semanticWeight } from './expanded-query.ts';
import { lexicalScorer, type Scorer } from './lexical-scorer.ts';
import { referenceInSteps } from './reference.ts';

/** A sentence with the example papers that are nearest to it. */
export interface ProfileText {
  text: string;
  examples: readonly Paper[];
}

/** How well papers fit one interest sentence, in deviations of what papers usually reach. */
export interface InterestProfile {
  /** By the sentence's words and pairs of words. */
  lexical: Scorer;
  /** By meaning: the embedding of the sentence and of the past papers nearest to it. */
  semantic: Scorer;
  /** Deviation of lexical + semanticWeight · semantic over the sample. */
  deviation: number;
}

/** Turns a raw score into standard deviations from the mean of a sample; 0 where the sample does not vary. */
type Scale = (value: number) => number;

/** Scores are cut at this many deviations: one odd text must not outweigh everything. */
const bound = 10;

/** Puts values on the scale of a sample: in deviations from its mean. */
export function scaleOf(sample: readonly number[] | Float64Array): Scale {
  const centre = mean(sample);
  const deviation = standardDeviation(sample);
  const flat = deviation <= 1e-9 * Math.max(1, Math.abs(centre));
  return (value) => (flat ? 0 : Math.max(-bound, Math.min(bound, (value - centre) / deviation)));
}

function* buildProfile(
  embedder: Embedder,
  { text, examples }: ProfileText,
  papers: readonly Paper[],
): Generator<void, InterestProfile> {
  const reference = yield* referenceInSteps(papers);
  const vectors = yield* referenceVectors(embedder, papers);
  const { score, scoreReference } = lexicalScorer(text, reference);
  const raw = scoreReference();
  const lexicalScale = scaleOf(raw);
  const textQuery = embedder.embedQuery(text);
  const nearness = scaleOf(dotsWith(textQuery, vectors.sample));
  const query = yield* expandedQuery(embedder, textQuery, {
    vectors,
    words: raw.map(lexicalScale),
    examples,
    nearness,
  });
  const sampleCosines = dotsWith(query, vectors.sample);
  const semanticScale = scaleOf(sampleCosines);
  const sums = spreadSample(raw, sampleSize).map(
    (value, at) =>
      lexicalScale(value) + semanticWeight * semanticScale(sampleCosines[at] as number),
  );
  return {
    lexical: (some) => score(some).map(lexicalScale),
    semantic: (some) => Array.from(dotsWith(query, embedder.embed(some)), semanticScale),
    deviation: standardDeviation(sums) || 1,
  };
}

const known = new WeakMap<Embedder, WeakMap<readonly Paper[], Map<string, InterestProfile>>>();

const keyOf = ({ text, examples }: ProfileText): string =>
  [text, ...examples.map(({ id }) => id)].join('\n');

function profilesFor(
  embedder: Embedder,
  reference: readonly Paper[],
): Map<string, InterestProfile> {
  const byReference =
    known.get(embedder) ?? new WeakMap<readonly Paper[], Map<string, InterestProfile>>();
  known.set(embedder, byReference);
  const profiles = byReference.get(reference) ?? new Map<string, InterestProfile>();
  byReference.set(reference, profiles);
  return profiles;
}

/**
 * The profile of a sentence against the papers that tell what is usual, built once an embedder, array, sentence and
 * examples. The array must not be changed afterwards. The first of an array takes many steps of milliseconds each, the
 * next ones few; `interestProfile` does them all at once.
 */
export function* interestProfileInSteps(
  embedder: Embedder,
  wanted: ProfileText,
  reference: readonly Paper[],
): Generator<void, InterestProfile> {
  const profiles = profilesFor(embedder, reference);
  const profile = profiles.get(keyOf(wanted)) ?? (yield* buildProfile(embedder, wanted, reference));
  profiles.set(keyOf(wanted), profile);
  return profile;
}

/** The same at once. */
export const interestProfile = (
  embedder: Embedder,
  wanted: ProfileText,
  reference: readonly Paper[],
): InterestProfile => allSteps(interestProfileInSteps(embedder, wanted, reference));
