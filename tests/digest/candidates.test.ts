import { expect, it } from 'vitest';
import { applyRlWidth } from '../../src/digest/candidates.ts';
import type { RlWidth } from '../../src/paper.ts';
import { aPaper } from '../builders.ts';

const papers = [
  aPaper({
    id: 'leaves',
    title: 'Segmenting leaves in photographs',
    abstract: 'We label the outlines of leaves with a convolutional network.',
    authors: ['Bo Sample'],
  }),
  aPaper({ id: 'critics' }),
  aPaper({
    id: 'traffic',
    title: 'Planning with learnt simulators of traffic',
    abstract: 'An agent plans in a simulator that was learnt from video of crossings.',
    authors: ['Cy Specimen'],
  }),
];

const part = async (rlWidth: RlWidth, followedAuthors: string[] = []) => {
  const { candidates, leftOut } = await applyRlWidth(papers, {
    rlWidth,
    followedAuthors,
    categories: [],
  });
  return { within: candidates.map(({ id }) => id), leftOut: leftOut.map(({ id }) => id) };
};

it('lets everything through where any paper will do', async () => {
  expect(await part('any')).toEqual({ within: ['leaves', 'critics', 'traffic'], leftOut: [] });
});

it('leaves out what is too far from reinforcement learning, and more the narrower the net', async () => {
  expect(await part('strict')).toEqual({ within: ['critics'], leftOut: ['leaves', 'traffic'] });
  expect(await part('normal')).toEqual({ within: ['critics', 'traffic'], leftOut: ['leaves'] });
  expect(await part('wide')).toEqual({ within: ['critics', 'traffic'], leftOut: ['leaves'] });
});

it('keeps papers by followed authors, however the name is written', async () => {
  expect(await part('strict', ['sample, Bo'])).toEqual({
    within: ['leaves', 'critics'],
    leftOut: ['traffic'],
  });
  expect((await part('strict', ['Sample'])).within).toEqual(['critics']);
});

it('lets others have a turn while it reads many papers', async () => {
  let turns = 0;
  let isDone = false;
  const tick = () => {
    turns += 1;
    if (!isDone) setImmediate(tick);
  };
  setImmediate(tick);
  const many = Array.from({ length: 450 }, (_, i) => aPaper({ id: `p${i}` }));
  await applyRlWidth(many, { rlWidth: 'wide', followedAuthors: [], categories: [] });
  isDone = true;
  expect(turns).toBeGreaterThanOrEqual(4);
});
