import { expect, it } from 'vitest';
import { rememberTexts } from '../../src/summarise/remember-texts.ts';

it('works out what the same texts give once, while they are among the latest', () => {
  const asked: string[] = [];
  const joined = rememberTexts(2, (...texts: (string | null)[]) => {
    asked.push(texts.join('+'));
    return texts.length > 1 ? texts : null;
  });
  expect(joined('a', null)).toBe(joined('a', null));
  expect(joined('a')).toBe(null);
  joined('a');
  joined('b');
  joined('a', null);
  expect(asked).toEqual(['a+', 'a', 'b', 'a+']);
});
