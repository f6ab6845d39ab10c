import type { Embedder } from '../../../embed/embedder.ts';
import { addDense, dotsWith, meanDense, unitDense } from '../../../lib/dense-vector.ts';
import type { Paper } from '../../../paper.ts';
import type { ReferenceVectors } from '../reference-vectors.ts';

/** Past papers with the best words, among which the neighbours of an interest are sought. */
const poolSize = 1000;
const neighbours = 20;
/** A neighbour must be this many deviations nearer than usual to stand for the interest. */
const nearEnough = 1.5;
/** Weight of the meaning against the words; measured in docs/ranking.md. */
export const semanticWeight = 2;
/** How far example papers move the sentence's vector; measured in docs/ranking.md. */
const examplePull = 1;

interface QueryContext {
  /** Of the papers that tell what is usual, and their fits by words, in deviations. */
  vectors: ReferenceVectors;
  words: Float64Array;
  examples: readonly Paper[];
  /** Of a raw cosine with the sentence, in deviations. */
  nearness(cosine: number): number;
}

/** The value that would stand at a place if they were in order (Hoare's quickselect); moves the values. */
function valueAt(values: Float64Array, place: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let [i, j] = [low, high];
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i > j) break;
      const value = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = value;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return values[place] as number;
}

/** The places of the greatest values, greatest first; equal ones keep their order. */
function greatest(values: Float64Array, count: number): number[] {
  const least = valueAt(values.slice(), Math.max(0, values.length - count));
  const above: number[] = [];
  const equal: number[] = [];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (value > least) above.push(at);
    else if (value === least && equal.length < count) equal.push(at);
  }
  above.sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
  return [...above, ...equal].slice(0, count);
}

/** The mean of the query and the centre of the past papers nearest to it by words and meaning. */
function* towardsNeighbours(
  dim: number,
  query: Float32Array,
  { vectors, words, nearness }: QueryContext,
): Generator<void, Float32Array> {
  const places = greatest(words, poolSize);
  const pool = yield* vectors.at(places);
  const cosines = dotsWith(query, pool);
  const near: { vector: Float32Array; score: number }[] = [];
  for (let at = 0; at < pool.length; at++) {
    const nearer = nearness(cosines[at] as number);
    if (nearer < nearEnough) continue;
    const score = (words[places[at] as number] as number) + semanticWeight * nearer;
    near.push({ vector: pool[at] as Float32Array, score });
  }
  const nearest = near.sort((a, b) => b.score - a.score).slice(0, neighbours);
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
  const expanded = yield* towardsNeighbours(embedder.dim, query, context);
  const { examples } = context;
  if (examples.length === 0) return expanded;
  const moved = expanded.slice();
  addDense(moved, meanOfUnit(embedder.embed(examples), embedder.dim), examplePull);
  return unitDense(moved);
}
