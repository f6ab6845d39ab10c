import { expect, it } from 'vitest';
import type { FitKind, FitRow } from '../../../lab/floor/fit-rows.ts';
import { fitTable, fitWeights, shareBelow, worstInterests } from '../../../lab/floor/fit-table.ts';
import { foreignInterests } from '../../../lab/floor/foreign-interests.ts';
import { seededRandom } from '../../../src/lib/random.ts';

const rowOf = (kind: FitKind, cosine: number, coverage: number, interest = kind): FitRow => ({
  kind,
  half: 'tune',
  interest,
  title: 'A title',
  cosine,
  coverage,
});

it('gives a model that right picks reach and foreign ones do not', () => {
  const random = seededRandom('rows');
  const rows = Array.from({ length: 100 }, () => [
    rowOf('right', 0.3 + 0.2 * random(), 0.3 + 0.3 * random()),
    rowOf('foreign', 0.15 * random(), 0.2 * random()),
  ]).flat();
  const weights = fitWeights(rows);
  const of = (kind: FitKind) => rows.filter((row) => row.kind === kind);
  expect(shareBelow(of('right'), weights, 0)).toBeCloseTo(0.03, 5);
  expect(shareBelow(of('foreign'), weights, 0)).toBe(1);
});

it('prints a row a half and margin, and the interests that are worst', () => {
  const weights = { cosine: 10, coverage: 10, fits: 4 };
  const rows = [
    rowOf('right', 0.4, 0.4),
    rowOf('foreign', 0.1, 0.1, 'cooking' as FitKind),
    rowOf('foreign', 0.3, 0.3, 'chess' as FitKind),
  ];
  const table = fitTable(rows, weights, [0, -1]);
  expect(table).toContain('tune: 1 right, 0 true match, 2 foreign');
  expect(table).toMatch(/tune +0\.0 +0\.0 % +0\.0 % +50\.0 %/);
  expect(worstInterests(rows, weights, 1)).toContain('100.0 %  chess');
});

it('has sixty and more foreign interests, each once', () => {
  expect(new Set(foreignInterests.map(({ text }) => text)).size).toBe(foreignInterests.length);
  expect(foreignInterests.length).toBeGreaterThanOrEqual(60);
});
