import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { labRankerByName } from '../../lab/baselines/lab-rankers.ts';
import { cachePapers } from '../../src/bot/cache-papers.ts';
import { cacheVotes } from '../../src/bot/cache-votes.ts';
import { prepareDigest } from '../../src/digest/digest.ts';
import { Explanations } from '../../src/digest/explanations.ts';
import { shippedEmbedder } from '../../src/embed/local-embedder.ts';
import type { VoteChange } from '../../src/feedback/cast-vote.ts';
import { seededRandom } from '../../src/lib/random.ts';
import type { Day, Digest, Gesture, Paper } from '../../src/paper.ts';
import type { LearningRanker } from '../../src/rank/ranker.ts';
import { bestFirst } from '../../src/rank/scores.ts';
import { createTaste } from '../../src/rank/taste/taste.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { aChannel, aGesture, anInterest } from '../builders.ts';
import { themedPapers } from '../fakes/start-test-bot.ts';

const ranker = labRankerByName('taste');
const noon = (day: Day) => Date.parse(`${day}T12:00:00Z`);
const channel = aChannel({ interests: [anInterest({ text: 'learning agents' })] });
const [monday, tuesday] = ['2026-03-16', '2026-03-17'] as const;

const nothing = {
  ...{ muted: [], unmuted: [], followed: [], unfollowed: [] },
  ...{ interests: false, examples: false, reset: false, votes: 0, shared: 0 },
};

let store: Store;
let clock: number;
beforeEach(async () => {
  store = cachePapers(await openStore(':memory:'));
  await store.channels.subscribe(channel);
});
afterEach(() => store.close());

const explanations = (name = 'taste') =>
  new Explanations({
    store,
    ranker: labRankerByName(name),
    apiRanker: null,
    now: () => new Date(clock),
  });

/** A day from papers to posts. */
async function runDay(day: Day): Promise<Digest> {
  clock = noon(day);
  await store.papers.upsert(themedPapers(day));
  const tools = {
    store,
    sources: [],
    ranker,
    apiRanker: null,
    llm: null,
    now: () => clock,
    random: () => 0.5,
  };
  const digest = await store.digests.saveOnce(await prepareDigest(tools, channel, day));
  for (const { paperId, position } of digest.picks)
    await store.posts.begin({
      workspaceId: channel.workspaceId,
      channelId: channel.id,
      day,
      slot: `pick-${position}`,
      paperId,
      attemptedAt: clock + 1,
    });
  await store.digests.markPosted(channel.workspaceId, channel.id, day, clock + 2);
  // As it is kept: what was saved may have more digits.
  return (await store.digests.get(channel.workspaceId, channel.id, day)) ?? digest;
}

async function vote(paperId: string, over: Partial<Gesture> = {}) {
  clock += 1000;
  const gesture = aGesture({ paperId, memberId: 'U1', at: clock, ...over });
  const { vote: standing, before } = await store.votes.record(gesture);
  const paper = (await store.papers.get(paperId)) as Paper;
  return { paper, vote: standing, before: before?.value ?? ('none' as const), earlier: before };
}

describe('why', () => {
  it('is what the digest kept, to the last digit, also after later posts and votes', async () => {
    const first = await runDay(monday);
    await vote(first.picks[0]?.paperId ?? '');
    const second = await runDay(tuesday);
    await vote(second.picks[0]?.paperId ?? '', { value: 'down' });
    await vote(first.picks[1]?.paperId ?? '');
    // Taken back, and turned round.
    await vote(first.picks[0]?.paperId ?? '');
    for (const digest of [first, second])
      for (const { paperId, score } of digest.candidates) {
        const paper = (await store.papers.get(paperId)) as Paper;
        const why = await explanations().why(digest, paper);
        // By way of JSON, in which the store keeps parts: it knows no -0.
        expect(JSON.parse(JSON.stringify(why?.details.score))).toEqual(score);
        expect(why?.isExact).toBe(true);
      }
  });

  it('tells what changed since, and where the paper would stand now, without the votes on the paper itself', async () => {
    const digest = await runDay(monday);
    const paperId = digest.picks[0]?.paperId ?? '';
    const paper = (await store.papers.get(paperId)) as Paper;
    const { workspaceId, id } = channel;
    await store.channels.update(workspaceId, id, { mutedTopics: [paper.title] });
    const why = () => explanations().why(digest, paper);
    const muted = await why();
    expect(muted?.isExact).toBe(true);
    expect(muted?.details.score.total).toBe(digest.picks[0]?.score.total);
    expect(muted?.details.muted).toBeNull();
    expect(muted?.now?.place).toBe(digest.candidates.length);
    expect(muted?.now?.changes).toEqual({ ...nothing, muted: [paper.title] });
    await vote(paperId);
    expect((await why())?.now).toEqual(muted?.now);
    await vote(digest.picks[1]?.paperId ?? '');
    await store.channels.update(workspaceId, id, {
      mutedTopics: [],
      followedAuthors: ['Ada Example'],
      interests: [anInterest({ text: 'tides' })],
    });
    expect((await why())?.now?.changes).toEqual({
      ...nothing,
      followed: ['Ada Example'],
      interests: true,
      votes: 1,
    });
    await vote(digest.picks[1]?.paperId ?? '');
    await store.channels.update(workspaceId, id, {
      followedAuthors: [],
      interests: channel.interests,
    });
    expect((await why())?.now).toBeNull();
  });

  it('is not told by another ranker or version, nor of a paper that was no candidate', async () => {
    const digest = await runDay(monday);
    const [paper] = await store.papers.getMany([digest.picks[0]?.paperId ?? '']);
    const why = (over: Partial<Digest>) =>
      explanations().why({ ...digest, ...over }, paper as Paper);
    expect(await why({})).not.toBeNull();
    expect(await why({ rankerName: 'hybrid' })).toBeNull();
    expect(await why({ rankerVersion: '0' })).toBeNull();
    expect(await why({ candidates: [] })).toBeNull();
    expect(await explanations('hybrid').why(digest, paper as Paper)).toBeNull();
  });
});

