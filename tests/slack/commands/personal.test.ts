import { describe, expect, it } from 'vitest';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot, themedPapers } from '../../fakes/start-test-bot.ts';

/** A bot that posted in the channel, with what Ada needs to speak to it. */
async function started(options: Parameters<typeof startTestBot>[0] = {}) {
  const test = await startTestBot({ interest: 'learning agents', ...options });
  await test.bot.wake();
  const { slack } = test;
  const [ada = '', bram = ''] = slack.memberIds;
  const inDirect = (memberId: string) =>
    slack
      .state()
      .messages.filter(
        (one) => one.channelId === `D${memberId.slice(1)}` && one.memberId === slack.botUserId,
      );
  const direct = (memberId: string) => inDirect(memberId).filter((one) => one.visibleTo === null);
  const ask = async (memberId: string, line: string, channelId = test.channel.id) => {
    const of = () =>
      slack
        .state()
        .messages.filter((one) => one.channelId === channelId && one.visibleTo === memberId);
    const before = of().length;
    await slack.command({ memberId, channelId, line });
    return (await eventually('an answer', () => of()[before])).text;
  };
  return { ...test, ada, bram, direct, ask };
}

describe('picks of a member’s own', () => {
  it('come by direct message, at the member’s own time, and never what the channel had', async () => {
    const { bot, store, ada, bram, ask, direct, setNow, slack, posts } = await started();
    expect(await ask(ada, '/papers personal 10:00')).toContain(
      'Your personal picks come Monday to Friday at 10:00 (Europe/Amsterdam)',
    );
    const idsOf = (list: { text: string; blocks: unknown[] }[]) =>
      list
        .filter(({ text }) => /^\d/.test(text))
        .flatMap(({ blocks }) => /abs\/([\d.]+)/.exec(JSON.stringify(blocks))?.[1] ?? []);
    const inChannel = idsOf(posts());
    await store.papers.upsert(themedPapers('2026-03-18', 30));
    // 10:00 in Amsterdam is 09:00 UTC in winter.
    setNow('2026-03-18T08:55:00Z');
    await bot.wake();
    const before = direct(ada).length;
    setNow('2026-03-18T09:00:00Z');
    await bot.wake();
    const own = direct(ada);
    expect(own.length).toBeGreaterThan(before);
    expect(idsOf(own).length).toBeGreaterThan(0);
    expect(idsOf(own).some((id) => idsOf(posts()).includes(id))).toBe(false);
    expect(inChannel).toHaveLength(5);
    expect(direct(bram)).toHaveLength(0);
    const channels = await store.channels.list();
    expect(channels.map(({ personal }) => personal?.memberId ?? null)).toContain(ada);
    expect(await ask(ada, '/papers personal off')).toContain('have stopped');
    expect(await store.channels.list()).toHaveLength(1);
    expect(slack.calls.some(({ answer }) => answer.ok === false)).toBe(false);
  });

  it('come at once where the day’s hour has passed, and the answer says so', async () => {
    const { ada, bot, ask, direct } = await started();
    // The bot's clock: past nine in Amsterdam.
    const told = await ask(ada, '/papers personal');
    expect(told).toContain('The first ones come now.');
    expect(told).not.toContain('Next post');
    await bot.wake();
    expect(direct(ada).length).toBeGreaterThan(1);
    expect(await ask(ada, '/papers personal')).toContain('Next post: ');
  });

  it('are not held to the channel’s net, and keep one that the member sets', async () => {
    const test = await started({ channel: { rlWidth: 'strict', categories: ['cs.RO'] } });
    const { store, ada, bot, ask, direct, setNow, slack } = test;
    await ask(ada, '/papers personal');
    const own = `D${ada.slice(1)}`;
    const change = { interests: [{ text: 'alpine glaciers', weight: 1 }] };
    await store.channels.update(slack.teamId, own, change);
    const [paper] = themedPapers('2026-03-18', 30);
    if (!paper) throw new Error('no paper');
    const title = 'Alpine glaciers from above';
    const abstract = 'We measure alpine glaciers in photographs taken from balloons.';
    await store.papers.upsert([
      ...themedPapers('2026-03-18', 40),
      { ...paper, title, abstract, categories: ['physics.ao-ph'] },
    ]);
    setNow('2026-03-18T10:00:00Z');
    await bot.wake();
    expect(
      direct(ada)
        .map(({ text }) => text)
        .join('\n'),
    ).toContain(title);
    await store.channels.update(slack.teamId, own, { rlWidth: 'wide' });
    await ask(ada, '/papers personal 08:00');
    expect((await store.channels.get(slack.teamId, own))?.rlWidth).toBe('wide');
  });

  it('learn from the member’s own votes, which leave the channel’s taste alone', async () => {
    const { bot, store, ada, ask, direct, setNow, slack, channel } = await started();
    await ask(ada, '/papers personal');
    await store.papers.upsert(themedPapers('2026-03-18', 30));
    setNow('2026-03-18T10:00:00Z');
    await bot.wake();
    const [, pick] = direct(ada);
    const place = { channelId: `D${ada.slice(1)}`, ts: pick?.ts ?? '' };
    await slack.press({ memberId: ada, ...place, actionId: 'vote_up' });
    const own = await eventually('the vote', async () => {
      const votes = await store.votes.inChannel(slack.teamId, place.channelId);
      return votes.length === 1 ? votes : null;
    });
    expect(own[0]?.memberId).toBe(ada);
    expect(await store.votes.inChannel(slack.teamId, channel.id)).toHaveLength(0);
  });

  it('are nobody else’s to change, and begin only where the member is', async () => {
    const { store, ada, bram, ask, direct, slack } = await started();
    await ask(ada, '/papers personal');
    const own = `D${ada.slice(1)}`;
    expect(await ask(ada, '/papers mute board games', own)).toContain('board games');
    expect((await store.channels.get(slack.teamId, own))?.mutedTopics).toEqual(['board games']);
    // Nobody else is there who would have to be told.
    expect(direct(ada).map(({ text }) => text)).not.toContain('Ada muted “board games”.');
    expect((await store.channels.get(slack.teamId, slack.channelIds.general))?.mutedTopics).toEqual(
      [],
    );
    expect(await ask(bram, '/papers personal', slack.channelIds.robotics)).toContain(
      'in one of your channels that gets papers',
    );
    expect(await ask(bram, '/papers personal noon')).toContain('I do not know “personal noon”');
    expect(await ask(bram, '/papers interests', `D${bram.slice(1)}`)).toContain('/papers personal');
    const bare = await ask(bram, '/papers', `D${bram.slice(1)}`);
    expect(bare).toContain('Papers come in #');
    expect(bare).toContain('`/papers personal` there');
    expect(bare).not.toContain('This channel');
    for (const word of ['today', 'stats', 'mute x', 'pause'])
      expect(await ask(bram, `/papers ${word}`, `D${bram.slice(1)}`)).toContain('/papers personal');
  });
});

