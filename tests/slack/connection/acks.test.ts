import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { expect, it, onTestFinished } from 'vitest';
import { guard } from '../../../src/slack/access/guard.ts';
import { eventually } from '../../fakes/eventually.ts';
import { quietLog } from '../../fakes/quiet-log.ts';
import { startTestBot } from '../../fakes/start-test-bot.ts';

/** Makes every call of every part of the store slow, as a database under load is. */
function slowDown(store: object, ms: number): void {
  for (const part of Object.values(store)) {
    if (typeof part !== 'object' || part === null) continue;
    for (const [name, call] of Object.entries(part as Record<string, unknown>)) {
      if (typeof call !== 'function') continue;
      (part as Record<string, unknown>)[name] = async (...args: unknown[]) => {
        await new Promise((resolve) => setTimeout(resolve, ms));
        return (call as (...args: unknown[]) => unknown)(...args);
      };
    }
  }
}

it('acknowledges every kind of gesture in time while the store is busy', async () => {
  const test = await startTestBot();
  await test.bot.wake();
  const { slack, channel } = test;
  const [memberId = ''] = slack.memberIds;
  const [, pick] = test.posts();
  const place = { memberId, channelId: channel.id, ts: pick?.ts ?? '' };
  await slack.openHome({ memberId });
  await eventually('App Home', () => slack.state().homes[memberId]);
  await slack.command({ memberId, channelId: channel.id, line: '/papers interests' });
  const form = await eventually('the form', () => slack.state().modals[memberId]?.[0]);
  slowDown(test.store, 4000);
  const acks = await Promise.all([
    slack.press({ ...place, actionId: 'vote_up' }),
    slack.press({ ...place, actionId: 'paper_save' }),
    slack
      .press({ ...place, actionId: 'paper_menu', optionValue: `why:${test.channel.id}` })
      .catch(() => null),
    slack.react({ ...place, name: 'heart', on: true }),
    slack.command({ memberId, channelId: channel.id, line: '/papers search critics' }),
    slack.command({ memberId, channelId: channel.id, line: '/papers taste' }),
    slack.shortcut({ ...place, callbackId: 'save_paper' }),
    slack.press({ memberId, home: true, actionId: 'home_pause' }),
    slack.submit({ memberId, viewId: form.viewId, values: {} }),
    slack.say({ memberId, channelId: channel.id, threadTs: place.ts, text: '@Paperloop why?' }),
  ]);
  const times = acks.flatMap((ack) => (ack ? [ack] : []));
  expect(times.length).toBeGreaterThanOrEqual(9);
  for (const { acked } of times) expect(acked).toBe(true);
});

it('acknowledges while the language model hangs, and says so much as it can', async () => {
  const hanging = createServer(() => undefined);
  await new Promise<void>((done) => hanging.listen(0, '127.0.0.1', done));
  onTestFinished(() => void hanging.closeAllConnections());
  const { port } = hanging.address() as AddressInfo;
  const test = await startTestBot({
    env: { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1` },
  });
  const [memberId = ''] = test.slack.memberIds;
  const { id: channelId } = test.channel;
  // The digest is being built, and waits for the model.
  const digest = test.bot.wake();
  const line = '/papers search critics';
  const { acked } = await test.slack.command({ memberId, channelId, line });
  expect(acked).toBe(true);
  await eventually('results', () => test.notes(memberId)[0]);
  const asked = await test.slack.say({ memberId, channelId, text: '@Paperloop help' });
  expect(asked.acked).toBe(true);
  hanging.closeAllConnections();
  hanging.close();
  await digest;
});

it('tells the faults of a form that had to be closed, and acknowledges once', async () => {
  const acks: unknown[][] = [];
  const told: unknown[] = [];
  const listener = guard<SlackViewMiddlewareArgs<ViewSubmitAction>>(
    {
      client: { chat: { postMessage: async (message: object) => void told.push(message) } },
      log: quietLog,
    } as never,
    async ({ ack }) => {
      await new Promise((resolve) => setTimeout(resolve, 2700));
      await ack({ response_action: 'errors', errors: { time: 'Pick a time.' } });
    },
  );
  await listener({
    ack: async (...answer: unknown[]) => void acks.push(answer),
    body: { user: { id: 'U1' } },
  } as never);
  expect(acks).toEqual([[]]);
  await eventually('the fault', () => told.length === 1);
  expect(JSON.stringify(told)).toContain('Not saved. Pick a time.');
});
