import { describe, expect, it } from 'vitest';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot } from '../../fakes/start-test-bot.ts';

describe('who may change the settings', () => {
  it.each([
    ['admins', 'admins' as const],
    ['a list', ['U0CHEN0003']],
  ])(
    'is limited to %s; others are told whom to ask, and an admin always may',
    async (_, editors) => {
      const test = await startTestBot({ channel: { editors } });
      const { slack, channel } = test;
      const [admin = '', other = '', listed = ''] = slack.memberIds;
      const type = (memberId: string, line: string) =>
        slack.command({ memberId, channelId: channel.id, line });
      const isPaused = async () =>
        (await test.store.channels.get(slack.teamId, channel.id))?.paused;
      await type(other, '/papers pause');
      const note = await eventually('a refusal', () => test.notes(other)[0]);
      expect(note.text).toContain('The settings of this channel can only be changed by');
      expect(await isPaused()).toBe(false);
      await type(Array.isArray(editors) ? listed : admin, '/papers pause');
      await eventually('the pause', isPaused);
      await type(admin, '/papers resume');
      await eventually('the posts again', async () => (await isPaused()) === false);
    },
  );

  it('is set in a modal, with at least one name for a list', async () => {
    const test = await startTestBot();
    const { slack, channel } = test;
    const [memberId = '', other = ''] = slack.memberIds;
    await slack.command({ memberId, channelId: channel.id, line: '/papers editors' });
    const modal = await eventually('a modal', () => slack.state().modals[memberId]?.[0]);
    const submit = (selected_users: string[]) =>
      slack.submit({
        memberId,
        viewId: modal.viewId,
        values: {
          editors_kind: {
            editors_kind_choice: { type: 'radio_buttons', selected_option: { value: 'list' } },
          },
          editors_named: { editors_named_choice: { type: 'multi_users_select', selected_users } },
        },
      });
    await submit([]);
    expect(slack.state().modals[memberId]?.[0]?.errors.editors_named).toContain(
      'Choose at least one',
    );
    await submit([other]);
    await eventually('a note', () => test.notes(memberId)[0]);
    expect((await test.store.channels.get(slack.teamId, channel.id))?.editors).toEqual([other]);
    const told = await eventually('the line in the channel', () => test.changes()[0]);
    expect(told).toContain('changed who can edit the settings here: one member by name');
  });

  it('/papers now posts before the hour, once', async () => {
    const test = await startTestBot({ now: '2026-03-17T06:00:00Z' });
    const { slack, channel } = test;
    const [memberId = ''] = slack.memberIds;
    const now = () => slack.command({ memberId, channelId: channel.id, line: '/papers now' });
    await now();
    await eventually('the answer', () => test.notes(memberId)[0]);
    expect(test.posts()).toHaveLength(6);
    await now();
    const second = await eventually('the second answer', () => test.notes(memberId)[1]);
    expect(second.text).toContain("Today's picks were already posted.");
    expect(test.posts()).toHaveLength(6);
  });
});
