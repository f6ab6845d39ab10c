import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { eventually } from '../fakes/eventually.ts';
import { fillStore } from '../fakes/fill-store.ts';
import { startOutside, today } from '../fakes/start-outside.ts';
import { startPaperloop } from '../fakes/start-paperloop.ts';

/** A bot that has a digest to post at once. */
async function withDueDigest() {
  const { slack, env } = await startOutside();
  const folder = env.PAPERLOOP_DATA_DIR ?? '';
  await fillStore(folder, slack, today, { time: '00:00' });
  const posts = () => slack.state().messages.filter(({ memberId }) => memberId === slack.botUserId);
  return { slack, env, folder, posts };
}

it('told to stop in the middle of a digest, it posts the rest and ends in order', async () => {
  const { slack, env, folder, posts } = await withDueDigest();
  const { process: child, ended } = startPaperloop(env);
  slack.setFaultRule(({ method }) => {
    if (method === 'chat.postMessage' && posts().length === 2) child.kill('SIGTERM');
    return null;
  });
  expect(await ended).toBe(0);
  expect(posts()).toHaveLength(6);
  const store = await openStore(folder);
  expect(await store.digests.unfinished()).toEqual([]);
  await store.close();
});

it('does not wait for a Slack that hangs: it says so, ends within ten seconds, and goes on at the next start', async () => {
  const { slack, env, posts } = await withDueDigest();
  const first = startPaperloop({ ...env, PAPERLOOP_LOG_LEVEL: 'warn' });
  let toldAt = 0;
  slack.setFaultRule(({ method }) => {
    if (method !== 'chat.postMessage' || posts().length !== 2) return null;
    first.process.kill('SIGTERM');
    toldAt = performance.now();
    return { kind: 'hang', afterSuccess: true };
  });
  expect(await first.ended).toBe(0);
  // Not a measure of speed: a supervisor kills what is still there after ten seconds.
  expect(performance.now() - toldAt).toBeLessThan(10_000);
  expect(first.err()).toContain('What was being posted goes on at the next start');
  expect(posts()).toHaveLength(3);
  slack.setFaultRule(null);
  startPaperloop(env);
  await eventually('the whole digest', () => posts().length === 6);
  expect(new Set(posts().map(({ text }) => text)).size).toBe(6);
});

it('ends with a clear last line and a failure after a rejection that nothing handled', async () => {
  const { env } = await startOutside();
  const fault =
    'process.on("newListener", (name) => name === "SIGTERM" && setTimeout(() => Promise.reject(new Error("a planted fault")), 1500));';
  const preload = `--import=data:text/javascript,${encodeURIComponent(fault)}`;
  const { err, ended } = startPaperloop({ ...env, NODE_OPTIONS: preload });
  expect(await ended).toBe(1);
  expect(err().trimEnd().split('\n').at(-1)).toBe(
    'Something failed that nothing handled: a planted fault Paperloop stops, so that it can be started again.',
  );
});
