import { expect, it } from 'vitest';
import { labRankerByName } from '../../lab/baselines/lab-rankers.ts';
import { prepareDigest } from '../../src/digest/digest.ts';
import type { Day } from '../../src/paper.ts';
import { headerMessage, isWorthPosting } from '../../src/slack/picks/header-message.ts';
import { createArxivSource } from '../../src/sources/arxiv/index.ts';
import { createHuggingFaceSource } from '../../src/sources/huggingface/index.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aChannel } from '../builders.ts';
import type { World } from '../faults/arrivals/arrival-world.ts';
import { worldGet, worldSettings } from '../faults/arrivals/world-answers.ts';
import { soundWorld } from '../faults/sources/serve-world.ts';

const wednesday = '2026-03-18';
const saturday = '2026-03-21';
// arXiv rests on Labor Day, so the list of the day after is empty.
const restDay = '2026-09-08';

type Trouble = 'papers' | 'empty' | 'down';

/** A world in which each source has papers, or an empty answer on a working day, or no answer. */
function worldOf(day: Day, arxiv: Trouble, huggingFace: Trouble): World {
  const world = soundWorld(day);
  const state = world.days.get(day);
  if (!state) throw new Error('no such day');
  if (arxiv === 'down') Object.assign(state, { feed: 'down', oai: 'down' });
  if (huggingFace === 'down') state.huggingFace = 'down';
  return {
    ...world,
    papers: arxiv === 'papers' ? world.papers : [],
    lists: huggingFace === 'papers' ? world.lists : new Map(),
  };
}

async function tellOf(day: Day, arxiv: Trouble, huggingFace: Trouble) {
  const world = worldOf(day, arxiv, huggingFace);
  const now = new Date(`${day}T15:00:00Z`);
  const get = worldGet(world, () => now);
  const store = await openStore(':memory:');
  const digest = await prepareDigest(
    {
      store,
      sources: [
        createArxivSource(worldSettings, get, 60_000),
        createHuggingFaceSource(worldSettings, get, 60_000),
      ],
      ranker: labRankerByName('newest'),
      apiRanker: null,
      llm: null,
      now: () => now.getTime(),
      random: () => 0.5,
    },
    aChannel(),
    day,
  );
  await store.close();
  return { isTold: isWorthPosting(digest), text: headerMessage(digest, []).text };
}

const arxivFails = 'No papers from arXiv today: the feed is down; OAI-PMH is down.';
const arxivDoubts = 'No papers from arXiv today: its feed is empty although Wednesday';
const hfFails = 'Hugging Face Daily Papers could not be read';
const hfDoubts = 'The lists of Hugging Face Daily Papers for 17 Mar 2026 and 18 Mar 2026 are empty';

it.each<[Trouble, Trouble, string, string[]]>([
  ['papers', 'papers', 'of 3 new papers', []],
  ['papers', 'empty', 'of 2 new papers', [hfDoubts]],
  ['papers', 'down', 'of 2 new papers', [hfFails]],
  ['empty', 'papers', 'of 2 new papers', [arxivDoubts]],
  ['empty', 'empty', 'No new papers came in', [arxivDoubts, hfDoubts]],
  ['empty', 'down', 'No new papers came in', [arxivDoubts, hfFails]],
  ['down', 'papers', 'of 2 new papers', [arxivFails]],
  ['down', 'empty', 'No new papers came in', [arxivFails, hfDoubts]],
  ['down', 'down', 'No new papers came in', [arxivFails, hfFails]],
])(
  'tells on a working day of arXiv: %s and Hugging Face: %s',
  async (arxiv, hf, count, notices) => {
    const { isTold, text } = await tellOf(wednesday, arxiv, hf);
    expect(isTold).toBe(true);
    expect(text).toContain(count);
    for (const notice of notices) expect(text).toContain(notice);
    expect(text.match(/No papers from arXiv|Hugging Face Daily Papers/g) ?? []).toHaveLength(
      notices.length,
    );
    expect(text).not.toContain('Nothing new for');
  },
);

it('has nothing to tell on a day of rest without papers, and gives the reason where a line is wanted', async () => {
  expect(await tellOf(saturday, 'empty', 'empty')).toEqual({
    isTold: false,
    text: 'Nothing new for Saturday 21 March 2026. arXiv announces no papers on Saturdays and Sundays.',
  });
});

it('does not take a holiday for news, nor for a fault', async () => {
  const quiet = await tellOf(restDay, 'empty', 'papers');
  expect(quiet.text).toContain(
    'arXiv announces no papers on 8 Sept 2026, as it was closed on 7 Sept 2026.',
  );
  expect(quiet.text).toContain('of 2 new papers');
  expect(quiet.text).not.toContain('No papers from arXiv');
});

it.each([
  [saturday, 'down', 'empty', 'arXiv could not be read (the feed is down)'],
  [restDay, 'down', 'papers', 'arXiv could not be read (the feed is down)'],
  [saturday, 'empty', 'down', hfFails],
] as const)(
  'tells of a fault on a day of rest too: %s, arXiv %s, Hugging Face %s',
  async (day, arxiv, hf, notice) => {
    const { isTold, text } = await tellOf(day, arxiv, hf);
    expect(isTold).toBe(true);
    expect(text).toContain(notice);
    expect(text).not.toContain('Nothing new for');
  },
);
