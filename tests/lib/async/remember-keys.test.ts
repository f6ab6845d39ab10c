import { expect, it } from 'vitest';
import { rememberKeys } from '../../../src/lib/async/remember-keys.ts';

it('says once that a key is new, until 2,000 newer ones have come', () => {
  const isNew = rememberKeys();
  expect([isNew('first'), isNew('first')]).toEqual([true, false]);
  for (let i = 0; i < 2000; i++) isNew(`key ${i}`);
  expect([isNew('key 1999'), isNew('first')]).toEqual([false, true]);
});
