import { expect, it } from 'vitest';
import { createDropScores } from '../../src/scheduler/drop-scores.ts';

/** A store with so many old digests, and what it was asked. */
function start(old: number) {
  const asked: { before: string; most: number }[] = [];
  let left = old;
  const dropScores = async (before: string, most: number) => {
    asked.push({ before, most });
    const dropped = Math.min(left, most);
    left -= dropped;
    return dropped;
  };
  const now = () => new Date('2026-03-17T23:00:00Z');
  const run = createDropScores({ store: { digests: { dropScores } }, now, days: 30 });
  return { run, asked, left: () => left };
}

it('drops the scores of digests that are more than so many days old, a few at a time', async () => {
  const { run, asked, left } = start(25);
  await run();
  expect(left()).toBe(0);
  expect(asked).toEqual([10, 10, 10].map((most) => ({ before: '2026-02-15', most })));
});

it('does a part of very many in a minute, and the next part in the next', async () => {
  const { run, asked, left } = start(1200);
  await run();
  expect(asked).toHaveLength(50);
  expect(left()).toBe(700);
  await run();
  await run();
  expect(left()).toBe(0);
});
