import { expect, it } from 'vitest';
import type { Embedder } from '../../src/embed/embedder.ts';
import { shippedEmbedder } from '../../src/embed/local-embedder.ts';
import { fuseOrders } from '../../src/search/order-papers.ts';
import { createSemanticSearch } from '../../src/search/semantic-search.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aPaper } from '../builders.ts';
import { eventually } from '../fakes/eventually.ts';
import { startTestBot } from '../fakes/start-test-bot.ts';

const legged = aPaper({
  id: '2603.20001',
  title: 'Quadruped locomotion over rough terrain',
  abstract:
    'A policy moves a quadruped robot with its legs over rough terrain, trained in simulation.',
});
const trading = aPaper({
  id: '2603.20002',
  title: 'Portfolio allocation with market agents',
  abstract: 'Agents buy and sell stocks in a simulated market and learn to allocate a portfolio.',
});

it('finds by meaning what holds none of the words, what came in later, and nothing for nonsense', async () => {
  const store = await openStore(':memory:');
  await store.papers.upsert([legged]);
  const meaning = createSemanticSearch({ store, embedder: shippedEmbedder });
  expect(await meaning.nearest('bipedal walking', 5)).toEqual([legged.id]);
  expect(await meaning.nearest('financial trading', 5)).toEqual([]);
  await store.papers.upsert([trading]);
  await meaning.refresh();
  expect(await meaning.nearest('financial trading', 5)).toEqual([trading.id]);
  expect(await meaning.nearest('xyzzy plugh', 5)).toEqual([]);
  await store.close();
});

it('keeps the vectors: after a restart nothing is embedded again, but for a text that changed', async () => {
  const store = await openStore(':memory:');
  await store.papers.upsert([legged, trading]);
  const first = createSemanticSearch({ store, embedder: shippedEmbedder });
  await first.refresh();
  const embedded: string[] = [];
  const watched = () => ({
    ...shippedEmbedder(),
    embed: (texts: Parameters<Embedder['embed']>[0]) => {
      embedded.push(...texts.map(({ title }) => title));
      return shippedEmbedder().embed(texts);
    },
  });
  const second = createSemanticSearch({ store, embedder: watched });
  expect(await second.nearest('bipedal walking', 5)).toEqual([legged.id]);
  expect(embedded).toEqual([]);
  await store.papers.upsert([{ ...trading, title: 'Walking robots', abstract: legged.abstract }]);
  await second.refresh();
  expect(embedded).toEqual(['Walking robots']);
  expect((await second.nearest('bipedal walking', 5)).toSorted()).toEqual([legged.id, trading.id]);
  await store.close();
});

it('finds nothing by meaning before the whole archive is embedded', async () => {
  const store = await openStore(':memory:');
  await store.papers.upsert([legged]);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const missing: Store['paperVectors']['missing'] = async (limit) => {
    await held;
    return store.paperVectors.missing(limit);
  };
  const slow = { paperVectors: { ...store.paperVectors, missing } };
  const meaning = createSemanticSearch({ store: slow, embedder: shippedEmbedder });
  expect(await meaning.nearest('bipedal walking', 5)).toEqual([]);
  release();
  await meaning.refresh();
  expect(await meaning.nearest('bipedal walking', 5)).toEqual([legged.id]);
  await store.close();
});

it('fuses orders: what both lists hold comes first', () => {
  expect(
    fuseOrders([
      ['a', 'b', 'c'],
      ['c', 'd'],
    ]),
  ).toEqual(['c', 'a', 'b', 'd']);
  expect(fuseOrders([[], ['x']])).toEqual(['x']);
});

it('/papers search finds it, and filters hold', async () => {
  const { slack, channel, notes, bot } = await startTestBot({ papers: [legged, trading] });
  await bot.wake();
  const [memberId = ''] = slack.memberIds;
  const ask = async (line: string) => {
    const before = notes(memberId).length;
    await slack.command({ memberId, channelId: channel.id, line });
    return (await eventually(line, () => notes(memberId)[before])).text;
  };
  expect(await ask('/papers search bipedal walking')).toContain('Quadruped locomotion');
  expect(await ask('/papers search bipedal walking in:math')).toContain('Nothing in the archive');
  expect(await ask('/papers search xyzzy')).toContain('Nothing in the archive');
});
