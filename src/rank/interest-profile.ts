import type { Embedder } from '../embed/embedder.ts';
import type { Paper } from '../paper.ts';
import { countPairs, pairsOf } from './adjacent-pairs.ts';
import { bm25ByInterest } from './bm25.ts';
import { addDense, dotDense, meanDense, unitDense } from './dense-vector.ts';
import { type Scale, scaleOf } from './scale.ts';
import { spreadSample } from './spread-sample.ts';

/** How well papers fit one interest sentence, in deviations of what papers usually reach. */
export interface InterestProfile {
  /** By the sentence's words and pairs of words. */
  lexical(papers: readonly Paper[]): number[];
  /** By meaning: the embedding of the sentence and of the past papers nearest to it. */
  meaning(papers: readonly Paper[]): number[];
  /** Deviation of lexical + meaningWeight · meaning over the sample. */
  deviation: number;
}

/** Against the lexical part; measured in docs/ranking.md. */
export const meaningWeight = 2;
/** Papers that stand for "any paper". */
const sampleSize = 1000;
/** Past papers with the best words, among which the neighbours of an interest are sought. */
const poolSize = 1000;
const neighbours = 20;
/** How many deviations nearer than any paper a neighbour must be to speak for the interest. */
const nearEnough = 1.5;
/** Saturation of a pair's repeats, as for BM25's words. */
const k1 = 1.2;

/** BM25 of the words plus the same for pairs of neighbouring words (Metzler & Croft 2005, ordered windows). */
function lexicalScorer(
  text: string,
  base: readonly Paper[],
): (papers: readonly Paper[]) => number[] {
  const pairs = pairsOf(text);
  const frequencies = pairs.map(() => 0);
  for (const paper of base)
    for (const [at, count] of countPairs(paper, pairs).entries())
      if (count > 0) frequencies[at] = (frequencies[at] as number) + 1;
  const idfs = frequencies.map((df) => Math.log(1 + (base.length - df + 0.5) / (df + 0.5)));
  const request = { interests: [{ text, weight: 1 }], past: base, candidates: base };
  return (papers) => {
    const words = bm25ByInterest(
      { ...request, examples: [], feedback: [], random: () => 0 },
      papers,
    );
    return papers.map((paper, i) =>
      countPairs(paper, pairs).reduce(
        (sum, count, at) => sum + ((idfs[at] as number) * count * (k1 + 1)) / (count + k1),
        words[i]?.[0] ?? 0,
      ),
    );
  };
}

/** The sentence's vector moved half-way to the past papers nearest to it by words and meaning. */
function expandedQuery(
  { embed, embedQuery, dim }: Embedder,
  text: string,
  base: readonly Paper[],
  lexical: { scores: readonly number[]; scale: Scale },
  sample: readonly Paper[],
): Float32Array {
  const query = embedQuery(text);
  const near = scaleOf(embed(sample).map((vector) => dotDense(query, vector)));
  const pool = base
    .map((paper, at) => ({ paper, words: lexical.scale(lexical.scores[at] as number) }))
    .sort((a, b) => b.words - a.words)
    .slice(0, poolSize);
  const vectors = embed(pool.map(({ paper }) => paper));
  const nearest = pool
    .map(({ words }, at) => {
      const vector = vectors[at] as Float32Array;
      const meaning = near(dotDense(query, vector));
      return { vector, meaning, score: words + meaningWeight * meaning };
    })
    .filter(({ meaning }) => meaning >= nearEnough)
    .sort((a, b) => b.score - a.score)
    .slice(0, neighbours);
  // A handful of neighbours is chance, not a direction.
  if (nearest.length < neighbours) return query;
  const centre = unitDense(
    meanDense(
      nearest.map(({ vector }) => vector),
      dim,
    ),
  );
  addDense(centre, query, 1);
  return unitDense(centre);
}

/** Works the numbers out once a paper object. */
function remembering(
  score: (papers: readonly Paper[]) => number[],
): (papers: readonly Paper[]) => number[] {
  const known = new WeakMap<Paper, number>();
  return (papers) => {
    const unknown = papers.filter((paper) => !known.has(paper));
    for (const [at, value] of score(unknown).entries()) known.set(unknown[at] as Paper, value);
    return papers.map((paper) => known.get(paper) as number);
  };
}

function profileOf(embedder: Embedder, text: string, base: readonly Paper[]): InterestProfile {
  const sample = spreadSample(base, sampleSize);
  const score = remembering(lexicalScorer(text, base));
  const scores = score(base);
  const wordScale = scaleOf(scores);
  const query = expandedQuery(embedder, text, base, { scores, scale: wordScale }, sample);
  const cosines = remembering((papers) =>
    embedder.embed(papers).map((vector) => dotDense(query, vector)),
  );
  const meaningScale = scaleOf(cosines(sample));
  const lexical = (papers: readonly Paper[]) => score(papers).map(wordScale);
  const meaning = (papers: readonly Paper[]) => cosines(papers).map(meaningScale);
  const meanings = meaning(sample);
  const sums = lexical(sample).map((value, at) => value + meaningWeight * (meanings[at] as number));
  const mean = sums.reduce((sum, value) => sum + value, 0) / Math.max(1, sums.length);
  const variance =
    sums.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, sums.length);
  return { lexical, meaning, deviation: Math.sqrt(variance) || 1 };
}

const known = new WeakMap<Embedder, WeakMap<readonly Paper[], Map<string, InterestProfile>>>();

/**
 * The profile of a sentence against the papers that say what is usual; worked out once an embedder, array
 * and sentence. The array must not be changed afterwards.
 */
export function interestProfile(
  embedder: Embedder,
  text: string,
  base: readonly Paper[],
): InterestProfile {
  const byBase =
    known.get(embedder) ?? new WeakMap<readonly Paper[], Map<string, InterestProfile>>();
  known.set(embedder, byBase);
  const profiles = byBase.get(base) ?? new Map<string, InterestProfile>();
  byBase.set(base, profiles);
  const profile = profiles.get(text) ?? profileOf(embedder, text, base);
  profiles.set(text, profile);
  return profile;
}
