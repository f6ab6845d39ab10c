import { expect, it } from 'vitest';
import { kernelsOver } from '../../../lab/train-embedding/kernels.ts';
import { leftWidth, packPanels, rightWidth } from '../../../lab/train-embedding/pack-panels.ts';
import { sharedArrays } from '../../../lab/train-embedding/shared-arrays.ts';
import { seededRandom } from '../../../src/lib/random.ts';

/** A · B by the definition; `a` has `depth` numbers a row, `b` has `columns`. */
function product(a: Float32Array, b: Float32Array, rows: number, depth: number, columns: number) {
  return Float32Array.from({ length: rows * columns }, (_, at) => {
    const [i, j] = [Math.floor(at / columns), at % columns];
    let sum = 0;
    for (let k = 0; k < depth; k++)
      sum += (a[i * depth + k] as number) * (b[k * columns + j] as number);
    return sum;
  });
}

it.each([
  [4, 1, 8],
  [4, 3, 16],
  [12, 37, 8],
  [8, 64, 40],
])('multiplies %i×%i by %i columns like the definition', (rows, depth, columns) => {
  const { memory, floats } = sharedArrays(
    {
      a: rows * depth,
      b: depth * columns,
      left: rows * depth,
      right: depth * columns,
      c: rows * columns + 4,
    },
    {},
  );
  const random = seededRandom(7);
  for (const values of [floats.a, floats.b])
    values.forEach((_, i) => {
      values[i] = random() - 0.5;
    });
  floats.c.fill(99);
  const byRows = { values: floats.a, start: 0, step: depth, deep: 1 };
  packPanels(byRows, leftWidth, depth, [0, rows], floats.left, 0);
  const byColumns = { values: floats.b, start: 0, step: 1, deep: columns };
  packPanels(byColumns, rightWidth, depth, [0, columns], floats.right, 0);
  kernelsOver(memory).multiplyPanels(
    floats.left.byteOffset,
    floats.right.byteOffset,
    floats.c.byteOffset,
    rows / leftWidth,
    columns / rightWidth,
    depth,
    columns,
  );
  const expected = product(floats.a, floats.b, rows, depth, columns);
  for (const [i, value] of expected.entries()) expect(floats.c[i]).toBeCloseTo(value, 5);
  // Nothing is written behind the result.
  expect([...floats.c.subarray(rows * columns)]).toEqual([99, 99, 99, 99]);
});

it.each([8, 24, 256])('adds a scaled row of %i numbers', (length) => {
  const { memory, floats } = sharedArrays({ to: length + 8, from: length }, {});
  for (let i = 0; i < length; i++) floats.from[i] = i - 3;
  floats.to.fill(1);
  kernelsOver(memory).addScaled(floats.to.byteOffset, floats.from.byteOffset, length, -0.5);
  const expected = Array.from({ length: length + 8 }, (_, i) => (i < length ? 1 - (i - 3) / 2 : 1));
  expect([...floats.to]).toEqual(expected);
});
