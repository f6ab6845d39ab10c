import { expect, it, onTestFinished } from 'vitest';
import { prepareDigest } from '../../src/digest/digest.ts';
import { inLanguage } from '../../src/lib/language/language.ts';
import type { SummaryLanguage } from '../../src/paper.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aChannel, aPaper } from '../builders.ts';
import { scriptedLlm } from '../fakes/scripted-llm.ts';
import { aLearningRanker } from '../rank/world.ts';

const day = '2026-03-17';

/** The languages in which a model is asked for a digest of a channel, in a workspace of that language. */
async function askedIn(workspace: string, summaryLanguage: SummaryLanguage | null) {
  const store = await openStore(':memory:');
  onTestFinished(() => store.close());
  await store.papers.upsert([aPaper({ id: '2603.01001', day })]);
  const llm = scriptedLlm({ id: 'another', sentences: [] });
  const ranker = aLearningRanker({
    rank: ({ candidates }) => candidates.map(() => ({ total: 1, parts: { interest: 1 } })),
    relevance: (_, papers) => papers.map(() => 1),
  });
  const tools = {
    store,
    sources: [],
    ranker,
    apiRanker: null,
    llm,
    now: () => 0,
    random: () => 0.5,
  };
  await inLanguage(workspace, () => prepareDigest(tools, aChannel({ summaryLanguage }), day));
  return llm.calls.map(({ user }) => /<language>(.*)<\/language>/.exec(user)?.[1]);
}

it('is the workspace’s, or the channel’s own where it has one', async () => {
  expect(await askedIn('en', null)).toEqual(['English']);
  expect(await askedIn('de', null)).toEqual(['German']);
  expect(await askedIn('de', 'en')).toEqual(['English']);
  expect(await askedIn('en', 'de')).toEqual(['German']);
});
