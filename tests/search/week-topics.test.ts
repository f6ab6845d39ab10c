import { describe, expect, it } from 'vitest';
import { shippedEmbedder } from '../../src/embed/local-embedder.ts';
import { inTurns } from '../../src/lib/async/in-turns.ts';
import type { Paper } from '../../src/paper.ts';
import { findWeekTopics } from '../../src/search/week-topics.ts';
import { aPaper } from '../builders.ts';

const others = [
  'Cooking Rice with Bandits',
  'Auctions for Spectrum',
  'Protein Folding by Search',
  'Routing Trucks in Snow',
  'Speech from Lip Movements',
  'Crop Yields from Satellites',
];
const other = (id: string, at: number): Paper =>
  aPaper({ id, title: `${others[at % others.length]} ${id}`, abstract: 'We study it once more.' });
const gripper = (id: string): Paper =>
  aPaper({
    id,
    title: `Dexterous Manipulation with Soft Grippers ${id}`,
    abstract: 'Robot hands learn dexterous manipulation of objects in contact-rich tasks.',
  });
const many = (count: number, make: (id: string, at: number) => Paper, from: string) =>
  Array.from({ length: count }, (_, at) => make(`${from}-${at}`, at));

const topics = (week: Paper[], before: Paper[]) =>
  findWeekTopics(
    shippedEmbedder(),
    { week, before },
    inTurns(async () => undefined),
  );

describe('what rose in a week', () => {
  it('is told by a phrase with true counts and its papers, once for the same papers', async () => {
    const week = [...many(9, gripper, 'w'), ...many(41, other, 'wo')];
    const before = [...many(1, gripper, 'b'), ...many(199, other, 'bo')];
    const [first, ...more] = await topics(week, before);
    expect(first?.phrase.toLowerCase()).toMatch(/dexterous manipulation|soft grippers/);
    expect(first).toMatchObject({ before: 1 });
    expect(first?.papers.map(({ id }) => id)).toEqual(many(9, gripper, 'w').map(({ id }) => id));
    expect(more).toEqual([]);
  });

  it('is nothing where as many spoke of it before, or where little was read', async () => {
    const even = [...many(20, gripper, 'b'), ...many(100, other, 'bo')];
    expect(await topics([...many(6, gripper, 'w'), ...many(30, other, 'wo')], even)).toEqual([]);
    expect(await topics(many(6, gripper, 'w'), many(120, other, 'bo'))).toEqual([]);
    expect(await topics(many(36, gripper, 'w'), many(9, other, 'bo'))).toEqual([]);
  });
});
