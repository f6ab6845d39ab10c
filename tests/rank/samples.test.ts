import { expect, it } from 'vitest';
import { backgroundPapers, samplePast, spreadSample } from '../../src/rank/samples.ts';
import { aPaper } from '../builders.ts';

it('spreads a sample over the whole list', () => {
  expect(spreadSample([0, 1, 2, 3, 4, 5, 6, 7], 4)).toEqual([0, 2, 4, 6]);
  expect(spreadSample([1, 2], 4)).toEqual([1, 2]);
});

it.each([
  ['background', (papers: ReturnType<typeof aPaper>[]) => backgroundPapers(papers)],
  ['past of an API ranker', (papers: ReturnType<typeof aPaper>[]) => samplePast(papers, 300)],
])('keeps most of the sample of the %s when papers are added', (_, sample) => {
  const papers = Array.from({ length: 1100 }, (_, n) => aPaper({ id: `2601.${10_000 + n}` }));
  const today = sample(papers.slice(0, 1000)).map(({ id }) => id);
  const tomorrow = new Set(sample(papers).map(({ id }) => id));
  expect(today).toHaveLength(300);
  expect(today.filter((id) => tomorrow.has(id)).length).toBeGreaterThan(225);
});