describe('a day whose scores were dropped', () => {
  it('is told as it was posted, where those that are kept agree', async () => {
    const digest = await runDay(monday);
    const [paper] = await store.papers.getMany([digest.picks[0]?.paperId ?? '']);
    const all = await explanations().why(digest, paper as Paper);
    const candidates = digest.candidates.map((one, at) => (at % 2 ? { ...one, score: null } : one));
    const old = await explanations().why({ ...digest, candidates }, paper as Paper);
    expect(all?.now).toBeNull();
    expect(old?.now).toBeNull();
    expect(old?.details.score).toEqual(all?.details.score);
  });
});

describe('what a vote changed', () => {
  it('is told by its direction, against the state before the vote', async () => {
    const digest = await runDay(monday);
    const [first, second] = digest.picks.map(({ paperId }) => paperId) as [string, string];
    const outs = explanations();
    const up = await outs.change(await vote(first));
    expect(up?.direction).toBe('up');
    const down = await outs.change(await vote(second, { value: 'down' }));
    expect(down?.direction).toBe('down');
    const takenBack = await outs.change(await vote(first));
    expect(takenBack?.direction).toBe('down');
    const other = await outs.change(await vote(second, { value: 'up' }));
    expect(other?.direction).toBe('up');
  });

  it('is null before a digest, and for rankers that do not learn in words', async () => {
    const digest = await runDay(monday);
    const change = await vote(digest.picks[0]?.paperId ?? '');
    expect(await explanations('hybrid').change(change)).toBeNull();
    await store.channels.subscribe(aChannel({ id: 'C002' }));
    for (const channelId of ['C002', 'C999'])
      expect(
        await explanations().change({ ...change, vote: { ...change.vote, channelId } }),
      ).toBeNull();
  });
});

/** By ranking all candidates, with nothing kept of earlier votes. */
function changeAnew(raw: Store, change: VoteChange) {
  const taste = createTaste(shippedEmbedder);
  const long: LearningRanker = {
    ...taste,
    best: (request, count) => bestFirst(request.candidates, taste.rank(request)).slice(0, count),
    weightsOfWords: (request, ids) => {
      const all = taste.wordWeights(request);
      return Float64Array.from(ids, (id) => all?.[id] ?? 0);
    },
  };
  const tools = { store: raw, ranker: long, apiRanker: null, now: () => new Date(clock) };
  return new Explanations(tools).change(change);
}

describe('what each of many votes changed', () => {
  it('is the same with all that is kept of earlier votes as anew', async () => {
    const raw = store;
    store = cacheVotes(store);
    const digests = [await runDay(monday), await runDay(tuesday)];
    const posted = digests.flatMap(({ picks }) => picks.map(({ paperId }) => paperId));
    const others = digests[1]?.candidates.slice(0, 3).map(({ paperId }) => paperId) ?? [];
    const random = seededRandom('many votes');
    const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
    const keeping = explanations();
    let told = 0;
    for (let round = 0; round < 30; round++) {
      const change = await vote(one([...posted, ...others]), {
        memberId: one(['U1', 'U2', 'U3']),
        value: one(['up', 'down'] as const),
        key: `vote ${round}`,
      });
      if (random() < 0.1)
        await store.channels.update(channel.workspaceId, channel.id, {
          interests: [anInterest({ text: one(['learning agents', 'tides and maps']) })],
        });
      // Sometimes another vote comes before the note.
      if (random() < 0.2)
        await vote(one(posted), { memberId: 'U4', value: 'up', key: `other ${round}` });
      const effect = await keeping.change(change);
      expect(effect).toEqual(await changeAnew(raw, change));
      told += effect?.phrases.length ?? 0;
    }
    expect(told).toBeGreaterThan(0);
  });
});

describe('the taste of a channel', () => {
  it('is read with how the member differs', async () => {
    const digest = await runDay(monday);
    const [first = '', second = ''] = digest.picks.map(({ paperId }) => paperId);
    await vote(first);
    await vote(second, { memberId: 'U2', value: 'down' });
    const of = { workspaceId: channel.workspaceId, channelId: channel.id };
    const read = await explanations().taste({ ...of, memberId: 'U1' });
    expect(read?.taste).toMatchObject({ posted: 5, thumbs: 2, voters: 2 });
    expect(read?.taste.likes.papers[0]?.paper.id).toBe(first);
    expect(read?.taste.dislikes.papers[0]?.paper.id).toBe(second);
    expect(read?.member).toMatchObject({ memberId: 'U1', own: { up: 1, down: 0 } });
    expect((await explanations().taste({ ...of, memberId: 'U9' }))?.member).toBeNull();
    expect(await explanations('hybrid').taste({ ...of, memberId: 'U1' })).toBeNull();
  });

  it('is null where nothing was posted', async () => {
    clock = noon(monday);
    const of = { workspaceId: channel.workspaceId, channelId: channel.id, memberId: 'U1' };
    expect(await explanations().taste(of)).toBeNull();
  });
});
