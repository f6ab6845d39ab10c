import { seededRandom } from '../../src/lib/random.ts';
import { inverseCholesky } from './inverse-cholesky.ts';
import { type Kernels, kernelsOver } from './kernels.ts';
import { leftWidth, packPanels, rightWidth } from './pack-panels.ts';
import { sharedArrays } from './shared-arrays.ts';
import type { SparseMatrix } from './tfidf-matrix.ts';

interface Room {
  kernels: Kernels;
  /** Number of rows of `basis` and `image`, and of numbers in each. */
  height: number;
  size: number;
  basis: Float32Array;
  image: Float32Array;
  one: Float32Array;
  left: Float32Array;
  right: Float32Array;
  small: Float32Array;
}

function makeRoom(height: number, size: number): Room {
  const matrix = height * size;
  const lengths = { basis: matrix, image: matrix, one: size, left: matrix, small: size * size };
  // It holds the image in turn with a small matrix.
  const right = Math.max(height, size) * size;
  const { memory, floats } = sharedArrays({ ...lengths, right }, {});
  return { kernels: kernelsOver(memory), height, size, ...floats };
}

/** image = XᵀX · basis, one row of X at a time. */
function multiplyTwice(room: Room, { at, columns, values }: SparseMatrix): void {
  const { kernels, size, basis, image, one } = room;
  image.fill(0);
  for (let row = 0; row + 1 < at.length; row++) {
    const [from, to] = [at[row] as number, at[row + 1] as number];
    one.fill(0);
    for (let i = from; i < to; i++) {
      const source = basis.byteOffset + (columns[i] as number) * size * 4;
      kernels.addScaled(one.byteOffset, source, size, values[i] as number);
    }
    for (let i = from; i < to; i++) {
      const target = image.byteOffset + (columns[i] as number) * size * 4;
      kernels.addScaled(target, one.byteOffset, size, values[i] as number);
    }
  }
}

/** imageᵀ · image. */
function gramMatrix({ kernels, height, size, image, left, right, small }: Room): Float64Array {
  const columns = { values: image, start: 0, step: 1, deep: size };
  packPanels(columns, leftWidth, height, [0, size], left, 0);
  packPanels(columns, rightWidth, height, [0, size], right, 0);
  kernels.multiplyPanels(
    left.byteOffset,
    right.byteOffset,
    small.byteOffset,
    size / leftWidth,
    size / rightWidth,
    height,
    size,
  );
  return Float64Array.from(small);
}

/** basis = image · turn, where `turn` is a small matrix. */
function turnImage(room: Room, turn: Float64Array): void {
  const { kernels, height, size, basis, image, left, right, small } = room;
  small.set(turn);
  packPanels(
    { values: image, start: 0, step: size, deep: 1 },
    leftWidth,
    size,
    [0, height],
    left,
    0,
  );
  const columns = { values: small, start: 0, step: 1, deep: size };
  packPanels(columns, rightWidth, size, [0, size], right, 0);
  kernels.multiplyPanels(
    left.byteOffset,
    right.byteOffset,
    basis.byteOffset,
    height / leftWidth,
    size / rightWidth,
    size,
    size,
  );
}

/**
 * An orthonormal basis of the right singular vectors of the largest singular values, strongest first, a row a
 * column of the matrix (`width` × `dim`): random directions and `rounds` of subspace iteration (Halko,
 * Martinsson & Tropp 2011). Zeros where the matrix has fewer directions than that.
 */
export function truncatedSvd(
  matrix: SparseMatrix,
  dim: number,
  { seed, rounds, onRound }: { seed: number; rounds: number; onRound: (round: number) => void },
): Float32Array {
  const height = Math.ceil(matrix.width / leftWidth) * leftWidth;
  const room = makeRoom(height, dim);
  const random = seededRandom(seed);
  for (let i = 0; i < matrix.width * dim; i++) room.basis[i] = random() + random() + random() - 1.5;
  for (let round = 1; round <= rounds; round++) {
    multiplyTwice(room, matrix);
    turnImage(room, inverseCholesky(gramMatrix(room), dim));
    onRound(round);
  }
  return room.basis.slice(0, matrix.width * dim);
}
