import { vocabularySize } from '../../../lib/text/vocabulary.ts';
import { dotDense } from '../dense-vector.ts';
import type { TasteVariance, TasteVector } from './taste-vectors.ts';

type TextVector = Pick<TasteVector, 'words' | 'meaning'>;
type TextVariance = Pick<TasteVariance, 'words' | 'meaning'>;

/** How far each paper moves another by its words and its meaning. */
export interface TextKernel {
  /** Where each of the asked papers stands in the matrix, aligned with them. */
  places: Int32Array;
  /** Row by paper; at least `size` numbers each. It holds further papers, and must not be changed. */
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

/** So many sets of papers are remembered: channels that learn in turn. At 500 papers each holds 5 MB. */
const remembered = 8;
const recent: Known[] = [];

/** Frees what is remembered; what comes next is worked out anew, to the same numbers. */
export function forgetKernels(): void {
  recent.length = 0;
}

/** One paper's words laid out over the vocabulary; zeros between two uses. */
let room = new Float64Array(0);

function roomForAllWords(): Float64Array {
  // Larger than needed, because a large array made anew for each vote keeps the garbage collector busy.
  if (room.length < vocabularySize()) room = new Float64Array(vocabularySize() + 10_000);
  return room;
}

/** A paper's meaning is one object for as long as its words and its meaning stay the same. */
const keyOf = ({ meaning }: TextVector): Float64Array => meaning;

function emptySet(variance: TextVariance, papers: number): Known {
  const capacity = Math.ceil(1.1 * papers) + 30;
  return { variance, placeOf: new Map(), vectors: [], matrix: [], capacity };
}

/** Puts a paper behind the others. Each product is the same whichever of the two papers came first. */
function append(known: Known, vector: TextVector): void {
  const { variance, placeOf, vectors, matrix, capacity } = known;
  const place = vectors.length;
  const row = new Float64Array(capacity);
  const room = roomForAllWords();
  const { ids, values } = vector.words;
  for (let i = 0; i < ids.length; i++) room[ids[i] as number] = values[i] as number;
  vectors.push(vector);
  matrix.push(row);
  placeOf.set(keyOf(vector), place);
  for (let other = 0; other <= place; other++) {
    const { words, meaning } = vectors[other] as TextVector;
    let inWords = 0;
    for (let i = 0; i < words.ids.length; i++)
      inWords += (room[words.ids[i] as number] as number) * (words.values[i] as number);
    const inText = variance.words * inWords + variance.meaning * dotDense(vector.meaning, meaning);
    row[other] = inText;
    (matrix[other] as Float64Array)[place] = inText;
  }
  for (const id of ids) room[id] = 0;
}

/** The remembered set with the most of these papers, taken out of the list; `null` where none has any. */
function takeNearest(vectors: readonly TextVector[], variance: TextVariance): Known | null {
  const overlaps = recent.map(({ placeOf, variance: { words, meaning } }) =>
    words === variance.words && meaning === variance.meaning
      ? vectors.filter((vector) => placeOf.has(keyOf(vector))).length
      : 0,
  );
  const most = Math.max(0, ...overlaps);
  return most === 0 ? null : (recent.splice(overlaps.indexOf(most), 1)[0] ?? null);
}

/**
 * The kernel of each pair of papers. Pairs that stood together in an earlier call are remembered: a further vote
 * costs one row instead of the whole matrix, and the numbers are the same.
 */
export function textKernel(vectors: readonly TextVector[], variance: TextVariance): TextKernel {
  let known = takeNearest(vectors, variance) ?? emptySet(variance, vectors.length);
  const isNew = (vector: TextVector) => !known.placeOf.has(keyOf(vector));
  if (known.vectors.length + vectors.filter(isNew).length > known.capacity)
    known = emptySet(variance, vectors.length);
  for (const vector of vectors) if (isNew(vector)) append(known, vector);
  recent.unshift(known);
  recent.length = Math.min(recent.length, remembered);
  const { placeOf, matrix } = known;
  const places = Int32Array.from(vectors, (vector) => placeOf.get(keyOf(vector)) as number);
  return { places, matrix, size: known.vectors.length };
}

/** How far a row moves another: the inner product of their vectors, each space times its variance. */
export function tasteKernel(
  row: TasteVector,
  variance: TasteVariance,
): (other: TasteVector) => number {
  const words = new Map([...row.words.ids].map((id, at) => [id, row.words.values[at] as number]));
  return (other) => {
    let sum = 0;
    const { ids, values } = other.words;
    for (let i = 0; i < ids.length; i++) {
      const value = words.get(ids[i] as number);
      if (value !== undefined) sum += value * (values[i] as number);
    }
    return (
      variance.words * sum +
      variance.meaning * dotDense(row.meaning, other.meaning) +
      variance.interests * dotDense(row.interests, other.interests)
    );
  };
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
