import { expect, it } from 'vitest';
import { rowSummer } from '../../src/embed/row-summer.ts';

const rows = Int8Array.from([1, 2, 10, 20, -100, 0]);

it('sums weighted rows and begins anew after each sum', () => {
  const summer = rowSummer(rows, 2);
  for (const [row, weight] of [
    [0, 1],
    [1, 0.5],
    [2, 2],
    [0, 3],
    [1, 1],
  ] as const)
    summer.add(row, weight);
  expect([...summer.take()]).toEqual([1 + 5 - 200 + 3 + 10, 2 + 10 + 6 + 20]);
  // Fewer rows than before: nothing of the first sum is left.
  summer.add(1, 2);
  expect([...summer.take()]).toEqual([20, 40]);
  expect([...summer.take()]).toEqual([0, 0]);
});

it('a sum of rows takes any number of them', () => {
  const summer = rowSummer(rows, 2);
  for (let i = 0; i < 1000; i++) summer.add(0, 1);
  expect([...summer.take()]).toEqual([1000, 2000]);
});
