import { expect, it, onTestFinished, vi } from 'vitest';
import { inGroups } from '../../../src/lib/async/in-groups.ts';

function counted(most: number) {
  const groups: number[][] = [];
  const doubled = inGroups(most, (group: readonly number[]) => {
    groups.push([...group]);
    if (group.includes(13)) throw new Error('unlucky');
    return group.map((one) => 2 * one);
  });
  return { groups, ...doubled };
}

it('does what is asked for in one turn together, in its order, with a turn for others in between', async () => {
  const { groups, ask } = counted(2);
  const order: string[] = [];
  const answers = Promise.all([1, 2, 3].map(ask));
  setImmediate(() => order.push(`another turn after ${groups.length}`));
  expect(await answers).toEqual([2, 4, 6]);
  expect(groups).toEqual([[1, 2], [3]]);
  expect(order).toEqual(['another turn after 1']);
});

it('gathers for a moment while much is asked for, and no longer than until a group is whole', async () => {
  // The moment is over when the test says so, however slow the machine is.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { groups, ask } = counted(8);
  const many = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => ask(from + at));
  await Promise.all(many(100, 3));
  const first = ask(1);
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const second = ask(2);
  const both = Promise.all([first, second]);
  vi.runAllTimers();
  expect(await both).toEqual([2, 4]);
  const whole = many(200, 8);
  await Promise.all(whole);
  expect(groups.map(({ length }) => length)).toEqual([3, 2, 8]);
  const alone = ask(3);
  vi.runAllTimers();
  await alone;
  await ask(4);
  expect(groups.slice(3)).toEqual([[3], [4]]);
});

it('gives a failure to all of its group and to nobody else', async () => {
  const { ask } = counted(2);
  const asked = await Promise.allSettled([13, 1, 2].map(ask));
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
});

it('does at once what waits when it is flushed', () => {
  const { groups, ask, flush } = counted(2);
  for (const one of [1, 2, 3]) void ask(one);
  flush();
  expect(groups).toEqual([[1, 2], [3]]);
});
