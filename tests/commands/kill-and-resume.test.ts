import { expect, it } from 'vitest';
import type { ApiFault } from '../../playground/look-alike.ts';
import { openStore } from '../../src/store/open-store.ts';
import { eventually } from '../fakes/eventually.ts';
import { fillStore } from '../fakes/fill-store.ts';
import type { Spawned } from '../fakes/spawn-paperloop.ts';
import { startOutside, today } from '../fakes/start-outside.ts';
import { startPaperloop } from '../fakes/start-paperloop.ts';

it('completes a digest without a duplicate when the process is killed again and again in the middle of it', async () => {
  const { slack, env } = await startOutside();
  const dataDir = env.PAPERLOOP_DATA_DIR ?? '';
  await fillStore(dataDir, slack, today, { time: '00:00' });
  let bot: Spawned | null = null;
  // One of each kind; `npm run test:faults` kills at every point.
  const wanted = 2;
  // Odd kills: Slack has the message and the process dies before it hears so. Even ones: Slack never got it.
  let kills = 0;
  slack.setFaultRule(({ method }): ApiFault | null => {
    if (method !== 'chat.postMessage' || kills >= wanted) return null;
    kills += 1;
    bot?.process.kill('SIGKILL');
    return { kind: 'drop', afterSuccess: kills % 2 === 1 };
  });
  const store = async () => openStore(dataDir);
  for (let start = 0; start <= wanted; start++) {
    bot = startPaperloop(env);
    if (start < wanted) await bot.ended;
  }
  const posts = () => slack.state().messages.filter(({ memberId }) => memberId === slack.botUserId);
  await eventually('six messages', () => posts().length >= 6);
  bot?.process.kill('SIGTERM');
  await bot?.ended;
  expect(kills).toBe(wanted);
  expect(posts()).toHaveLength(6);
  expect(new Set(posts().map(({ text }) => text)).size).toBe(6);
  expect(posts()[0]?.text).toMatch(/^Papers for .+ worth your time of 6 new papers/);
  const after = await store();
  const postedAt = await after.digests.postedAt(slack.teamId, slack.channelIds.general, today);
  await after.close();
  expect(postedAt).not.toBeNull();
});
