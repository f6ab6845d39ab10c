import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LookAlike } from '../../playground/look-alike.ts';
import { startBot, startSlack } from './bolt-bot.ts';

type Bot = Awaited<ReturnType<typeof startBot>>;

describe('gestures reach a real Bolt app', () => {
  let slack: LookAlike;
  let bot: Bot;
  // biome-ignore lint/suspicious/noExplicitAny: payloads are looked at field by field
  let seen: any[];

  beforeEach(async () => {
    slack = await startSlack();
    seen = [];
    bot = await startBot(slack, (app) => {
      app.command('/papers', async ({ ack, body }) => {
        await ack();
        seen.push(body);
      });
      app.action(/.*/, async ({ ack, body }) => {
        await ack();
        seen.push(body);
      });
      app.event('reaction_added', async ({ body }) => void seen.push(body));
    });
  });
  afterEach(async () => {
    await bot.stop();
    await slack.close();
  });

  it('delivers a slash command with every field', async () => {
    const ada = slack.memberIds[0] ?? '';
    const channelId = slack.channelIds.general;
    const heard = await slack.command({ memberId: ada, channelId, line: '/papers search offline' });
    expect(heard.acked).toBe(true);
    expect(seen[0]).toMatchObject({ command: '/papers', text: 'search offline', user_id: ada });
  });
});
