import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createRequestCache } from '../../src/digest/request-cache.ts';
import type { Paper } from '../../src/paper.ts';
import type { RankRequest } from '../../src/rank/ranker.ts';
import { aPaper } from '../builders.ts';

const aRequest = (past: Paper[]): RankRequest => ({
  interests: [],
  examples: [],
  candidates: [],
  past,
  feedback: [],
  random: () => 0,
});

it('gives an equal request back as it was, and one about another past as it is', () => {
  const requestCache = createRequestCache();
  const past = [aPaper()];
  const first = requestCache.request('C1', aRequest(past));
  expect(requestCache.request('C1', aRequest(past))).toBe(first);
  expect(requestCache.request('C2', aRequest(past))).not.toBe(first);
  const other = aRequest([aPaper()]);
  expect(requestCache.request('C1', other)).toBe(other);
  // On another day for a moment: the first is still known.
  expect(requestCache.request('C1', aRequest(past))).toBe(first);
});

it('takes papers that were read anew for others, since they may have changed', () => {
  const requestCache = createRequestCache();
  const past = [aPaper()];
  const candidates = [aPaper({ id: 'a' }), aPaper({ id: 'b' })];
  const about = (papers: Paper[]) => ({ ...aRequest(past), candidates: papers });
  const first = requestCache.request('C1', about(candidates));
  expect(requestCache.request('C1', about([...candidates]))).toBe(first);
  const anew = about(candidates.map((paper) => ({ ...paper })));
  expect(requestCache.request('C1', anew)).toBe(anew);
});

it('forgets all when it is told to', () => {
  const requestCache = createRequestCache();
  const past = [aPaper()];
  const first = requestCache.request('C1', aRequest(past));
  requestCache.forgetAll();
  expect(requestCache.request('C1', aRequest(past))).not.toBe(first);
});

it('keeps no more than two pasts alive, however many channels ask', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const requestCache = createRequestCache();
  const pasts: WeakRef<Paper[]>[] = [];
  for (let at = 0; at < 8; at++) {
    const past = [aPaper()];
    pasts.push(new WeakRef(past));
    requestCache.request(`C${at}`, aRequest(past));
  }
  // What a WeakRef was made of lives until the turn is over.
  await new Promise((resolve) => setTimeout(resolve, 10));
  collect();
  expect(pasts.filter((past) => past.deref() !== undefined).length).toBeLessThanOrEqual(2);
});
