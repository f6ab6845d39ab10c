import { expect, it } from 'vitest';
import { formatUsd } from '../../../src/lib/money/format-usd.ts';

it.each([
  [0, '$0'],
  [0.000000001, '$0.00'],
  [0.0000625, '$0.000063'],
  [0.0024, '$0.0024'],
  [0.05, '$0.05'],
  [0.5, '$0.50'],
  [0.994, '$0.99'],
  [0.996, '$1.00'],
  [5, '$5.00'],
  [1234.567, '$1234.57'],
])('writes %d as %s', (usd, text) => {
  expect(formatUsd(usd)).toBe(text);
});
