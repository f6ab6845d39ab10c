import type { Embedder } from '../../../embed/embedder.ts';
import { addDense, dotDense, meanDense, unitDense } from '../../../lib/dense-vector.ts';
import type { Paper } from '../../../paper.ts';
import { type Scorer, stepwise } from './lexical-scorer.ts';

/** Past papers with the best words, among which the neighbours of an interest are sought. */
const poolSize = 1000;
const neighbours = 20;
/** A neighbour must be this many deviations nearer than usual to stand for the interest. */
const nearEnough = 1.5;
/** Weight of the meaning against the words; measured in docs/ranking.md. */
export const semanticWeight = 2;
/** How far example papers move the sentence's vector; measured in docs/ranking.md. */
const examplePull = 1;

export interface QueryContext {
  /** The papers that tell what is usual. */
  reference: readonly Paper[];
  examples: readonly Paper[];
  /** Fit by words, and nearness of a raw cosine with the sentence, both in deviations. */
  lexical: Scorer;
  nearness(cosine: number): number;
}

/** The mean of the query and the centre of the past papers nearest to it by words and meaning. */
function* towardsNeighbours(
  { embed, dim }: Embedder,
  query: Float32Array,
  { reference, lexical, nearness }: QueryContext,
): Generator<void, Float32Array> {
  const fits = lexical(reference);
  const pool = reference
    .map((paper, at) => ({ paper, words: fits[at] as number }))
    .sort((a, b) => b.words - a.words)
    .slice(0, poolSize);
  const papers = pool.map(({ paper }) => paper);
  yield* stepwise(papers, embed);
  const vectors = embed(papers);
  const nearest = pool
    .map(({ words }, at) => {
      const vector = vectors[at] as Float32Array;
      const near = nearness(dotDense(query, vector));
      return { vector, near, score: words + semanticWeight * near };
    })
    .filter(({ near }) => near >= nearEnough)
    .sort((a, b) => b.score - a.score)
    .slice(0, neighbours);
  // Fewer neighbours are chance, not a direction.
  if (nearest.length < neighbours) return query;
  const centre = meanOfUnit(
    nearest.map(({ vector }) => vector),
    dim,
  );
  addDense(centre, query, 1);
  return unitDense(centre);
}

const meanOfUnit = (vectors: readonly Float32Array[], dim: number): Float32Array =>
  unitDense(meanDense(vectors, dim));

/** Pseudo-relevance feedback (Rocchio 1971): a sentence's vector moved towards past papers and examples. */
export function* expandedQuery(
  embedder: Embedder,
  query: Float32Array,
  context: QueryContext,
): Generator<void, Float32Array> {
  const expanded = yield* towardsNeighbours(embedder, query, context);
  const { examples } = context;
  if (examples.length === 0) return expanded;
  const moved = expanded.slice();
  addDense(moved, meanOfUnit(embedder.embed(examples), embedder.dim), examplePull);
  return unitDense(moved);
}
