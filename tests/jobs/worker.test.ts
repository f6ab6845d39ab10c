import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { LeaseLostError } from '../../src/errors.ts';
import { createWorker } from '../../src/jobs/worker.ts';
import type { JobPlace } from '../../src/store/job-store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { aDigest } from '../builders.ts';

const place = (channelId = 'C001'): JobPlace => ({
  kind: 'digest',
  workspaceId: 'T001',
  channelId,
  day: '2026-03-17',
});
const now = () => new Date(1000);
const done = { is: 'done', at: 1000 } as const;

async function start(leaseMs?: number) {
  const store = await openStore(':memory:');
  onTestFinished(() => store.close());
  const asked: number[] = [];
  const jobs: typeof store.jobs = {
    ...store.jobs,
    take: (owner, places, how) => {
      asked.push(places.length);
      return store.jobs.take(owner, places, how);
    },
  };
  const worker = () => createWorker(jobs, { now, leaseMs });
  return { store, worker, asked };
}

it('asks the store once for what is asked for at once', async () => {
  const { worker, asked } = await start();
  const one = worker();
  const places = Array.from({ length: 200 }, (_, at) => place(`C${at}`));
  const jobs = await Promise.all(places.map((each) => one.take(each)));
  expect(jobs.every((job) => job !== null)).toBe(true);
  expect(asked).toEqual([200]);
  // What it has already it does not ask for.
  expect(await one.take(place('C7'))).toBeNull();
  expect(asked).toEqual([200]);
});

it('holds a job for as long as its work takes, and no longer', async () => {
  const { worker } = await start(500);
  const [one, other] = [worker(), worker()];
  const job = await one.take(place());
  const working = Promise.withResolvers<void>();
  const running = one.run(job ? [job] : [], async () => {
    await working.promise;
    return { is: 'open' };
  });
  for (const _ of [1, 2, 3, 4]) {
    await wait(200);
    expect(await other.take(place())).toBeNull();
  }
  working.resolve();
  await running;
  expect(await other.take(place())).not.toBeNull();
});

it('leaves a job open whose work throws', async () => {
  const { worker } = await start();
  const one = worker();
  const job = await one.take(place());
  const failing = one.run(job ? [job] : [], async () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await one.take(place())).not.toBeNull();
});

it('does at once what is asked for though it is done, but not what another does', async () => {
  const { worker } = await start();
  const [one, other] = [worker(), worker()];
  const job = await one.take(place());
  await one.run(job ? [job] : [], async () => done);
  expect(await one.take(place())).toBeNull();
  const work = async () => ({ result: 'posted', isDone: true });
  expect(await one.runNow(place(), work)).toBe('posted');
  await one.takeNow(place());
  await expect(other.runNow(place(), work)).rejects.toThrow(LeaseLostError);
  // As part of the work that is under way here.
  expect(await one.runNow(place(), work)).toBe('posted');
  await one.stop();
  expect(await other.runNow(place(), work)).toBe('posted');
});

it('cannot save anything once it was overtaken', async () => {
  const { worker, store } = await start(0);
  const [one, other] = [worker(), worker()];
  const job = await one.take(place());
  const running = one.run(job ? [job] : [], async () => {
    await store.digests.saveOnce(aDigest({ day: '2026-03-16' }));
    await other.take(place());
    await store.digests.saveOnce(aDigest());
    return done;
  });
  await expect(running).rejects.toThrow(LeaseLostError);
  expect(await store.digests.get('T001', 'C001', '2026-03-16')).not.toBeNull();
  expect(await store.digests.get('T001', 'C001', '2026-03-17')).toBeNull();
});
