import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../src/paper.ts';
import { homeView } from '../../../src/slack/home/home-view.ts';
import type { HomeData } from '../../../src/slack/home/read-home.ts';
import { aChannel, aDigest, aPaper, aSavedPaper, aVote } from '../../builders.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot, type TestBot } from '../../fakes/start-test-bot.ts';

type Block = { type: string; block_id?: string; accessory?: { action_id: string } };

const now = new Date('2026-03-17T12:00:00Z');
const data = (over: Partial<HomeData> = {}): HomeData => ({
  now,
  channels: [],
  votes: [],
  voteCount: 0,
  unread: [],
  unreadCount: 0,
  savedCount: 0,
  sources: [],
  taste: null,
  ...over,
});
const one = (channel: Partial<Channel> = {}) => ({
  channel: aChannel(channel),
  digest: null,
  papers: [],
  canEdit: true,
});
const textOf = (over: Partial<HomeData>) => JSON.stringify(homeView(data(over)).blocks);

/** A member who opened App Home, and how the page reads then. */
async function opened(test: TestBot, at = 0) {
  const { slack } = test;
  const memberId = slack.memberIds[at] ?? '';
  await slack.openHome({ memberId });
  const blocks = () => (slack.state().homes[memberId]?.blocks ?? []) as Block[];
  const text = () => JSON.stringify(blocks());
  await eventually('App Home', () => blocks().length > 0 && !text().includes('I am reading'));
  const press = (actionId: string, over: { optionValue?: string; blockId?: string } = {}) =>
    slack.press({ memberId, home: true, actionId, ...over });
  const modal = () => slack.state().modals[memberId]?.[0];
  return { memberId, blocks, text, press, modal };
}

describe('homeView', () => {
  it('names what a channel wants beside its sentences, and how much more there is', () => {
    const wishes = {
      mutedTopics: ['<images>', ...Array.from({ length: 7 }, (_, i) => `topic ${i}`)],
      followedAuthors: ['Ada Example'],
      examples: ['a', 'b'],
      rlWidth: 'normal' as const,
    };
    expect(textOf({ channels: [one(wishes)] })).toContain(
      'Muted: &lt;images&gt;; topic 0; topic 1; topic 2; topic 3 and 3 more · Follows: Ada Example · Examples: 2 · Focus on RL: normal',
    );
    expect(textOf({ channels: [one()] })).not.toMatch(/Not:|How wide/);
  });

  it('says how to stop only to whom it shows Pause', () => {
    expect(textOf({ channels: [one()] })).toContain('To stop: *Pause* above');
    for (const channels of [[], [{ ...one(), canEdit: false }]]) {
      expect(textOf({ channels })).not.toContain('To stop');
      expect(textOf({ channels })).toContain('`/papers help` lists every command');
    }
  });

  it('tells the next post on the reader’s own clock', () => {
    const schedule = { days: [1, 2, 3, 4, 5] as const, time: '09:00', timezone: 'Europe/Berlin' };
    const channels = [one({ schedule: { ...schedule, days: [...schedule.days] } })];
    // Wednesday 18 March 2026, 08:00 UTC.
    expect(textOf({ channels })).toContain(
      'Next post: <!date^1773820800^{date_long_pretty} at {time}|18 Mar 2026, 0',
    );
    expect(textOf({ channels: [one({ paused: true })] })).toContain('*Paused.*');
  });

  it('tells which sources are well', () => {
    const sources = [
      { title: 'arXiv', day: '2026-03-16' as const },
      { title: 'Hugging Face', day: '2026-03-12' as const },
      { title: 'Another', day: null },
    ];
    const text = textOf({ sources });
    expect(text).toContain(':white_check_mark: arXiv: complete up to 16 Mar 2026');
    expect(text).toContain(':warning: Hugging Face: complete only up to 12 Mar 2026');
    expect(text).toContain(':hourglass: Another: not read yet');
  });

  it('fits into 100 blocks for any number of channels, votes and saved papers', () => {
    const many = <T>(length: number, made: T): T[] => Array.from({ length }, () => made);
    const paper = aPaper({ title: 'A long title '.repeat(40) });
    const full = {
      channel: aChannel({ rlWidth: 'strict' }),
      digest: aDigest(),
      canEdit: true,
      papers: [aPaper()],
    };
    const view = homeView(
      data({
        channels: many(60, full),
        votes: many(8, { vote: aVote(), paper }),
        voteCount: 1000,
        unread: many(5, { paper, saved: aSavedPaper() }),
        unreadCount: 400,
        savedCount: 900,
        sources: many(3, { title: 'arXiv', day: null }),
        taste: many(8, { type: 'divider' as const }),
      }),
    );
    expect(view.blocks.length).toBeLessThanOrEqual(100);
    const text = JSON.stringify(view.blocks);
    expect(text).toContain('And 50 more channels.');
    expect(text).toContain('And 992 more');
    expect(text).toContain('900 saved, 400 unread.');
  });
});

