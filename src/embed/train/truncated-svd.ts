import { type Kernels, kernelsOver } from './kernels.ts';
import { leftWidth, packPanels, rightWidth } from './pack-panels.ts';
import { seededNumbers } from './seeded-numbers.ts';
import { sharedArrays } from './shared-arrays.ts';
import type { SparseRows } from './sparse-rows.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** More directions than asked for make the last ones better (Halko, Martinsson & Tropp 2011). */
const spare = 16;

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
  const { memory, floats } = sharedArrays(
    { basis: matrix, image: matrix, one: size, left: matrix, right: matrix, small: size * size },
    {},
  );
  return { kernels: kernelsOver(memory), height, size, ...floats };
}

/** image = XᵀX · basis, one row of X at a time. */
function multiplyTwice(room: Room, { at, columns, values }: SparseRows): void {
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

/** aᵀ · b for two matrices of `height` rows. */
function innerProducts(room: Room, a: Float32Array, b: Float32Array): Float64Array {
  const { kernels, height, size, left, right, small } = room;
  const columnsOf = (values: Float32Array) => ({ values, start: 0, step: 1, deep: size });
  packPanels(columnsOf(a), leftWidth, height, [0, size], left, 0);
  packPanels(columnsOf(b), rightWidth, height, [0, size], right, 0);
  kernels.multiplyPanels(
    left.byteOffset,
    right.byteOffset,
    small.byteOffset,
    size / leftWidth,
    size / rightWidth,
    height,
    size,
  );
  return Float64Array.from(small, (value, i) => {
    const mirrored = small[(i % size) * size + Math.floor(i / size)] as number;
    return (value + mirrored) / 2;
  });
}

/** basis = from · turn, where `turn` is a small matrix. */
function turnInto(room: Room, from: Float32Array, turn: Float64Array): void {
  const { kernels, height, size, basis, left, right, small } = room;
  small.set(turn);
  const padded = Math.ceil(height / leftWidth) * leftWidth;
  const rows = { values: from, start: 0, step: size, deep: 1 };
  packPanels(rows, leftWidth, size, [0, padded], left, 0);
  const columns = { values: small, start: 0, step: 1, deep: size };
  packPanels(columns, rightWidth, size, [0, size], right, 0);
  kernels.multiplyPanels(
    left.byteOffset,
    right.byteOffset,
    basis.byteOffset,
    padded / leftWidth,
    size / rightWidth,
    size,
    size,
  );
}

/** basis = the image's columns made orthonormal. */
function orthonormalise(room: Room): void {
  const { size, image } = room;
  const { values, vectors } = symmetricEigen(innerProducts(room, image, image), size);
  // Products of 32-bit numbers are noise below this; such a direction is left out.
  const floor = 1e-6 * (values[0] as number);
  const turn = vectors.map((value, i) => {
    const strength = values[i % size] as number;
    return strength > floor ? value / Math.sqrt(strength) : 0;
  });
  turnInto(room, image, turn);
}

/**
 * The right singular vectors of the largest singular values, a row a column of the matrix (`width` × `dim`),
 * by random directions and `rounds` of subspace iteration.
 */
export function truncatedSvd(
  matrix: SparseRows,
  dim: number,
  { seed, rounds, onRound }: { seed: number; rounds: number; onRound: (round: number) => void },
): Float32Array {
  const size = dim + spare;
  const height = Math.ceil(matrix.width / leftWidth) * leftWidth;
  const room = makeRoom(height, size);
  const random = seededNumbers(seed);
  for (let i = 0; i < matrix.width * size; i++)
    room.basis[i] = random() + random() + random() - 1.5;
  for (let round = 1; round <= rounds; round++) {
    multiplyTwice(room, matrix);
    orthonormalise(room);
    onRound(round);
  }
  multiplyTwice(room, matrix);
  const { vectors } = symmetricEigen(innerProducts(room, room.basis, room.image), size);
  room.image.set(room.basis);
  turnInto(room, room.image, vectors);
  const found = new Float32Array(matrix.width * dim);
  for (let row = 0; row < matrix.width; row++)
    found.set(room.basis.subarray(row * size, row * size + dim), row * dim);
  return found;
}
