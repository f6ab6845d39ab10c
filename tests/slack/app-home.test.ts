import { describe, expect, it } from 'vitest';
import type { Channel } from '../../src/paper.ts';
import { homeView } from '../../src/slack/home-view.ts';
import { aChannel, aDigest, aPaper } from '../builders.ts';
import { eventually } from '../fakes/eventually.ts';
import { startTestBot, type TestBot } from '../fakes/start-test-bot.ts';

async function home({ slack }: TestBot): Promise<string> {
  const memberId = slack.memberIds[0] ?? '';
  await slack.openHome({ memberId });
  const view = await eventually('App Home', () => slack.state().homes[memberId]);
  return JSON.stringify(view.blocks);
}

describe('App Home', () => {
  it('leads a new team through the set-up', async () => {
    const view = await home(await startTestBot({ isNew: true }));
    expect(view).toContain('Set up Paperloop');
    expect(view).toContain(':white_large_square: Say what it wants to read');
  });

  it("shows today's picks once there are some", async () => {
    const test = await startTestBot();
    await test.bot.wake();
    const view = await home(test);
    expect(view).toContain("Today's papers");
    expect(view).toContain('|Learning for offline critics>');
    expect(view).toContain('Next post: Wednesday at 09:00 (UTC).');
  });

  it('shows nothing of a channel the member is not in', async () => {
    const test = await startTestBot({ interest: 'a secret plan' });
    test.slack.setFaultRule(({ method }) =>
      method === 'conversations.members' ? { kind: 'error', error: 'channel_not_found' } : null,
    );
    await test.bot.wake();
    expect(await home(test)).not.toContain('a secret plan');
  });

  it('names what a channel wants beside its sentences, and how much more there is', () => {
    const wishes = {
      mutedTopics: ['<images>', ...Array.from({ length: 7 }, (_, i) => `topic ${i}`)],
      followedAuthors: ['Ada Example'],
      examples: ['a', 'b'],
      rlWidth: 'normal' as const,
    };
    const one = (channel: Partial<Channel>) => ({
      channel: aChannel(channel),
      digest: null,
      papers: [],
    });
    const texts = (channel: Partial<Channel>) =>
      JSON.stringify(homeView([one(channel)], new Date('2026-03-17T12:00:00Z')).blocks);
    expect(texts(wishes)).toContain(
      'Not: &lt;images&gt;; topic 0; topic 1; topic 2; topic 3 and 3 more · Follows: Ada Example · Examples: 2 · How wide: normal',
    );
    expect(texts({})).not.toMatch(/Not:|How wide/);
  });

  it('fits into 100 blocks for any number of channels', () => {
    const channels = Array.from({ length: 60 }, () => ({
      channel: aChannel({ rlWidth: 'strict' }),
      digest: aDigest(),
      papers: [aPaper()],
    }));
    const view = homeView(channels, new Date('2026-03-17T12:00:00Z'));
    expect(view.blocks.length).toBeLessThanOrEqual(100);
    expect(JSON.stringify(view.blocks)).toContain('And 45 more channels.');
  });
});