const interests = (value: string) => ({
  interests: { interests_text: { type: 'plain_text_input', value } },
});

describe('App Home', () => {
  it('leads a new team to the first picks by a channel and a sentence', async () => {
    const test = await startTestBot({ isNew: true, now: '2026-03-17T06:00:00Z' });
    const home = await opened(test);
    expect(home.text()).toContain('Set up Paperloop');
    await home.press('home_set_up', { optionValue: test.channel.id });
    const what = await eventually('the form', home.modal);
    expect(JSON.stringify(what.blocks).match(/"type":"input"/g)).toHaveLength(1);
    await test.bot.wake();
    expect(test.posts()).toHaveLength(0);
    const { memberId } = home;
    await test.slack.submit({ memberId, viewId: what.viewId, values: interests('critics') });
    await eventually('the first picks', () => test.posts().length === 6);
    // The member's own clock.
    expect(test.notes(memberId).map(({ text }) => text)[0]).toContain(
      'All set: I post Monday to Friday at 09:00 (Europe/Amsterdam)',
    );
    await eventually('the page', () => home.text().includes("Today's papers"));
    expect(test.changes()).toEqual(['Ada asked for papers in this channel.']);
  });

  it('asks in the set-up under Advanced when papers come, too', async () => {
    const test = await startTestBot({ isNew: true, now: '2026-03-17T06:00:00Z' });
    const home = await opened(test);
    await home.press('home_set_up', { optionValue: test.channel.id });
    const { viewId } = await eventually('the form', home.modal);
    const { memberId } = home;
    const values = interests('critics');
    await test.slack.press({ memberId, viewId, actionId: 'interests_advanced', values });
    const shown = () => JSON.stringify(home.modal()?.blocks ?? '');
    await eventually('the schedule', () => shown().includes('Europe/Amsterdam'));
    const zone = (value: string) => ({
      timezone: { schedule_timezone: { type: 'plain_text_input', value } },
    });
    await test.slack.submit({ memberId, viewId, values: zone('Middle/Earth') });
    expect(home.modal()?.errors.timezone).toContain('no zone');
    await test.slack.submit({ memberId, viewId, values: zone('UTC') });
    await eventually('the first picks', () => test.posts().length === 6);
    const channel = await test.store.channels.get(test.slack.teamId, test.channel.id);
    expect(channel).toMatchObject({
      interests: [{ text: 'critics' }],
      schedule: { timezone: 'UTC' },
      paused: false,
    });
  });

  it('joins a channel that it is not in, and says what to do where it may not', async () => {
    const test = await startTestBot({ isNew: true });
    const home = await opened(test);
    test.slack.setFaultRule(({ method }) =>
      method === 'conversations.join' ? { kind: 'error', error: 'missing_scope' } : null,
    );
    const { memberId } = home;
    const { random = '' } = test.slack.channelIds;
    await home.press('home_set_up', { optionValue: random });
    const what = await eventually('the form', home.modal);
    await test.slack.submit({ memberId, viewId: what.viewId, values: interests('critics') });
    await eventually('the remedy', () =>
      test.slack
        .state()
        .messages.some(
          ({ channelId, text }) =>
            channelId === `D${memberId.slice(1)}` && text.includes('/invite @Paperloop'),
        ),
    );
    // It is set up all the same: after an invitation it works.
    expect((await test.store.channels.get(test.slack.teamId, random))?.interests).toHaveLength(1);
  });

  it("shows today's picks, my votes and what they taught; a vote can be taken back", async () => {
    const test = await startTestBot();
    await test.bot.wake();
    const [ada = ''] = test.slack.memberIds;
    const [, first] = test.posts();
    const place = { memberId: ada, channelId: test.channel.id, ts: first?.ts ?? '' };
    await test.slack.press({ ...place, actionId: 'vote_up' });
    await test.slack.press({ ...place, actionId: 'paper_save' });
    await eventually('the note', () => test.notes(ada).length > 1);
    const home = await opened(test);
    expect(home.text()).toContain("Today's papers");
    expect(home.text()).toContain('|Learning for offline critics>');
    expect(home.text()).toContain('What votes have taught me: #general');
    expect(home.text()).toContain(':thumbsup: <https://arxiv.org/abs/');
    expect(home.text()).toContain('1 saved, 1 unread.');
    await home.press('home_read');
    await eventually('read', () => home.text().includes('1 saved, 0 unread.'));
    await home.press('home_unvote');
    await eventually('taken back', () => !home.text().includes('Your votes'));
    expect(await test.store.votes.inChannel(test.slack.teamId, test.channel.id)).toEqual([]);
    const pick = test.posts().find(({ ts }) => ts === first?.ts);
    expect(JSON.stringify(pick?.blocks)).toContain(':thumbsup: 0');
  });

  it('changes, shows and pauses a channel, for those who may', async () => {
    const test = await startTestBot({ channel: { editors: 'admins' } });
    const home = await opened(test);
    await home.press('home_schedule');
    expect((await eventually('the form', home.modal)).title).toBe('When to post');
    await test.slack.closeModal({ memberId: home.memberId, viewId: home.modal()?.viewId ?? '' });
    await home.press('home_pause');
    await eventually('paused', () => home.text().includes('*Paused.*'));
    expect(test.changes()).toEqual(['Ada paused the papers.']);
    const members = { editors: 'members' } as const;
    await test.store.channels.update(test.slack.teamId, test.channel.id, () => members);
    const bram = await opened(test, 1);
    const admins = { editors: 'admins' } as const;
    await test.store.channels.update(test.slack.teamId, test.channel.id, () => admins);
    await bram.press('home_resume');
    const told = await eventually('why not', bram.modal);
    expect(JSON.stringify(told.blocks)).toContain('admins of the workspace');
    await test.slack.closeModal({ memberId: bram.memberId, viewId: told.viewId });
    await bram.press('home_taste');
    await eventually('the taste', () =>
      JSON.stringify(bram.modal()?.blocks ?? '').includes('taught me nothing here yet'),
    );
  });

  it('shows no button that would refuse: who may not change a channel sees its taste alone', async () => {
    const test = await startTestBot({ channel: { editors: 'admins' } });
    const ids = ['home_interests', 'home_schedule', 'home_pause', 'home_taste'];
    const shown = async (at: number) => {
      const home = await opened(test, at);
      return ids.filter((id) => home.text().includes(id));
    };
    expect(await shown(0)).toEqual(ids);
    expect(await shown(1)).toEqual(['home_taste']);
  });

  it('shows nothing of what a chosen channel reads to somebody who is not in it', async () => {
    const test = await startTestBot({ interest: 'a secret plan' });
    test.slack.setFaultRule(({ method }) =>
      method === 'conversations.members' ? { kind: 'error', error: 'channel_not_found' } : null,
    );
    const home = await opened(test);
    await home.press('home_set_up', { optionValue: test.channel.id });
    const told = await eventually('why not', home.modal);
    expect(JSON.stringify(told.blocks)).toContain('Only members of this channel');
    expect(JSON.stringify(told.blocks)).not.toContain('a secret plan');
  });

  it('shows nothing of a channel the member is not in', async () => {
    const test = await startTestBot({ interest: 'a secret plan' });
    test.slack.setFaultRule(({ method }) =>
      method === 'users.conversations' ? { kind: 'error', error: 'channel_not_found' } : null,
    );
    await test.bot.wake();
    expect((await opened(test)).text()).not.toContain('a secret plan');
  });
});
