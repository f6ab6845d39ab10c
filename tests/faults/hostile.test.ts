import { expect, it } from 'vitest';
import { fuzz } from './fuzz/fuzz.ts';

it('takes or refuses a sample of hostile payloads at every entry, and fails on none', async () => {
  const results = await fuzz({ seed: 'sample', share: 0.01, measures: false });
  expect(results.flatMap(({ faults }) => faults)).toEqual([]);
  expect(results.reduce((sum, { times }) => sum + times, 0)).toBeGreaterThan(600);
  // A fuzzer whose payloads are all alike tries nothing.
  const ofSlack = results.filter(({ name }) => name === 'Slack');
  expect(ofSlack.map(({ times, refused }) => refused > 0 && refused < times)).toEqual([true]);
});
