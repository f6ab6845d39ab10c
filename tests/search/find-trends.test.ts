import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/lib/time/day.ts';
import { riseScore } from '../../src/search/engine/find-trends.ts';
import { aPaper } from '../builders.ts';
import { freshArchive } from './fresh-archive.ts';

const world = freshArchive();

const today = '2026-03-17';
const interests = ['reinforcement learning for legged robots'];

/** Papers of a month, the first of them about something more. */
const month = (name: string, count: number, special: number, topic: string, ago: number) =>
  Array.from({ length: count }, (_, at) =>
    aPaper({
      id: `${name}${at}`,
      title: `Reinforcement learning for legged robots, part ${name} ${at}`,
      abstract: at < special ? `Legged robots learn with ${topic}.` : 'Legged robots learn.',
      day: addDays(today, -ago - (at % 28)),
      published: null,
    }),
  );

describe('what rose', () => {
  it('is a phrase of more papers than in the month before, with its counts', async () => {
    await world.store.papers.upsert([
      ...month('new', 80, 20, 'flow matching', 0),
      ...month('old', 80, 3, 'flow matching', 31),
    ]);
    const found = await world.archive.trends({ interests, today, days: 30 });
    expect(found).toEqual({
      now: 80,
      before: 80,
      risen: [{ phrase: 'flow matching', now: 20, before: 3 }],
    });
  });

  it('is nothing where little changed, where there is little, and without interests', async () => {
    await world.store.papers.upsert([
      ...month('new', 80, 8, 'flow matching', 0),
      ...month('old', 50, 4, 'flow matching', 31),
    ]);
    const few = await world.archive.trends({ interests, today, days: 30 });
    expect(few).toEqual({ now: 0, before: 0, risen: [] });
    await world.store.papers.upsert(month('more', 30, 2, 'flow matching', 31));
    expect((await world.archive.trends({ interests, today, days: 30 })).risen).toEqual([]);
    expect((await world.archive.trends({ interests: [], today, days: 30 })).risen).toEqual([]);
  });

  it('is surer the more papers there are, and never of small numbers', () => {
    const read = { now: 200, before: 200 };
    expect(riseScore({ now: 3, before: 0 }, read)).toBeLessThan(2);
    expect(riseScore({ now: 20, before: 5 }, read)).toBeGreaterThan(2.3);
    expect(riseScore({ now: 40, before: 10 }, read)).toBeGreaterThan(
      riseScore({ now: 20, before: 5 }, read),
    );
    expect(riseScore({ now: 20, before: 20 }, read)).toBeCloseTo(0);
    expect(Number.isFinite(riseScore({ now: 200, before: 0 }, read))).toBe(true);
  });
});
