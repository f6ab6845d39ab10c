import type { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { addDays } from '../../../src/lib/time/day.ts';
import { onBallot } from '../../../src/slack/recap/ballot.ts';
import {
  createRefreshCounts,
  createRefreshUpdated,
} from '../../../src/slack/votes/refresh-counts.ts';
import { sqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import { aChannel, aDigest, aGesture, aPaper, aPick, aPost } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';

const note = () => undefined;
const log = { debug: note, info: note, warn: note, error: note };
const workspaceId = 'T001';
const paper = aPaper();
const day = aDigest().day;

/** A store with a posted pick, and a Slack that shows the last update that it got. */
async function aPostedPick() {
  const store = sqliteStore(':memory:', note);
  await store.papers.upsert([paper]);
  await store.channels.subscribe(aChannel());
  await store.digests.saveOnce(aDigest({ picks: [aPick({ paperId: paper.id })] }));
  const { ts: _, ...intent } = aPost({ slot: 'pick-1', paperId: paper.id });
  await store.posts.begin(intent);
  await store.posts.confirm(intent, '177.1');
  const shown: string[] = [];
  /** A process: it waits before its updates reach Slack. */
  const start = (before: () => Promise<void> = async () => undefined) => {
    const update = async ({ blocks }: { blocks: unknown }) => {
      await before();
      shown.push(JSON.stringify(blocks));
      return { ok: true };
    };
    const client = { chat: { update } } as unknown as WebClient;
    const tools = { store, client, log, sleep: async () => undefined };
    const refreshCounts = createRefreshCounts(tools);
    return {
      client,
      refreshCounts,
      refreshUpdated: createRefreshUpdated({ store, refreshCounts }),
    };
  };
  return { store, shown, start };
}

const vote = (at: number) =>
  aGesture({ paperId: paper.id, memberId: `U${at}`, key: `k${at}`, at, value: 'up' });

it('the newest count stands in the end, though another process wrote an older one after it', async () => {
  const { store, shown, start } = await aPostedPick();
  const gate = Promise.withResolvers<void>();
  let asleep = 0;
  const sleeper = start(async () => {
    if (asleep++ === 0) await gate.promise;
  });
  await store.votes.record(vote(1));
  const late = sleeper.refreshCounts(workspaceId, paper.id);
  await eventually('the first process is about to write', async () => asleep === 1);
  await store.votes.record(vote(2));
  await start().refreshCounts(workspaceId, paper.id);
  expect(shown.at(-1)).toContain(':thumbsup: 2');
  gate.resolve();
  await late;
  expect(shown.at(-1)).toContain(':thumbsup: 2');
  expect(shown.some((blocks) => blocks.includes(':thumbsup: 1'))).toBe(true);
});

it('a newer version is shown once, whichever process looks and however often it starts', async () => {
  const { store, shown, start } = await aPostedPick();
  const later = addDays(day, 10);
  await store.papers.upsert([{ ...paper, version: 2, title: 'Another title' }], later);
  await start().refreshUpdated(aChannel(), later);
  const first = shown.length;
  await start().refreshUpdated(aChannel(), later);
  await start().refreshUpdated(aChannel(), later);
  expect([first, shown.length]).toEqual([1, 1]);
  await store.papers.upsert([{ ...paper, version: 3, withdrawn: true }], later);
  await start().refreshUpdated(aChannel(), later);
  await start().refreshUpdated(aChannel(), later);
  expect(shown).toHaveLength(2);
});

it('the newest votes on a ballot stand in the end, whoever wrote last', async () => {
  const { store, shown, start } = await aPostedPick();
  const { ts: _, ...recap } = aPost({ slot: 'recap', day });
  await store.posts.begin(recap);
  await store.posts.confirm(recap, '177.9');
  const value = JSON.stringify({ day, paperId: paper.id });
  const accessory = { type: 'button', action_id: 'week_vote', value };
  const row = { type: 'section', text: { type: 'mrkdwn', text: 'x' }, accessory };
  const press = (memberId: string) =>
    ({
      ack: async () => undefined,
      respond: async () => undefined,
      body: {
        type: 'block_actions',
        team: { id: workspaceId },
        user: { id: memberId, team_id: workspaceId },
        channel: { id: 'C001' },
        message: { ts: '177.9', text: 'Recap', blocks: [row] },
        actions: [{ ...accessory, action_ts: '1.1' }],
      },
    }) as unknown as Parameters<ReturnType<typeof onBallot>>[0];
  const listen = (client: WebClient) =>
    onBallot({ store, client, log, membershipOf: async () => 'in' } as unknown as Parameters<
      typeof onBallot
    >[0]);
  const gate = Promise.withResolvers<void>();
  let asleep = 0;
  const sleeper = start(async () => {
    if (asleep++ === 0) await gate.promise;
  });
  const late = listen(sleeper.client)(press('U001'));
  await eventually('the first process is about to write', async () => asleep === 1);
  await listen(start().client)(press('U002'));
  expect(shown.at(-1)).toContain('2 votes');
  gate.resolve();
  await late;
  expect(shown.at(-1)).toContain('2 votes');
});
