import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inBackground } from '../../../src/slack/rate-limit/priority.ts';
import { createRateLimitedFetch } from '../../../src/slack/rate-limit/rate-limited-fetch.ts';
import { createRateLimiter } from '../../../src/slack/rate-limit/rate-limiter.ts';

/** Slack's SDK over the rate-limited fetch; the server answers 429 the first times, and waits take no time. */
async function start(retryAfters: (string | null)[]) {
  let calls = 0;
  const server = createServer((_, response) => {
    calls++;
    const retryAfter = retryAfters.shift();
    response.writeHead(retryAfter === undefined ? 200 : 429, {
      'content-type': 'application/json',
      ...(retryAfter ? { 'retry-after': retryAfter } : {}),
    });
    response.end('{"ok":true}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  let now = 0;
  const slept: number[] = [];
  const sleep = async (milliseconds: number) => {
    slept.push(milliseconds);
    now += milliseconds;
  };
  const rateLimiter = createRateLimiter({ elapsed: () => now, sleep });
  const client = new WebClient('xoxb-a', {
    slackApiUrl: apiUrl,
    fetch: createRateLimitedFetch({ rateLimiter, apiUrl, timeoutMs: 5000 }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  const post = () => client.chat.postMessage({ channel: 'C1', text: 'a' });
  return { post, slept, calls: () => calls };
}

describe('a call that Slack answers with 429', () => {
  it('is tried once more in the background, after as long as Slack said', async () => {
    const { post, slept, calls } = await start(['7']);
    await inBackground(post);
    expect(calls()).toBe(2);
    expect(slept).toEqual([7000]);
  });

  it('is not tried a third time', async () => {
    const { post, calls } = await start(['1', '2', '3']);
    await expect(inBackground(post)).rejects.toMatchObject({ retryAfter: 2 });
    expect(calls()).toBe(2);
  });

  it('is not tried again for somebody who waits, nor by anybody else meanwhile', async () => {
    const { post, slept, calls } = await start(['7']);
    await expect(post()).rejects.toThrow(WebAPIRateLimitedError);
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
    expect(calls()).toBe(1);
    expect(slept).toEqual([]);
  });

  it('is understood where Slack does not say how long', async () => {
    const { post } = await start([null]);
    await expect(post()).rejects.toMatchObject({ retryAfter: 30 });
  });
});
