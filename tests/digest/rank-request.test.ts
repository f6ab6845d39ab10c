import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labRankerByName } from '../../lab/baselines/lab-rankers.ts';
import { cachePapers } from '../../src/bot/cache-papers.ts';
import { readCandidates } from '../../src/digest/candidates.ts';
import { readRankRequest } from '../../src/digest/rank-request.ts';
import type { Channel, Day, Digest, Gesture } from '../../src/paper.ts';
import type { RankerIdentity } from '../../src/rank/ranker.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import {
  aCandidate,
  aChannel,
  aDigest,
  aGesture,
  anInterest,
  aPaper,
  aPick,
  aPost,
  aScore,
} from '../builders.ts';

const ranker = { name: 'hybrid', version: '1' };
const day = '2026-03-18';
const noon = (of: string) => Date.parse(`${of}T12:00:00Z`);
const random = () => 0.5;

let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:');
});
afterEach(() => store.close());

/** Posts one digest whole, with these papers as picks 1, 2 and so on. */
async function post(of: Day, ids: string[], over: Partial<Digest> = {}) {
  const channelId = over.channelId ?? 'C001';
  await store.papers.upsert(ids.map((id) => aPaper({ id, title: `Paper ${id}`, day: of })));
  const picks = ids.map((paperId, i) =>
    aPick({ paperId, position: i + 1, score: aScore({ total: 10 - i }) }),
  );
  const candidates = ids.map((paperId) => aCandidate({ paperId }));
  await store.digests.saveOnce(aDigest({ day: of, picks, candidates, ...over }));
  for (const { paperId, position } of picks) {
    const slot = `pick-${position}` as const;
    const { ts: _, ...intent } = aPost({ channelId, day: of, slot, paperId });
    await store.posts.begin({ ...intent, attemptedAt: noon(of) });
  }
  await store.digests.markPosted('T001', channelId, of, noon(of));
}

const vote = (paperId: string, memberId: string, over: Partial<Gesture> = {}) =>
  store.votes.record(aGesture({ paperId, memberId, at: noon('2026-03-17') + 1, ...over }));

/** The day's candidates and the request about them, as the digest reads them. */
async function read(channel: Partial<Channel> = {}, on: Day = day, asked: RankerIdentity = ranker) {
  const { candidates, leftOut } = await readCandidates(store, aChannel(channel), on);
  const question = { channel: aChannel(channel), day: on, candidates, random };
  return { request: await readRankRequest(store, asked, question), candidates, leftOut };
}

it('gives channels that look at the same papers the same list of them', async () => {
  await store.papers.upsert([aPaper({ id: 'a', day }), aPaper({ id: 'b', day })]);
  const cached = cachePapers(store);
  const listOf = async (id: string, examples: string[] = []) =>
    (await readCandidates(cached, aChannel({ id, examples }), day)).candidates;
  expect(await listOf('C002')).toBe(await listOf('C001'));
  expect((await listOf('C003', ['a'])).map(({ id }) => id)).toEqual(['b']);
});

