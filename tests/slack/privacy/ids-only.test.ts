import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { dumpStore } from '../../fakes/dump-store.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot } from '../../fakes/start-test-bot.ts';

it('no table holds a member’s name or mail, or what was asked or said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paperloop-ids-only-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { slack, bot, posts, channel, store } = await startTestBot({ folder });
  await bot.wake();
  const [ada = ''] = slack.memberIds;
  const ts = posts()[1]?.ts ?? '';
  const place = { memberId: ada, channelId: channel.id };
  await slack.press({ ...place, ts, actionId: 'vote_up' });
  await slack.press({ ...place, ts, actionId: 'paper_save' });
  const before = slack.state().messages.length;
  const question = 'zebra questions about walruses';
  await slack.say({ ...place, threadTs: ts, text: `@Paperloop ${question}` });
  await slack.say({ ...place, text: 'quagga chatter among ourselves' });
  await slack.command({ ...place, line: '/papers personal 10:00' });
  await eventually('the answers', () => slack.state().messages.length >= before + 4);
  await eventually('all that is kept', async () => {
    const votes = await store.votes.inChannel(slack.teamId, channel.id);
    return votes.length > 0 && (await store.channels.list()).length === 2;
  });
  const kept = JSON.stringify(dumpStore(folder));
  expect(kept).toContain(ada);
  // Names of the look-alike's members (`playground/slack/seed-team.ts`).
  const names = ['Ada Lindqvist', 'Bram Okafor', 'Chen Alvarez', 'Dina Moreau'];
  for (const secret of [...names, 'zebra', 'quagga']) expect(kept).not.toContain(secret);
  expect(kept).not.toMatch(/[\w.]+@[\w-]+\.\w+/);
});
