import type { Embedder } from '../../../embed/embedder.ts';
import type { Paper } from '../../../paper.ts';
import { spreadSample } from '../../samples.ts';
import { addDense, dotDense, meanDense, unitDense } from '../dense-vector.ts';
import { inTurns } from '../in-turns.ts';
import { lexicalScorer, type Scorer } from './lexical-scorer.ts';
import { type Scale, scaleOf } from './scale.ts';

/** A sentence with the example papers that are nearest to it. */
export interface ProfileText {
  text: string;
  examples: readonly Paper[];
}

/** How well papers fit one interest sentence, in deviations of what papers usually reach. */
export interface InterestProfile {
  /** By the sentence's words and pairs of words. */
  lexical(papers: readonly Paper[]): number[];
  /** By meaning: the embedding of the sentence and of the past papers nearest to it. */
  meaning(papers: readonly Paper[]): number[];
  /** Deviation of lexical + semanticWeight · meaning over the sample. */
  deviation: number;
}

/** Against the lexical part; measured in docs/ranking.md. */
export const semanticWeight = 2;
/** Papers that stand for "any paper". */
const sampleSize = 1000;
/** Past papers with the best words, among which the neighbours of an interest are sought. */
const poolSize = 1000;
const neighbours = 20;
/** How many deviations nearer than any paper a neighbour must be to speak for the interest. */
const nearEnough = 1.5;
/** How far example papers move the sentence's vector; measured in docs/ranking.md. */
const examplePull = 1;

const meanUnit = (vectors: readonly Float32Array[], dim: number): Float32Array =>
  unitDense(meanDense(vectors, dim));

/** The sentence's vector moved half-way to the past papers nearest to it by words and meaning. */
function* expandedQuery(
  { embed, embedQuery, dim }: Embedder,
  text: string,
  base: readonly Paper[],
  lexical: { scores: readonly number[]; scale: Scale },
  sample: readonly Paper[],
): Generator<void, Float32Array> {
  const query = embedQuery(text);
  const near = scaleOf(embed(sample).map((vector) => dotDense(query, vector)));
  const pool = base
    .map((paper, at) => ({ paper, words: lexical.scale(lexical.scores[at] as number) }))
    .sort((a, b) => b.words - a.words)
    .slice(0, poolSize);
  const papers = pool.map(({ paper }) => paper);
  yield* inTurns(papers, embed);
  const vectors = embed(papers);
  const nearest = pool
    .map(({ words }, at) => {
      const vector = vectors[at] as Float32Array;
      const meaning = near(dotDense(query, vector));
      return { vector, meaning, score: words + semanticWeight * meaning };
    })
    .filter(({ meaning }) => meaning >= nearEnough)
    .sort((a, b) => b.score - a.score)
    .slice(0, neighbours);
  // A handful of neighbours is chance, not a direction.
  if (nearest.length < neighbours) return query;
  const centre = meanUnit(
    nearest.map(({ vector }) => vector),
    dim,
  );
  addDense(centre, query, 1);
  return unitDense(centre);
}

/** Moved towards what the team gave as examples. */
function pulled({ embed, dim }: Embedder, query: Float32Array, examples: readonly Paper[]) {
  if (examples.length === 0) return query;
  const moved = query.slice();
  addDense(moved, meanUnit(embed(examples), dim), examplePull);
  return unitDense(moved);
}

/** Works the numbers out once a paper object. */
function remembering(score: Scorer): Scorer {
  const known = new WeakMap<Paper, number>();
  return (papers) => {
    const unknown = papers.filter((paper) => !known.has(paper));
    for (const [at, value] of score(unknown).entries()) known.set(unknown[at] as Paper, value);
    return papers.map((paper) => known.get(paper) as number);
  };
}

function deviationOf(values: readonly number[]): number {
  const size = Math.max(1, values.length);
  const mean = values.reduce((sum, value) => sum + value, 0) / size;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / size);
}

function* buildProfile(
  embedder: Embedder,
  { text, examples }: ProfileText,
  base: readonly Paper[],
): Generator<void, InterestProfile> {
  const sample = spreadSample(base, sampleSize);
  const score = remembering(yield* lexicalScorer(text, base));
  yield* inTurns(base, score);
  yield* inTurns(sample, embedder.embed);
  const scores = score(base);
  const wordScale = scaleOf(scores);
  const words = { scores, scale: wordScale };
  const expanded = yield* expandedQuery(embedder, text, base, words, sample);
  const query = pulled(embedder, expanded, examples);
  const cosines = remembering((papers) =>
    embedder.embed(papers).map((vector) => dotDense(query, vector)),
  );
  const meaningScale = scaleOf(cosines(sample));
  const lexical: Scorer = (papers) => score(papers).map(wordScale);
  const meaning: Scorer = (papers) => cosines(papers).map(meaningScale);
  const meanings = meaning(sample);
  const sums = lexical(sample).map(
    (value, at) => value + semanticWeight * (meanings[at] as number),
  );
  return { lexical, meaning, deviation: deviationOf(sums) || 1 };
}

const known = new WeakMap<Embedder, WeakMap<readonly Paper[], Map<string, InterestProfile>>>();

const keyOf = ({ text, examples }: ProfileText): string =>
  [text, ...examples.map(({ id }) => id)].join('\n');

function profilesFor(embedder: Embedder, base: readonly Paper[]): Map<string, InterestProfile> {
  const byBase =
    known.get(embedder) ?? new WeakMap<readonly Paper[], Map<string, InterestProfile>>();
  known.set(embedder, byBase);
  const profiles = byBase.get(base) ?? new Map<string, InterestProfile>();
  byBase.set(base, profiles);
  return profiles;
}

/**
 * The profile of a sentence against the papers that say what is usual; worked out once an embedder, array,
 * sentence and examples. The array must not be changed afterwards. It comes after some hundred turns of
 * milliseconds each: `interestProfile` takes them all at once.
 */
export function* interestProfileInTurns(
  embedder: Embedder,
  wanted: ProfileText,
  base: readonly Paper[],
): Generator<void, InterestProfile> {
  const profiles = profilesFor(embedder, base);
  const profile = profiles.get(keyOf(wanted)) ?? (yield* buildProfile(embedder, wanted, base));
  profiles.set(keyOf(wanted), profile);
  return profile;
}

/** The same in one piece. */
export function interestProfile(
  embedder: Embedder,
  wanted: ProfileText,
  base: readonly Paper[],
): InterestProfile {
  const turns = interestProfileInTurns(embedder, wanted, base);
  let turn = turns.next();
  while (!turn.done) turn = turns.next();
  return turn.value;
}