describe('what a ranker is asked', () => {
  it('holds the channel’s wishes; examples that are not known are left out', async () => {
    await store.papers.upsert([aPaper({ id: 'liked', day: '2026-02-02' })]);
    const { request } = await read({
      examples: ['unknown', 'liked'],
      mutedTopics: ['images of leaves'],
      followedAuthors: ['Ada Example'],
    });
    expect(request.interests).toEqual(aChannel().interests);
    expect(request.examples.map(({ id }) => id)).toEqual(['liked']);
    expect(request.mutedTopics).toEqual(['images of leaves']);
    expect(request.followedAuthors).toEqual(['Ada Example']);
  });

  it('says of each posted paper who voted how, where it stood, how long ago and how it scored', async () => {
    await post('2026-03-13', ['a']);
    await post('2026-03-17', ['b', 'c']);
    await vote('a', 'U1');
    await vote('a', 'U2', { value: 'down' });
    await vote('a', 'U3');
    await vote('c', 'U1', { value: 'down' });
    const { request } = await read();
    const told = request.feedback.map(({ paper, ...rest }) => ({ id: paper.id, ...rest }));
    expect(told).toEqual([
      {
        id: 'b',
        value: 'shown',
        at: noon('2026-03-17'),
        votes: [],
        position: 1,
        age: 0,
        score: 10,
      },
      {
        id: 'a',
        value: 'up',
        at: noon('2026-03-17') + 1,
        votes: [
          { memberId: 'U1', value: 'up' },
          { memberId: 'U2', value: 'down' },
          { memberId: 'U3', value: 'up' },
        ],
        position: 1,
        age: 1,
        score: 10,
      },
      {
        id: 'c',
        value: 'down',
        at: noon('2026-03-17') + 1,
        votes: [{ memberId: 'U1', value: 'down' }],
        position: 2,
        age: 0,
        score: 9,
      },
    ]);
  });

  it.each([
    ['another ranker', { rankerName: 'bm25' }],
    ['another version', { rankerVersion: '0' }],
  ])('keeps no score of %s', async (_, by) => {
    await post('2026-03-17', ['a'], by);
    const { request } = await read();
    expect(request.feedback[0]).toMatchObject({ position: 1, age: 0 });
    expect(request.feedback[0]).not.toHaveProperty('score');
  });

  it('does not take what somebody saved for left alone; a thumb on it still counts', async () => {
    await post('2026-03-16', ['plain', 'kept', 'both']);
    for (const paperId of ['kept', 'both']) await store.saved.add('T001', 'U009', paperId, 1);
    await vote('both', 'U001', { value: 'down' });
    const { request } = await read();
    const seen = request.feedback.map(({ paper, value }) => [paper.id, value]);
    expect(seen.sort()).toEqual([
      ['both', 'down'],
      ['plain', 'shown'],
    ]);
  });

  it('holds votes on what was never posted, aged in digests since, and none of more than a year ago', async () => {
    await store.papers.upsert(
      ['found', 'ancient'].map((id) => aPaper({ id, title: `Paper ${id}`, day: '2025-01-06' })),
    );
    await post('2026-03-16', ['one']);
    await post('2026-03-17', ['two']);
    await vote('found', 'U1', { at: noon('2026-03-16') + 1, key: 'a' });
    await vote('ancient', 'U1', { at: noon('2025-02-03'), key: 'b' });
    const { feedback } = (await read()).request;
    expect(feedback.map(({ paper, value, age }) => [paper.id, value, age])).toEqual([
      ['one', 'shown', 1],
      ['found', 'up', 1],
      ['two', 'shown', 0],
    ]);
  });

  it('counts what members shared since the last reset as examples, each once', async () => {
    await store.papers.upsert(['a', 'b', 'c'].map((id) => aPaper({ id, day: '2026-02-02' })));
    const shared = { workspaceId: 'T001', channelId: 'C001', memberId: 'U1' };
    for (const [at, paperId] of ['a', 'b', 'c'].entries())
      await store.shared.addOnce({ ...shared, paperId, at: at + 1 });
    const examples = async (channel: Partial<Channel>) =>
      (await read(channel)).request.examples.map(({ id }) => id);
    expect(await examples({ examples: ['c'] })).toEqual(['c', 'a', 'b']);
    expect(await examples({ examples: ['c'], tasteSince: 2 })).toEqual(['c', 'b']);
  });

  it('learns nothing from before a reset, and everything again when that is undone', async () => {
    await post('2026-03-16', ['a']);
    await vote('a', 'U1', { at: noon('2026-03-16') + 1 });
    await post('2026-03-17', ['b']);
    const reset = { tasteSince: noon('2026-03-17') - 1 };
    const ids = async (channel: Partial<Channel> = {}) =>
      (await read(channel)).request.feedback.map(({ paper }) => paper.id);
    const before = (await read()).request.feedback;
    expect(await ids(reset)).toEqual(['b']);
    await vote('a', 'U2');
    expect(await ids(reset)).toEqual(['b', 'a']);
    await vote('a', 'U2', { at: noon('2026-03-17') + 2 });
    expect(await ids(reset)).toEqual(['b']);
    expect((await read({ tasteSince: 0 })).request.feedback).toEqual(before);
  });

  it('names what was posted in the 30 days before, newest last, each once', async () => {
    await post('2026-02-10', ['old']);
    await post('2026-03-12', ['x', 'b']);
    await post('2026-03-16', ['a']);
    await post(day, ['today']);
    const { request } = await read();
    expect(request.posted?.map(({ id }) => id)).toEqual(['x', 'b', 'a']);
  });

  it('takes the candidates that it is given', async () => {
    await post('2026-03-17', ['a', 'b']);
    const candidates = await store.papers.getMany(['b', 'a']);
    const ask = { channel: aChannel(), day: '2026-03-17' as const, candidates, random };
    const request = await readRankRequest(store, ranker, ask);
    expect(request.candidates).toBe(candidates);
    expect(request.posted).toEqual([]);
  });
});

