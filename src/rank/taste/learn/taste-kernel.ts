import { allSteps } from '../../../lib/async/in-turns.ts';
import { dotDense } from '../../../lib/dense-vector.ts';
import { cosine } from '../../../lib/text/tfidf-vector.ts';
import { vocabularySize } from '../../../lib/text/vocabulary.ts';
import type { TasteVector } from './taste-vectors.ts';

/** Prior variance of a taste along a paper's words, its meaning and its interests. */
export interface TasteVariance {
  lexical: number;
  semantic: number;
  interests: number;
}

/** How far votes may move a score along each space before they must insist; measured in docs/ranking.md. */
export const channelVariance: TasteVariance = { lexical: 10, semantic: 2, interests: 2 };
/** Members differ most from their channel in what they want at all, hence the freer interests. */
export const memberVariance: TasteVariance = { lexical: 10, semantic: 2, interests: 30 };

type TextVector = Pick<TasteVector, 'lexical' | 'semantic'>;
type TextVariance = Pick<TasteVariance, 'lexical' | 'semantic'>;

/** How far each paper moves another by words and meaning. */
export interface TextKernel {
  /** The row of each of the given papers, aligned with them. */
  places: Int32Array;
  /** Rows of at least `size` numbers. It holds further papers, and must not be changed. */
  matrix: readonly Float64Array[];
  size: number;
}

/** Papers whose kernel is known, with room for more. */
interface Known {
  variance: TextVariance;
  placeOf: Map<Float64Array, number>;
  vectors: TextVector[];
  matrix: Float64Array[];
  capacity: number;
}

/** Sets of papers that are kept, for channels that learn one after the other. At 500 papers each holds 5 MB. */
const mostKept = 8;
const recent: Known[] = [];

/** Frees what is kept. What comes next is computed anew, to the same numbers. */
export function releaseKernels(): void {
  recent.length = 0;
}

/** One paper's words spread over the vocabulary; zeros between two uses. */
let room = new Float64Array(0);

function roomForAllWords(): Float64Array {
  // Larger than needed: a large array made anew for each vote keeps the garbage collector busy.
  if (room.length < vocabularySize()) room = new Float64Array(vocabularySize() + 10_000);
  return room;
}

/** The same object for as long as a paper's words and meaning stay the same. */
const keyOf = ({ semantic }: TextVector): Float64Array => semantic;

function emptySet(variance: TextVariance, papers: number): Known {
  const capacity = Math.ceil(1.1 * papers) + 30;
  return { variance, placeOf: new Map(), vectors: [], matrix: [], capacity };
}

/** Appends a paper. Each product is the same whichever of its two papers came first. */
function append(known: Known, vector: TextVector): void {
  const { variance, placeOf, vectors, matrix, capacity } = known;
  const place = vectors.length;
  const row = new Float64Array(capacity);
  const room = roomForAllWords();
  const { ids, values } = vector.lexical;
  for (let i = 0; i < ids.length; i++) room[ids[i] as number] = values[i] as number;
  vectors.push(vector);
  matrix.push(row);
  placeOf.set(keyOf(vector), place);
  for (let other = 0; other <= place; other++) {
    const { lexical, semantic } = vectors[other] as TextVector;
    let dot = 0;
    for (let i = 0; i < lexical.ids.length; i++)
      dot += (room[lexical.ids[i] as number] as number) * (lexical.values[i] as number);
    const product =
      variance.lexical * dot + variance.semantic * dotDense(vector.semantic, semantic);
    row[other] = product;
    (matrix[other] as Float64Array)[place] = product;
  }
  for (const id of ids) room[id] = 0;
}

/** Products that are needed before so many papers are in a set of a size. */
const productsFor = (added: number, size: number): number => added * (size + added / 2);

/** The kept set that takes these papers with the fewest products, out of the list; `null` where a new one needs no more. */
function takeCheapest(vectors: readonly TextVector[], variance: TextVariance): Known | null {
  const keys = new Set(vectors.map(keyOf));
  let best: { place: number; products: number } | null = null;
  for (const [place, { placeOf, capacity, variance: other }] of recent.entries()) {
    if (other.lexical !== variance.lexical || other.semantic !== variance.semantic) continue;
    const added = [...keys].filter((key) => !placeOf.has(key)).length;
    if (placeOf.size + added > capacity) continue;
    const products = productsFor(added, placeOf.size);
    if (products < (best?.products ?? productsFor(keys.size, 0))) best = { place, products };
  }
  return best && (recent.splice(best.place, 1)[0] ?? null);
}

/**
 * The kernel of each pair of papers. Pairs that an earlier call had are kept: one more vote costs one row instead of
 * the whole matrix, and the numbers are the same. A step is a paper.
 */
export function* textKernelInSteps(
  vectors: readonly TextVector[],
  variance: TextVariance,
): Generator<void, TextKernel> {
  const known = takeCheapest(vectors, variance) ?? emptySet(variance, vectors.length);
  for (const vector of vectors) {
    if (known.placeOf.has(keyOf(vector))) continue;
    append(known, vector);
    yield;
  }
  recent.unshift(known);
  recent.length = Math.min(recent.length, mostKept);
  const { placeOf, matrix } = known;
  const places = Int32Array.from(vectors, (vector) => placeOf.get(keyOf(vector)) as number);
  return { places, matrix, size: known.vectors.length };
}

/** All steps at once. */
export const textKernel = (vectors: readonly TextVector[], variance: TextVariance): TextKernel =>
  allSteps(textKernelInSteps(vectors, variance));

/** How far a row moves another: the inner product of their vectors, each space multiplied by its variance. */
export const tasteKernel =
  (row: TasteVector, variance: TasteVariance): ((other: TasteVector) => number) =>
  (other) =>
    variance.lexical * cosine(row.lexical, other.lexical) +
    variance.semantic * dotDense(row.semantic, other.semantic) +
    variance.interests * dotDense(row.interests, other.interests);

/** How far each row moves a paper; aligned with the rows. */
export function kernelsWith(
  rows: readonly TasteVector[],
  variance: TasteVariance,
  { lexical, semantic, interests }: TasteVector,
): Float64Array {
  const room = roomForAllWords();
  const { ids, values } = lexical;
  for (let i = 0; i < ids.length; i++) room[ids[i] as number] = values[i] as number;
  const kernels = Float64Array.from(rows, (row) => {
    let sum = 0;
    for (let i = 0; i < row.lexical.ids.length; i++)
      sum += (room[row.lexical.ids[i] as number] as number) * (row.lexical.values[i] as number);
    return (
      variance.lexical * sum +
      variance.semantic * dotDense(row.semantic, semantic) +
      variance.interests * dotDense(row.interests, interests)
    );
  });
  for (const id of ids) room[id] = 0;
  return kernels;
}

/** The kernel of each pair, rows aligned with the vectors. */
export function kernelMatrix(
  vectors: readonly TasteVector[],
  variance: TasteVariance,
): Float64Array[] {
  const { places, matrix } = textKernel(vectors, variance);
  return vectors.map(({ interests }, i) => {
    const row = matrix[places[i] as number] as Float64Array;
    return Float64Array.from(vectors, (other, j) => {
      const inText = row[places[j] as number] as number;
      return inText + variance.interests * dotDense(interests, other.interests);
    });
  });
}
