import { describe, expect, it } from 'vitest';
import { createRateLimits } from '../../../playground/slack/web-api/rate-limits.ts';
import { methodLimits } from '../../../src/slack/rate-limit/method-limits.ts';
import {
  createRateLimiter,
  type RateLimitedCall,
} from '../../../src/slack/rate-limit/rate-limiter.ts';
import { virtualClock } from './virtual-clock.ts';

const call = (over: Partial<RateLimitedCall> = {}): RateLimitedCall => ({
  token: 'Bearer xoxb-a',
  method: 'chat.postMessage',
  channel: 'C1',
  isBackground: true,
  ...over,
});

function start() {
  const clock = virtualClock();
  const rateLimiter = createRateLimiter(clock);
  const went: { name: string; at: number; retrySeconds: number }[] = [];
  const go = (name: string, over: Partial<RateLimitedCall> = {}) =>
    void rateLimiter
      .acquire(call(over))
      .then((retrySeconds) => went.push({ name, at: clock.elapsed(), retrySeconds }));
  const names = () => went.map(({ name }) => name);
  return { ...clock, rateLimiter, went, go, names };
}

describe('the rate limiter', () => {
  it('posts to a channel once a second, in order, and keeps no other channel waiting', async () => {
    const { go, advance, went, rateLimiter } = start();
    for (const n of [1, 2, 3, 4]) go(`a${n}`);
    for (const n of [1, 2]) go(`b${n}`, { channel: 'C2' });
    await advance(1500);
    expect(rateLimiter.waiting()).toBe(2);
    await advance(10_000);
    expect(rateLimiter.waiting()).toBe(0);
    const timesOf = (letter: string) =>
      went.filter(({ name }) => name.startsWith(letter)).map(({ name, at }) => [name, at]);
    expect(timesOf('a')).toEqual([
      ['a1', 0],
      ['a2', 1000],
      ['a3', 2000],
      ['a4', 3000],
    ]);
    expect(timesOf('b')).toEqual([
      ['b1', 0],
      ['b2', 1000],
    ]);
  });

  it('lets a gesture go at once behind a storm in the background', async () => {
    const { go, advance, names } = start();
    for (let n = 0; n < 200; n++) go('update', { method: 'chat.update' });
    for (let n = 0; n < 200; n++) go('note', { method: 'chat.postEphemeral' });
    for (let n = 0; n < 20; n++) go('post');
    await advance(2500);
    const before = names().length;
    go('press', { method: 'chat.postEphemeral', isBackground: false });
    go('form', { method: 'views.open', isBackground: false });
    go('answer', { isBackground: false });
    await advance(0);
    expect(names().slice(before).sort()).toEqual(['answer', 'form', 'press']);
  });

  it('goes at once with an answer to a trigger, however many there are', async () => {
    const { go, advance, names } = start();
    for (let n = 0; n < 150; n++) go('form', { method: 'views.open', isBackground: false });
    await advance(0);
    expect(names()).toHaveLength(150);
  });

  const mayWait = Object.entries(methodLimits).filter(([, { isImmediate }]) => !isImmediate);
  it.each(mayWait.map(([method]) => method))(
    'never makes Slack say no to %s, whoever asks how often',
    async (method) => {
      const { go, advance, elapsed, went } = start();
      const tooEarly = createRateLimits(elapsed);
      for (let n = 0; n < 200; n++) go('back', { method, channel: `C${n % 7}` });
      let refused = 0;
      for (let second = 0; second < 240; second++) {
        const before = went.length;
        if (second % 2 === 0)
          go('front', { method, channel: `C${second % 7}`, isBackground: false });
        await advance(1000);
        for (const { retrySeconds } of went.slice(before))
          if (retrySeconds === 0 && tooEarly(method, `C${second % 7}`) > 0) refused++;
      }
      // Posts are counted by channel in the test of the whole bot.
      if (method !== 'chat.postMessage') expect(refused).toBe(0);
      expect(went.length).toBeGreaterThan(20);
    },
  );

  it('tells a gesture how long Slack wants to be left alone, and lets the background wait', async () => {
    const { go, advance, went, rateLimiter } = start();
    rateLimiter.retryAfter(call(), 12);
    go('gesture', { isBackground: false });
    go('background');
    go('elsewhere', { channel: 'C2' });
    go('other token', { token: 'Bearer xoxb-b' });
    await advance(11_000);
    expect(went.map(({ name, retrySeconds }) => [name, retrySeconds]).sort()).toEqual([
      ['elsewhere', 0],
      ['gesture', 12],
      ['other token', 0],
    ]);
    await advance(2000);
    expect(went.at(-1)).toEqual({ name: 'background', at: 12_000, retrySeconds: 0 });
  });

  it('lets nobody wait for an hour', async () => {
    const { go, advance, went, rateLimiter } = start();
    rateLimiter.retryAfter(call(), 3600);
    go('background');
    await advance(0);
    expect(went).toEqual([{ name: 'background', at: 0, retrySeconds: 3600 }]);
  });
});
