import { expect, it } from 'vitest';
import { allSteps } from '../../../src/lib/async/in-turns.ts';
import { shareSteps } from '../../../src/lib/async/share-steps.ts';

const countedWork = (steps = 3) => {
  const begun: object[] = [];
  const shared = shareSteps(function* (key: { name: string }): Generator<void, string[]> {
    begun.push(key);
    for (let step = 0; step < steps; step++) yield;
    return [key.name];
  });
  return { begun, shared };
};

it('does work once for those who ask at the same time, and for those who ask later', () => {
  const { begun, shared } = countedWork();
  const key = { name: 'past' };
  const [one, other] = [shared(key), shared(key)];
  one.next();
  other.next();
  const [first, second] = [allSteps(one), allSteps(other)];
  expect(first).toEqual(['past']);
  expect(second).toBe(first);
  expect(allSteps(shared(key))).toBe(first);
  expect(begun).toEqual([key]);
});

it('divides the steps among those who ask', () => {
  const { shared } = countedWork(4);
  const key = { name: 'past' };
  const [one, other] = [shared(key), shared(key)];
  const done = [one, other, one, other, one].map((steps) => steps.next().done);
  expect(done).toEqual([false, false, false, false, true]);
});

it('does work for each key', () => {
  const { begun, shared } = countedWork();
  expect(allSteps(shared({ name: 'today' }))).toEqual(['today']);
  expect(allSteps(shared({ name: 'tomorrow' }))).toEqual(['tomorrow']);
  expect(begun).toHaveLength(2);
});

it('begins anew after a failure, which only those hear whose step it was', () => {
  let tries = 0;
  const shared = shareSteps(function* (_: object): Generator<void, number> {
    tries++;
    yield;
    if (tries === 1) throw new Error('no room');
    return tries;
  });
  const key = {};
  const [one, other] = [shared(key), shared(key)];
  one.next();
  expect(() => other.next()).toThrow('no room');
  expect(allSteps(one)).toBe(2);
});