describe('siblings', () => {
  const sibling = async (id: string, votes: number, over: Partial<Channel> = {}) => {
    const name = `interest of ${id}`;
    await store.channels.subscribe(
      aChannel({ id, interests: [anInterest({ text: name })], ...over }),
    );
    await post('2026-03-16', [`p${id}`], { channelId: id, workspaceId: 'T001' });
    for (let i = 0; i < votes; i++) await vote(`p${id}`, `U${id}${i}`, { channelId: id });
  };
  const names = async () =>
    (await read()).request.siblings?.map(({ interests }) => interests[0]?.text);

  it('are the five channels of the workspace with most votes, most first', async () => {
    await store.channels.subscribe(aChannel());
    for (const [i, votes] of [2, 4, 1, 6, 3, 5].entries()) await sibling(`C${i}`, votes);
    expect(await names()).toEqual(['C3', 'C5', 'C1', 'C4', 'C0'].map((id) => `interest of ${id}`));
    const { siblings = [] } = (await read()).request;
    expect(siblings[0]?.feedback.map(({ paper }) => paper.id)).toEqual(['pC3']);
    expect(siblings[0]?.feedback[0]?.votes).toHaveLength(6);
  });

  it('are not paused, not of another workspace, not without interests or votes, and heed their resets', async () => {
    await sibling('C1', 1, { paused: true });
    await sibling('C2', 1, { interests: [] });
    await sibling('C3', 0);
    await sibling('C4', 2, { tasteSince: noon('2026-03-18') });
    await store.channels.subscribe(aChannel({ workspaceId: 'T002', id: 'C5' }));
    expect(await names()).toEqual([]);
    await sibling('C6', 1);
    expect(await names()).toEqual(['interest of C6']);
  });
});

describe('the net for reinforcement learning', () => {
  const leaves = aPaper({
    id: 'leaves',
    title: 'Segmenting leaves in photographs',
    abstract: 'We label the outlines of leaves with a convolutional network.',
    authors: ['Bo Sample'],
    day,
  });

  it('leaves papers out of the candidates, and they are not new the day after', async () => {
    await store.papers.upsert([leaves, aPaper({ id: 'critics', day })]);
    const { candidates, leftOut } = await read({ rlWidth: 'normal' });
    expect(candidates.map(({ id }) => id)).toEqual(['critics']);
    expect(leftOut.map(({ id }) => id)).toEqual(['leaves']);
    await post(day, ['critics'], { leftOut: ['leaves'] });
    await store.papers.upsert([aPaper({ id: 'next', day: '2026-03-19' })]);
    const next = await read({ rlWidth: 'normal' }, '2026-03-19');
    expect(next.candidates.map(({ id }) => id)).toEqual(['next']);
    expect(next.leftOut).toEqual([]);
  });

  it('does not offer a channel its own examples', async () => {
    await store.papers.upsert([leaves, aPaper({ id: 'critics', day })]);
    const { candidates } = await read({ examples: ['critics'] });
    expect(candidates.map(({ id }) => id)).toEqual(['leaves']);
  });
});

it.each(['hybrid', 'taste'])(
  'brings back the exact earlier ranking when a vote or a reset is undone: %s',
  async (name) => {
    await post('2026-03-16', ['a', 'b']);
    await post('2026-03-17', ['c', 'd']);
    await vote('a', 'U1');
    await store.papers.upsert([
      aPaper({
        id: 'a',
        title: 'Legged robots',
        abstract: 'Robots walk on legs.',
        day: '2026-03-16',
      }),
      aPaper({ id: 'c', title: 'Market traders', abstract: 'Traders bid.', day: '2026-03-17' }),
      aPaper({ id: 'x', title: 'Robots with legs', abstract: 'They walk and run.', day }),
      aPaper({ id: 'y', title: 'A market of traders', abstract: 'They bid for bread.', day }),
      aPaper({ id: 'z', title: 'Offline critics', abstract: 'Few logs suffice.', day }),
    ]);
    const asked = labRankerByName(name);
    const requestOf = async (channel: Partial<Channel> = {}) =>
      (await read(channel, day, asked)).request;
    const scores = async (channel: Partial<Channel> = {}) => asked.rank(await requestOf(channel));
    const before = await scores();
    await vote('c', 'U2', { value: 'down' });
    expect(await scores()).not.toEqual(before);
    await vote('c', 'U2', { value: 'down', at: noon('2026-03-17') + 2 });
    expect(await scores()).toEqual(before);

    const reset = { tasteSince: noon('2026-03-18') };
    const unvoted = asked.rank({ ...(await requestOf()), feedback: [] });
    expect(await scores(reset)).toEqual(unvoted);
    expect(unvoted).not.toEqual(before);
    expect(await scores({ tasteSince: 0 })).toEqual(before);
  },
);
