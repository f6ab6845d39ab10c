import { describe, expect, it } from 'vitest';
import { inverseCholesky } from '../../../lab/train-embedding/inverse-cholesky.ts';
import type { SparseMatrix } from '../../../lab/train-embedding/tfidf-matrix.ts';
import { truncatedSvd } from '../../../lab/train-embedding/truncated-svd.ts';
import { seededRandom } from '../../../src/lib/random.ts';

describe('inverseCholesky', () => {
  it('makes columns orthonormal and leaves out one that depends on others', () => {
    const [height, size] = [20, 8];
    const random = seededRandom(3);
    const a = Array.from({ length: height }, () => {
      const row = Array.from({ length: size }, () => random() - 0.5);
      row[5] = (row[0] as number) - 2 * (row[3] as number);
      return row;
    });
    const inner = (rows: number[][]) =>
      Array.from({ length: size * size }, (_, at) =>
        rows.reduce(
          (sum, row) => sum + (row[Math.floor(at / size)] as number) * (row[at % size] as number),
          0,
        ),
      );
    const turn = inverseCholesky(Float64Array.from(inner(a)), size);
    const turned = a.map((row) =>
      Array.from({ length: size }, (_, j) =>
        row.reduce((sum, value, k) => sum + value * (turn[k * size + j] as number), 0),
      ),
    );
    for (const [at, value] of inner(turned).entries()) {
      const [i, j] = [Math.floor(at / size), at % size];
      expect(value).toBeCloseTo(i === j && i !== 5 ? 1 : 0, 9);
    }
  });
});

/** Rows of which each holds one group's columns: the groups are the strongest directions, in falling order. */
function groupedRows(groups: { columns: number[]; rows: number }[], width: number): SparseMatrix {
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
  const groups = [
    { columns: [0, 1, 2, 3], rows: 400 },
    { columns: [4, 5], rows: 200 },
    { columns: [6, 7, 8], rows: 20 },
    ...[9, 10, 11, 12, 13, 14, 15, 16].map((column) => ({ columns: [column], rows: 1 })),
  ];
  const options = { seed: 1, rounds: 4, onRound: () => {} };

  it('spans the strongest directions, in their order', () => {
    const dim = 8;
    const found = truncatedSvd(groupedRows(groups, 17), dim, options);
    for (const [order, { columns }] of groups.slice(0, 3).entries()) {
      const shares = Array.from({ length: dim }, (_, k) => {
        const along = columns.reduce((sum, row) => sum + (found[row * dim + k] as number), 0);
        return along ** 2 / columns.length;
      });
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
      expect(shares.indexOf(Math.max(...shares))).toBe(order);
    }
  });

  it('has zeros where there are fewer directions than asked for', () => {
    const dim = 16;
    const found = truncatedSvd(groupedRows(groups.slice(0, 2), 6), dim, options);
    const lengths = Array.from({ length: dim }, (_, k) =>
      Math.hypot(...Array.from({ length: 6 }, (__, row) => found[row * dim + k] as number)),
    );
    for (const [k, length] of lengths.entries()) expect(length).toBeCloseTo(k < 2 ? 1 : 0, 3);
  });
});
