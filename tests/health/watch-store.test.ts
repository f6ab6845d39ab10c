import { expect, it } from 'vitest';
import { createWatchStore } from '../../src/health/watch-store.ts';

it('says once that the store cannot be written to, and once that it can again', async () => {
  const said: string[] = [];
  const say = (_: object, sentence: string) => void said.push(sentence);
  const faults = [null, 'full', 'full', null, null, 'full'];
  const watch = createWatchStore({
    store: { fault: async () => faults.shift() ?? null },
    log: { debug: say, info: say, warn: say, error: say },
  });
  while (faults.length > 0) await watch();
  expect(said).toEqual([
    'The store cannot be written to',
    'The store can be written to again',
    'The store cannot be written to',
  ]);
});
