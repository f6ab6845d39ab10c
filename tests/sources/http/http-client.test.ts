import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createHttpClient, defaultHttpLimits } from '../../../src/sources/http/http-client.ts';
import { askedWaitMs } from '../../../src/sources/http/http-faults.ts';
import { createRequestGap } from '../../../src/sources/http/request-gap.ts';
import { withScriptedServer } from '../../fakes/scripted-server.ts';

const now = () => new Date('2026-03-17T12:00:00Z');

function aClient(contact: string | null = null) {
  const waits: number[] = [];
  const sleep = async (ms: number) => {
    waits.push(ms);
  };
  return { waits, get: createHttpClient({ contact, limits: defaultHttpLimits, now, sleep }) };
}

describe('the HTTP client', () => {
  it('tries three times with growing pauses, then says what was wrong', () =>
    withScriptedServer(Array(3).fill({ path: '/x', status: 502 }), async ({ url }) => {
      const { get, waits } = aClient();
      const work = get({ url: new URL(`${url}/x`), accept: '*/*' });
      await expect(work).rejects.toThrow(/^127\.0\.0\.1:\d+: it answered HTTP 502 \(3 tries\)$/);
      expect(waits).toEqual([2000, 6000]);
    }));

  it('hands on what a retry cannot cure', () =>
    withScriptedServer([{ path: '/x', status: 404, body: 'no' }], async ({ url }) => {
      const answer = await aClient().get({ url: new URL(`${url}/x`), accept: '*/*' });
      expect(answer).toEqual({ status: 404, etag: null, body: 'no' });
    }));

  it('survives a contact that no header may hold', () =>
    withScriptedServer([{ path: '/x', body: 'ok' }], async ({ url, requests }) => {
      await aClient('Jörg\r\nX-Evil: 1').get({ url: new URL(`${url}/x`), accept: '*/*' });
      expect(requests[0]?.headers['user-agent']).toContain('contact: JrgX-Evil: 1');
      expect(requests[0]?.headers['x-evil']).toBeUndefined();
    }));

  it('says when nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    const work = aClient().get({ url: new URL(`http://127.0.0.1:${port}/`), accept: '*/*' });
    await expect(work).rejects.toThrow('nobody answers at its address (ECONNREFUSED) (3 tries)');
  });

  it('reads letters that fall between two pieces of the body', () => {
    const body = 'é强'.repeat(200_000);
    return withScriptedServer([{ path: '/x', body }], async ({ url }) => {
      const answer = await aClient().get({ url: new URL(`${url}/x`), accept: '*/*' });
      expect(answer.body).toBe(body);
    });
  });
});

describe('askedWaitMs', () => {
  it.each([
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': 'Tue, 17 Mar 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Tue, 17 Mar 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, null],
    [{ ratelimit: '"api";r=0;t=55' }, 55_000],
    [{}, null],
  ])('reads %j', (headers, ms) => {
    expect(askedWaitMs(new Headers(headers as Record<string, string>), now().getTime())).toBe(ms);
  });
});

describe('the request gap', () => {
  it('lets one request through at a time and three seconds apart, failed ones too', async () => {
    let clock = 0;
    const starts: number[] = [];
    let running = 0;
    const gate = createRequestGap(
      3000,
      () => new Date(clock),
      async (ms) => {
        clock += ms;
      },
    );
    const send = async () => {
      starts.push(clock);
      running++;
      expect(running).toBe(1);
      await Promise.resolve();
      clock += 500;
      running--;
      if (starts.length === 2) throw new Error('the second fails');
    };
    const results = await Promise.allSettled([gate(send), gate(send), gate(send)]);
    expect(starts).toEqual([0, 3000, 6000]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('does not wait when the last request is long ago', async () => {
    let clock = 0;
    const waits: number[] = [];
    const gate = createRequestGap(
      3000,
      () => new Date(clock),
      async (ms) => void waits.push(ms),
    );
    await gate(async () => undefined);
    clock = 10_000;
    await gate(async () => undefined);
    expect(waits).toEqual([]);
  });
});
