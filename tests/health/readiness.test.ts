import { expect, it, onTestFinished } from 'vitest';
import { type HealthParts, openHealth } from '../../src/health/health.ts';

/** What `/readyz` says of a bot that is connected, with such a store and such replicas. */
async function readiness(
  store: { count(): Promise<number>; fault(): Promise<string | null> },
  isAlive: boolean,
): Promise<{ status: number; parts: Record<string, string> }> {
  const parts = {
    port: 0,
    store: { papers: { count: store.count }, fault: store.fault, votes: {}, llmCalls: {} },
    sources: [],
    slack: { isConnected: () => true, onDone: () => undefined },
    now: () => new Date(),
    workspaces: { stopped: () => [], isAllStopped: () => false },
    replicas: () => ({ text: isAlive ? '2 live; 1 workspaces here' : 'it sleeps', isAlive }),
  } as unknown as HealthParts;
  const health = await openHealth(parts);
  onTestFinished(health.close);
  const port = await health.serve();
  health.started();
  const response = await fetch(`http://127.0.0.1:${port}/readyz`);
  return { status: response.status, parts: JSON.parse(await response.text()) };
}

const isWell = { count: async () => 6, fault: async () => null };

it('answers although the store does not, and says what is known of it', async () => {
  const hangs = new Promise<number>(() => undefined);
  const store = { count: () => hangs, fault: async () => 'The store failed: it hangs.' };
  const { status, parts } = await readiness(store, true);
  expect({ status, store: parts.store }).toEqual({
    status: 503,
    store: 'The store failed: it hangs.',
  });
});

it('says why the store cannot be read, and that it can be read and not written', async () => {
  const fails = async () => Promise.reject(new Error('away'));
  const fault = async () => 'The store failed.';
  for (const count of [fails, isWell.count])
    expect(await readiness({ count, fault }, true)).toMatchObject({
      status: 503,
      parts: { store: 'The store failed.' },
    });
});

it('is not ready while other processes do not know that it lives', async () => {
  expect(await readiness(isWell, true)).toMatchObject({ status: 200 });
  expect(await readiness(isWell, false)).toMatchObject({
    status: 503,
    parts: { store: '6 papers', replicas: 'it sleeps' },
  });
});
