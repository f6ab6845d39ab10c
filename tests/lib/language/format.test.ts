import { expect, it } from 'vitest';
import { ordinal } from '../../../src/lib/language/language.ts';

it('a place is spelt as an ordinal of its language', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 113].map(ordinal).join(' ')).toBe(
    '1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 113th',
  );
});
