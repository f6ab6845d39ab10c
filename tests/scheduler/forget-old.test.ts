import { expect, it, onTestFinished } from 'vitest';
import { createForgetOld } from '../../src/scheduler/forget-old.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aGesture, anLlmCall, aSummary } from '../builders.ts';

const day = 86_400_000;
const start = Date.parse('2026-03-17T12:00:00Z');

/** A store of a day, and a clock that is put forward by days. */
async function started() {
  const store = await openStore(':memory:');
  onTestFinished(() => store.close());
  let at = start;
  const days = { gestures: 365, summaries: 100, llmCalls: 400 };
  const run = createForgetOld({ store, now: () => new Date(at), days });
  const after = async (passed: number) => {
    at = start + passed * day;
    await run();
  };
  return { store, after, run };
}

it('forgets each kind when its days are over, and never a vote', async () => {
  const { store, after } = await started();
  for (const at of [1, 2, 3]) await store.votes.record(aGesture({ at: start + at, key: `${at}` }));
  const { workspaceId, channelId, memberId, paperId } = aGesture();
  await store.summaries.save(aSummary(), start);
  await store.llmCalls.save(anLlmCall({ at: start, inputTokens: 7, outputTokens: 0 }));
  const votes = await store.votes.inChannel(workspaceId, channelId);
  const left = async () => ({
    gestures: (await store.votes.history(workspaceId, memberId, paperId)).length,
    hasSummary:
      (await store.summaries.get(aSummary().paperId, aSummary().method, aSummary().version)) !==
      null,
    tokens: (await store.llmCalls.spentSince(0)).tokens,
  });
  await after(99);
  expect(await left()).toEqual({ gestures: 3, hasSummary: true, tokens: 7 });
  await after(101);
  expect(await left()).toEqual({ gestures: 3, hasSummary: false, tokens: 7 });
  await after(366);
  expect(await left()).toEqual({ gestures: 1, hasSummary: false, tokens: 7 });
  await after(401);
  expect(await left()).toEqual({ gestures: 1, hasSummary: false, tokens: 0 });
  await after(4000);
  expect(await store.votes.inChannel(workspaceId, channelId)).toEqual(votes);
});

it('does a part of very much in a minute and the rest in the next ones, and then looks no more that day', async () => {
  const { store, after, run } = await started();
  for (let number = 0; number < 5200; number++)
    await store.llmCalls.save(anLlmCall({ at: start, inputTokens: 1, outputTokens: 0 }));
  await after(401);
  expect((await store.llmCalls.spentSince(0)).tokens).toBe(200);
  await run();
  expect((await store.llmCalls.spentSince(0)).tokens).toBe(0);
  await store.llmCalls.save(anLlmCall({ at: start, inputTokens: 1, outputTokens: 0 }));
  await run();
  expect((await store.llmCalls.spentSince(0)).tokens).toBe(1);
  await after(402);
  expect((await store.llmCalls.spentSince(0)).tokens).toBe(0);
});
