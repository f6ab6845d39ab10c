import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { inTurns } from '../../../src/lib/async/in-turns.ts';
import { nextTurn } from '../../../src/lib/async/next-turn.ts';

it('gives each round of the event loop to one that waits, first come first served', async () => {
  const rounds: string[][] = [[]];
  let isOver = false;
  const watch = async () => {
    while (!isOver) {
      await yieldToLoop();
      rounds.push([]);
    }
  };
  const watching = watch();
  const work = async (name: string) => {
    for (let turn = 0; turn < 3; turn++) {
      await nextTurn();
      rounds.at(-1)?.push(name);
    }
  };
  await Promise.all([work('a'), work('b'), work('c')]);
  isOver = true;
  await watching;
  expect(Math.max(...rounds.map((ran) => ran.length))).toBe(1);
  expect(rounds.flat().join('')).toBe('abcabcabc');
});

it('counts the milliseconds of all that share a round', async () => {
  const [one, other] = [inTurns(nextTurn), inTurns(nextTurn)];
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1000);
  await nextTurn();
  expect([one.isDue(), other.isDue()]).toEqual([false, false]);
  clock.mockReturnValue(1009);
  expect([one.isDue(), other.isDue()]).toEqual([true, true]);
  await one();
  expect([one.isDue(), other.isDue()]).toEqual([false, false]);
  clock.mockRestore();
});

it('does not count the milliseconds in which nobody worked', async () => {
  const yieldInTurn = inTurns(nextTurn);
  const clock = vi.spyOn(performance, 'now').mockReturnValue(2000);
  await nextTurn();
  expect(yieldInTurn.isDue()).toBe(false);
  await yieldToLoop();
  await yieldToLoop();
  clock.mockReturnValue(3000);
  expect(yieldInTurn.isDue()).toBe(false);
  clock.mockRestore();
});
