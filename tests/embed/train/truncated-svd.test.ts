import { describe, expect, it } from 'vitest';
import { seededNumbers } from '../../../src/embed/train/seeded-numbers.ts';
import type { SparseRows } from '../../../src/embed/train/sparse-rows.ts';
import { symmetricEigen } from '../../../src/embed/train/symmetric-eigen.ts';
import { truncatedSvd } from '../../../src/embed/train/truncated-svd.ts';

describe('symmetricEigen', () => {
  it('finds values in falling order and vectors that the matrix only stretches', () => {
    const size = 12;
    const random = seededNumbers(3);
    const matrix = new Float64Array(size * size);
    for (let i = 0; i < size; i++)
      for (let j = 0; j <= i; j++) {
        matrix[i * size + j] = random() - 0.5;
        matrix[j * size + i] = matrix[i * size + j] as number;
      }
    const { values, vectors } = symmetricEigen(matrix, size);
    expect([...values]).toEqual([...values].sort((a, b) => b - a));
    for (let k = 0; k < size; k++)
      for (let i = 0; i < size; i++) {
        let stretched = 0;
        for (let j = 0; j < size; j++)
          stretched += (matrix[i * size + j] as number) * (vectors[j * size + k] as number);
        expect(stretched).toBeCloseTo((values[k] as number) * (vectors[i * size + k] as number), 9);
      }
  });
});

/** Rows of which each holds one group's columns: the groups are the strongest directions, in falling order. */
function groupedRows(groups: { columns: number[]; rows: number }[], width: number): SparseRows {
  const lists = groups.flatMap(({ columns, rows }) => Array.from({ length: rows }, () => columns));
  const at = [0];
  for (const list of lists) at.push((at.at(-1) as number) + list.length);
  return {
    at: Int32Array.from(at),
    columns: Int32Array.from(lists.flat()),
    values: Float32Array.from(lists.flatMap((list) => list.map(() => 1 / Math.sqrt(list.length)))),
    width,
  };
}

describe('truncatedSvd', () => {
  it('finds the directions of a matrix whose directions are known', () => {
    const groups = [
      { columns: [0, 1, 2, 3], rows: 40 },
      { columns: [4, 5], rows: 20 },
      { columns: [6, 7, 8], rows: 10 },
    ];
    const options = { seed: 1, rounds: 3, onRound: () => {} };
    const found = truncatedSvd(groupedRows(groups, 9), 16, options);
    for (const [k, { columns }] of groups.entries())
      for (let row = 0; row < 9; row++) {
        const expected = columns.includes(row) ? 1 / Math.sqrt(columns.length) : 0;
        expect(Math.abs(found[row * 16 + k] as number)).toBeCloseTo(expected, 4);
      }
  });
});
