import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cachePapers } from '../../../src/bot/cache-papers.ts';
import { createBudget } from '../../../src/llm/budget.ts';
import { foldGestures } from '../../../src/store/fold-gestures.ts';
import { connectPostgres } from '../../../src/store/postgres/database.ts';
import { postgresStore } from '../../../src/store/postgres/postgres-store.ts';
import type { Store } from '../../../src/store/store.ts';
import {
  aChannel,
  aDigest,
  aGesture,
  anLlmCall,
  aPaper,
  aPost,
  aReservation,
} from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import { ownPostgres } from './own-postgres.ts';

const postgres = ownPostgres();
let url = '';
let stores: Store[] = [];

/** Three stores on one database, as three processes have them: they share nothing but it. */
beforeEach(async () => {
  url = await postgres.databases.take();
  stores = await Promise.all([postgresStore(url), postgresStore(url), postgresStore(url)]);
});
afterEach(async () => {
  await Promise.all(stores.map((store) => store.close()));
  postgres.databases.giveBack(url);
});
const one = (at: number): Store => stores[at % stores.length] as Store;

describe('several stores on one PostgreSQL', () => {
  it('make the tables once when they start at the same moment', async () => {
    const fresh = await postgres.server.createDatabase('fresh');
    const opened = await Promise.all([1, 2, 3, 4].map(() => postgresStore(fresh)));
    expect(await Promise.all(opened.map((store) => store.papers.count()))).toEqual([0, 0, 0, 0]);
    await Promise.all(opened.map((store) => store.close()));
  });

  it('fold 200 gestures, of which those on the same paper come at once, and no vote is wrong', async () => {
    const gestures = Array.from({ length: 200 }, (_, at) =>
      aGesture({
        paperId: `p${Math.floor(at / 5)}`,
        value: at % 3 === 0 ? 'down' : 'up',
        at: 1000 + ((at * 7919) % 200),
        key: `k${at}`,
      }),
    );
    const papers = Map.groupBy(gestures, ({ paperId }) => paperId);
    let wrong = 0;
    for (const [paperId, own] of papers) {
      await Promise.all(own.map((gesture, at) => one(at).votes.record(gesture)));
      const vote = await one(0).votes.get('T001', 'U001', paperId);
      if (!isDeepStrictEqual({ ...vote, ...foldGestures(own) }, vote)) wrong += 1;
      expect(await one(1).votes.history('T001', 'U001', paperId)).toHaveLength(own.length);
    }
    expect(wrong).toBe(0);
  });

  it('give each of 40 jobs once to 50 who ask for all of them at the same moment', async () => {
    const places = Array.from({ length: 40 }, (_, at) => ({
      kind: 'digest' as const,
      workspaceId: 'T001',
      channelId: `C${at}`,
      day: '2026-03-17' as const,
    }));
    const ask = (isForced: boolean) =>
      Promise.all(
        Array.from({ length: 50 }, (_, at) => {
          // Each in another order.
          const own = [...places.slice(at % 40), ...places.slice(0, at % 40)];
          const how = { leaseMs: 60_000, now: 1, isForced };
          return one(at).jobs.take(`owner ${at}`, at % 2 ? own : own.toReversed(), how);
        }),
      );
    // Rows that are not there yet, and the same ones when they were given back.
    for (const fence of [1, 2]) {
      const given = (await ask(fence === 2)).flat();
      expect(given.map(({ channelId }) => channelId).sort()).toEqual(
        places.map(({ channelId }) => channelId).sort(),
      );
      expect(new Set(given.map((job) => job.fence))).toEqual(new Set([fence]));
      await Promise.all(given.map((job, at) => one(at).jobs.end(job, { is: 'done', at: 1 })));
    }
  });

  it('tell one of them alone that a gesture is new', async () => {
    const gesture = aGesture();
    const recorded = await Promise.all(stores.map((store) => store.votes.record(gesture)));
    expect(recorded.filter(({ repeated }) => !repeated)).toHaveLength(1);
  });

  it('change one channel at once, and no change is lost', async () => {
    await one(0).channels.subscribe(aChannel());
    const topics = Array.from({ length: 30 }, (_, at) => `topic ${at}`);
    await Promise.all(
      topics.map((topic, at) =>
        one(at).channels.update('T001', 'C001', ({ mutedTopics }) => ({
          mutedTopics: [...mutedTopics, topic],
        })),
      ),
    );
    const channel = await one(0).channels.get('T001', 'C001');
    expect(channel?.mutedTopics.toSorted()).toEqual(topics.toSorted());
  });

  it('never take more than a budget together, and nothing stays reserved', async () => {
    const at = Date.UTC(2026, 10, 30, 12);
    const caps = { dailyTokenCap: 2500, monthlyUsdCap: 0.9, workspaceDailyTokenCap: 1200 };
    const budgets = stores.map((store) =>
      createBudget({ ...caps, store, now: () => at }, () => ({
        input: 1,
        cachedInput: 1,
        output: 500,
      })),
    );
    const ask = async (place: number) => {
      const payer = { workspaceId: `T${place % 4}`, channelId: null, day: null };
      const request = {
        system: '',
        user: 'x'.repeat(300),
        maxOutputTokens: 100,
        model: 'm',
        payer,
      };
      const reserved = await budgets[place % budgets.length]?.(request, at + 1000);
      // Each takes as much as it may.
      const took = { inputTokens: 100, outputTokens: 100, costUsd: 0.0501 };
      await one(place).llmCalls.save(anLlmCall({ at, payer, ...took }), reserved);
    };
    const asked = await Promise.allSettled(Array.from({ length: 60 }, (_, place) => ask(place)));
    const done = asked.filter(({ status }) => status === 'fulfilled').length;
    // 12 by tokens, 17 by dollars, 6 for each of four workspaces.
    expect(done).toBe(12);
    const spent = await one(0).llmCalls.spentSince(at);
    expect(spent.tokens).toBe(2400);
    const room = {
      since: at,
      unit: 'tokens',
      most: 2500,
      kind: 'text',
      workspaceId: null,
    } as const;
    const rest = aReservation({ id: 'rest', at, endsAt: at + 1000, tokens: 100 });
    expect(await one(1).llmCalls.reserve(rest, [room])).toBeNull();
    // The process ends here: what it reserved is free again when its time is over.
    const next = { ...rest, id: 'next', endsAt: at + 5000 };
    expect(await one(2).llmCalls.reserve({ ...next, at: at + 999 }, [room])).toBe(0);
    expect(await one(2).llmCalls.reserve({ ...next, at: at + 1000 }, [room])).toBeNull();
  });

  it('keep papers in memory as the others wrote them last', async () => {
    const [first, second] = [cachePapers(one(0)), cachePapers(one(1))];
    const { id, day } = aPaper();
    await first.papers.upsert([aPaper()]);
    expect(await second.papers.getMany([id])).toEqual([aPaper()]);
    expect(await second.papers.between(day, day)).toEqual([aPaper()]);
    await first.papers.upsert([aPaper({ title: 'Another title' }), aPaper({ id: 'new' })]);
    expect((await second.papers.getMany([id]))[0]?.title).toBe('Another title');
    expect(await second.papers.between(day, day)).toHaveLength(2);
  });

  it('subscribe a channel under one workspace', async () => {
    const asked = stores.map((store, at) =>
      store.channels.subscribe(aChannel({ workspaceId: `T${at}` })),
    );
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await one(0).channels.list()).toHaveLength(1);
  });

  it('tell each other which papers were written', async () => {
    const { mark } = await one(1).papers.writtenSince(0);
    await one(0).papers.upsert([aPaper()]);
    const told = await one(1).papers.writtenSince(mark);
    expect(told.papers).toEqual([{ id: aPaper().id, day: aPaper().day }]);
    expect((await one(1).papers.writtenSince(told.mark)).papers).toEqual([]);
    const writeOften = async (store: Store, from: number) => {
      for (let at = 0; at < 67; at++)
        await store.papers.upsert([aPaper({ id: `${from}`, upvotes: 1 + at })]);
    };
    await Promise.all(stores.map(writeOften));
    expect((await one(2).papers.writtenSince(told.mark)).papers).toBeNull();
  });

  it('read the papers of a write once, and not with each question whether there was another', async () => {
    const read: string[] = [];
    const connect = (place: string) => {
      const database = connectPostgres(place);
      return {
        ...database,
        all: async (...asked: Parameters<typeof database.all>) => {
          const rows = await database.all(...asked);
          read.push(JSON.stringify(rows));
          return rows;
        },
      };
    };
    const store = await postgresStore(url, undefined, connect);
    const { mark } = await store.papers.writtenSince(0);
    await one(0).papers.upsert([aPaper()]);
    const told = await store.papers.writtenSince(mark);
    for (let times = 0; times < 3; times++) await store.papers.writtenSince(told.mark);
    await store.close();
    expect(read.filter((rows) => rows.includes(aPaper().id))).toHaveLength(1);
  });

  it('begin a post once that is asked for several times in one moment, and keep its first message', async () => {
    const { ts: _, ...post } = aPost();
    const other = aPost({ slot: 'pick-2' });
    const { posts } = one(0);
    const begun = await Promise.all([post, other, post, post].map(posts.begin));
    expect(begun.map(({ isNew }) => isNew)).toEqual([true, true, false, false]);
    const stands = [
      posts.confirm(post, '1.1'),
      posts.confirm(other, '1.2'),
      posts.confirm(post, '1.3'),
    ];
    expect(await Promise.all(stands)).toEqual(['1.1', '1.2', '1.1']);
    expect(await one(1).posts.confirm(post, '1.4')).toBe('1.1');
  });

  it('begin a post once and save a digest once', async () => {
    const { ts: _, ...post } = aPost();
    const begun = await Promise.all(stores.map((store) => store.posts.begin(post)));
    expect(begun.filter(({ isNew }) => isNew)).toHaveLength(1);
    const saved = await Promise.all(
      stores.map((store, at) => store.digests.saveOnce(aDigest({ rankerName: `${at}` }))),
    );
    expect(new Set(saved.map(({ rankerName }) => rankerName)).size).toBe(1);
  });

  it('end a subscription once and toggle a vote of the week in turn', async () => {
    await one(0).channels.subscribe(aChannel());
    const mark = (await one(0).channels.mark('T001', 'C001')) ?? '';
    const ended = await Promise.all(
      stores.map((store) => store.channels.end('T001', 'C001', { mark, at: 5 })),
    );
    expect(ended.filter((one) => one !== null)).toHaveLength(1);
    const week = { workspaceId: 'T001', channelId: 'C001', day: '2026-03-20' } as const;
    const stands = await Promise.all(
      Array.from({ length: 9 }, (_, at) => one(at).weekVotes.toggle(week, 'U1', 'A')),
    );
    expect(stands.filter((stood) => stood)).toHaveLength(5);
  });

  it('give a ticket only when every smaller one can be seen', async () => {
    // Whoever gets the next ticket then waits for this client, in the middle of the transaction.
    const client = new pg.Client(url);
    await client.connect();
    await client.query('BEGIN');
    await client.query(
      "INSERT INTO change_run SELECT nextval(pg_get_serial_sequence('paper_change', 'ticket')) + 1, 'slow'",
    );
    const slow = one(0).papers.upsert([aPaper({ id: 'slow' })]);
    await eventually('the first one waits', async () => {
      const { rows } = await client.query('SELECT 1 FROM pg_locks WHERE NOT granted');
      return rows.length > 0;
    });
    const quick = one(1).papers.upsert([aPaper({ id: 'quick' })]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const early = await one(2).paperChanges.since(0, 5);
    await client.query('ROLLBACK');
    await client.end();
    await Promise.all([slow, quick]);
    expect(early).toEqual([]);
    const changes = await one(2).paperChanges.since(0, 5);
    expect(changes.map(({ paper }) => paper.id)).toEqual(['slow', 'quick']);
  });

  it('tell everybody who follows the changes of every paper', async () => {
    const seen = new Set<string>();
    let isDone = false;
    let last = 0;
    const follow = async () => {
      while (!isDone || (await one(2).paperChanges.waiting(last)) > 0) {
        for (const { paper, ticket } of await one(2).paperChanges.since(last, 50)) {
          seen.add(paper.id);
          last = Math.max(last, ticket);
        }
      }
    };
    const following = follow();
    const ids = Array.from({ length: 60 }, (_, at) => `p${at}`);
    await Promise.all(
      ids.map((id, at) =>
        one(at).papers.upsert([aPaper({ id }), ...(at % 3 ? [] : [aPaper({ id: `${id}b` })])]),
      ),
    );
    isDone = true;
    await following;
    expect(seen.size).toBe(80);
    const runs = await Promise.all(stores.map((store) => store.paperChanges.runOf(last)));
    expect(new Set(runs).size).toBe(1);
  });

  it('write the same vectors and papers in any order without waiting for each other for ever', async () => {
    const keys = Array.from({ length: 40 }, (_, at) => `k${at}`);
    const vectors = (names: string[]) => new Map(names.map((key) => [key, Float32Array.of(1)]));
    await Promise.all([
      one(0).vectors.saveMany(vectors(keys), 1),
      one(1).vectors.saveMany(vectors(keys.toReversed()), 2),
      one(0).papers.upsert(keys.map((id) => aPaper({ id }))),
      one(1).papers.upsert(keys.toReversed().map((id) => aPaper({ id, title: 'Other' }))),
    ]);
    expect(await one(2).papers.count()).toBe(40);
    expect((await one(2).vectors.getMany(keys)).size).toBe(40);
  });
});
