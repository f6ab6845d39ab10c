import { expect, it } from 'vitest';
import { quantiseRows } from '../../../lab/train-embedding/quantise-rows.ts';

it('keeps each row to half a step of its largest number, times its weight', () => {
  const values = [0.5, -0.1, 0.004, 20, 7, -3, 0, 0, 0];
  const weights = [2, 0.5, 9];
  const { rows, scales } = quantiseRows(Float32Array.from(values), 3, Float32Array.from(weights));
  for (const [at, value] of values.entries()) {
    const row = Math.floor(at / 3);
    const weight = weights[row] as number;
    const largest = Math.max(...values.slice(row * 3, row * 3 + 3).map(Math.abs));
    const back = (rows[at] as number) * (scales[row] as number);
    expect(Math.abs(back - value * weight)).toBeLessThanOrEqual((weight * largest) / 254 + 1e-6);
  }
  expect(rows[0]).toBe(127);
  expect([...rows.slice(6)]).toEqual([0, 0, 0]);
});
