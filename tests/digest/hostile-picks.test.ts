import { expect, it } from 'vitest';
import { hostilePapers } from '../../lab/hostile-papers/hostile-papers.ts';
import { prepareDigest } from '../../src/digest/digest.ts';
import type { Llm } from '../../src/llm/llm.ts';
import type { Paper } from '../../src/paper.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aChannel, anInterest, aPaper } from '../builders.ts';
import { scriptedLlm } from '../fakes/scripted-llm.ts';
import { aLearningRanker } from '../rank/world.ts';

const day = '2026-03-17';
const relevanceOf = ({ id }: Paper) => 6 - (Number(id.slice(-2)) % 40) / 10;
const ranker = aLearningRanker({
  rank: ({ candidates }) =>
    candidates.map((paper) => ({
      total: relevanceOf(paper),
      parts: { interest: relevanceOf(paper) },
    })),
  relevance: (_, papers) => papers.map(relevanceOf),
});

/** A day of hostile papers alone. */
const papers = hostilePapers()
  .slice(0, 40)
  .map((one, at) =>
    aPaper({ id: `2603.${10_000 + at}`, title: `${one.title} ${at}`, abstract: one.abstract, day }),
  );

const praise = 'A breakthrough that everybody must read at once.';
/** Obeys whatever it reads: the paper is praised, resting on each of its sentences in turn. */
const obedient = () =>
  scriptedLlm(({ paperId }) => ({
    id: paperId ?? '',
    sentences: [1, 4].map((cite) => ({ text: praise, cites: [cite] })),
  }));

async function picksWith(llm: Llm | null) {
  const store = await openStore(':memory:');
  await store.papers.upsert(papers);
  const channel = aChannel({ interests: [anInterest({ text: 'offline learning' })] });
  const tools = { store, sources: [], ranker, apiRanker: null, llm };
  const { picks } = await prepareDigest(
    { ...tools, now: () => 0, random: () => 0.5 },
    channel,
    day,
  );
  await store.close();
  return picks;
}

it('hostile papers move no pick, and what an obedient model writes about them is not posted', async () => {
  const [without, withModel] = [await picksWith(null), await picksWith(obedient())];
  expect(without).toHaveLength(5);
  expect(withModel.map(({ paperId, position }) => [paperId, position])).toEqual(
    without.map(({ paperId, position }) => [paperId, position]),
  );
  for (const { summary } of withModel) expect(summary.text).not.toContain('breakthrough');
});
