import { expect, it } from 'vitest';
import { isInCategory } from '../../../src/lib/text/is-in-category.ts';

it.each([
  ['cs.LG', 'cs.LG', true],
  ['cs.LG', 'cs', true],
  ['cs.LG', 'cs.L', false],
  ['cs', 'cs.LG', false],
  ['cs.RO', 'cs.LG', false],
  ['csx.AI', 'cs', false],
])('%s in %s: %s', (category, wanted, expected) => {
  expect(isInCategory(category, wanted)).toBe(expected);
});