describe('the weekly reminder', () => {
  it('sends what is unread once, on Monday morning of the member’s own clock, to those who asked', async () => {
    const { bot, store, ada, bram, ask, direct, setNow, slack, posts } = await started();
    const [paper] = await store.papers.before('2027-01-01', 1);
    for (const memberId of [ada, bram])
      await store.saved.add(slack.teamId, memberId, paper?.id ?? '', Date.UTC(2026, 2, 17));
    expect(await ask(ada, '/papers saved remind')).toContain('Monday at 09:00');
    // 09:00 in Amsterdam is 08:00 UTC in winter.
    setNow('2026-03-23T07:55:00Z');
    await bot.wake();
    expect(direct(ada)).toHaveLength(0);
    setNow('2026-03-23T08:01:00Z');
    await bot.wake();
    const calls = slack.calls.length;
    await bot.wake();
    expect(slack.calls).toHaveLength(calls);
    expect(direct(ada)).toHaveLength(1);
    expect(direct(ada)[0]?.text).toContain('1 paper on your list is unread.');
    expect(direct(bram)).toHaveLength(0);
    const place = { channelId: `D${ada.slice(1)}`, ts: direct(ada)[0]?.ts ?? '' };
    await slack.press({ memberId: ada, ...place, actionId: 'reminder_stop' });
    await eventually('no more', async () => (await store.saved.reminders()).length === 0);
    setNow('2026-03-30T08:01:00Z');
    await bot.wake();
    expect(direct(ada)).toHaveLength(1);
    expect(posts().length).toBeGreaterThan(0);
  });

  it('is tried again in a while where Slack does not answer, and not at all where it cannot come', async () => {
    const { bot, store, ada, ask, direct, setNow, slack } = await started();
    const [paper] = await store.papers.before('2027-01-01', 1);
    await store.saved.add(slack.teamId, ada, paper?.id ?? '', Date.UTC(2026, 2, 17));
    await ask(ada, '/papers saved remind');
    const opened = () => slack.calls.filter(({ method }) => method === 'conversations.open').length;
    const fail = (error: string) =>
      slack.setFaultRule(({ method }) =>
        method === 'conversations.open' ? { kind: 'error', error } : null,
      );
    fail('internal_error');
    setNow('2026-03-23T08:01:00Z');
    await bot.wake();
    const before = opened();
    fail('user_disabled');
    await bot.wake();
    expect(opened()).toBe(before);
    setNow('2026-03-23T08:12:00Z');
    await bot.wake();
    expect(opened()).toBe(before + 1);
    setNow('2026-03-23T09:30:00Z');
    await bot.wake();
    expect(opened()).toBe(before + 1);
    slack.setFaultRule(null);
    setNow('2026-03-30T08:01:00Z');
    await bot.wake();
    expect(direct(ada)).toHaveLength(1);
  });

  it('does not come on the day it was asked for, nor when all is read', async () => {
    const { bot, store, ada, ask, direct, setNow, slack } = await started();
    setNow('2026-03-23T11:00:00Z');
    await ask(ada, '/papers saved remind');
    const [paper] = await store.papers.before('2027-01-01', 1);
    await store.saved.add(slack.teamId, ada, paper?.id ?? '', 1);
    await bot.wake();
    expect(direct(ada)).toHaveLength(0);
    const [saved] = await store.saved.list(slack.teamId, ada);
    if (saved) await store.saved.update(saved, { readAt: 2 });
    setNow('2026-03-30T08:01:00Z');
    await bot.wake();
    expect(direct(ada)).toHaveLength(0);
  });
});
