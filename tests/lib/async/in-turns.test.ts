import { expect, it, vi } from 'vitest';
import { inTurns } from '../../../src/lib/async/in-turns.ts';

it('yields only where some milliseconds have passed', async () => {
  let yields = 0;
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
  const yieldInTurn = inTurns(async () => void yields++);
  await yieldInTurn();
  expect([yieldInTurn.isDue(), yields]).toEqual([false, 0]);
  clock.mockReturnValue(9);
  expect(yieldInTurn.isDue()).toBe(true);
  await yieldInTurn();
  await yieldInTurn();
  expect([yieldInTurn.isDue(), yields]).toEqual([false, 1]);
  clock.mockRestore();
});
