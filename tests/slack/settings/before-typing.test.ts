import { describe, expect, it } from 'vitest';
import type { ApiFault } from '../../../playground/look-alike.ts';
import { eventually } from '../../fakes/eventually.ts';
import { startTestBot, type TestBot } from '../../fakes/start-test-bot.ts';

/** What a member is shown by a command: an answer, or a form. */
async function shown(test: TestBot, line: string, channelId: string, member = 0) {
  const { slack } = test;
  const memberId = slack.memberIds[member] ?? '';
  const notes = () =>
    slack
      .state()
      .messages.filter((one) => one.visibleTo === memberId && one.channelId === channelId);
  const before = notes().length;
  await slack.command({ memberId, channelId, line });
  return eventually(`an answer to ${line}`, () => {
    const modal = slack.state().modals[memberId]?.at(-1);
    const note = notes()[before];
    return note ? { note: note.text, modal: null } : modal && { note: null, modal };
  });
}

const botIsIn = ({ slack }: TestBot, channelId: string) =>
  slack.calls.some(({ method, args, answer }) =>
    method === 'conversations.join' && args.channel === channelId ? answer.ok === true : false,
  );

/** Slack refuses these methods with these codes. */
const refuse = (test: TestBot, codes: Record<string, string>) =>
  test.slack.setFaultRule(({ method }): ApiFault | null =>
    codes[method] ? { kind: 'error', error: codes[method] } : null,
  );

const asked = ['interests', 'subscribe'];

describe('where the bot is not a member', () => {
  it.each(asked)('/papers %s joins a public channel and opens the form', async (word) => {
    const test = await startTestBot({ isNew: true });
    const { random = '' } = test.slack.channelIds;
    const { modal } = await shown(test, `/papers ${word}`, random);
    expect(modal?.callbackId).toBe('interests');
    expect(botIsIn(test, random)).toBe(true);
  });

  it.each(asked)('/papers %s in a private channel says: invite me first', async (word) => {
    const test = await startTestBot({ isNew: true });
    // Slack hides it from the bot altogether.
    const code = 'channel_not_found';
    const methods = ['info', 'members', 'join'].map((name) => [`conversations.${name}`, code]);
    refuse(test, Object.fromEntries(methods));
    const { note } = await shown(test, `/papers ${word}`, test.slack.channelIds.random ?? '');
    expect(note).toContain('is private, and I am not in it');
    expect(note).toContain('/invite @Paperloop');
  });

  it('/papers interests in an archived channel says so', async () => {
    const test = await startTestBot({ isNew: true });
    const { archived = '' } = test.slack.channelIds;
    const { note } = await shown(test, '/papers interests', archived);
    expect(note).toContain('is archived. Unarchive it first');
  });

  it.each(['missing_scope', 'restricted_action', 'user_is_restricted', 'fatal_error'])(
    '/papers interests says what to do where Slack refuses with %s',
    async (code) => {
      const test = await startTestBot({ isNew: true });
      refuse(test, { 'conversations.join': code });
      const { random = '' } = test.slack.channelIds;
      const { note } = await shown(test, '/papers interests', random);
      expect(note).toContain('Slack does not let me join it by myself');
      expect(note).toContain('/invite @Paperloop');
      expect(await test.store.channels.list()).toEqual([]);
    },
  );

  it('/papers interests of a channel that it was removed from joins it again', async () => {
    const test = await startTestBot();
    await test.slack.admin.removeBot(test.channel.id);
    const { modal } = await shown(test, '/papers interests', test.channel.id);
    expect(modal?.callbackId).toBe('interests');
    expect(botIsIn(test, test.channel.id)).toBe(true);
  });

  it('the Home tab says at step one what is archived or private', async () => {
    const test = await startTestBot({ isNew: true });
    const { slack } = test;
    const [memberId = ''] = slack.memberIds;
    await slack.openHome({ memberId });
    await eventually('the page', () => slack.state().homes[memberId]);
    const choose = async (optionValue: string) => {
      await slack.press({ memberId, home: true, actionId: 'home_set_up', optionValue });
      return eventually('a modal', () => slack.state().modals[memberId]?.at(-1));
    };
    const old = await choose(slack.channelIds.archived ?? '');
    expect(JSON.stringify(old.blocks)).toContain('is archived. Unarchive it first');
    await slack.closeModal({ memberId, viewId: old.viewId });
    const code = 'channel_not_found';
    refuse(test, { 'conversations.info': code, 'conversations.members': code });
    const told = await choose(slack.channelIds.random ?? '');
    expect(told.title).toBe('Not changed');
    expect(JSON.stringify(told.blocks)).toContain('is private, and I am not in it');
  });
});

describe('somebody who may not edit', () => {
  const settings = { editors: 'admins' as const };
  const refusal = 'The settings of this channel can only be changed by admins of the workspace';

  it.each([
    'interests',
    'schedule',
    'editors',
    'follow',
    'follow Ada Lovelace',
    'unfollow Ada Lovelace',
    'mute',
    'mute board games',
    'unmute board games',
    'pause',
    'resume',
    'now',
    'subscribe',
    'unsubscribe',
  ])('hears it at once from /papers %s, and nothing opens', async (line) => {
    const test = await startTestBot({ channel: settings });
    // Ada is an admin, the second member is not.
    const { note, modal } = await shown(test, `/papers ${line}`, test.channel.id, 1);
    expect(modal).toBeNull();
    expect(note).toContain(refusal);
  });

  it('hears it at once from each button of the Home tab', async () => {
    const test = await startTestBot();
    const { slack } = test;
    const memberId = slack.memberIds[1] ?? '';
    await slack.openHome({ memberId });
    const page = () => JSON.stringify(slack.state().homes[memberId]?.blocks ?? []);
    await eventually('the page', () => page().includes('home_pause'));
    // A page that is newly shown has none of these buttons for somebody who may not press them.
    await test.store.channels.update(slack.teamId, test.channel.id, () => settings);
    for (const actionId of ['home_interests', 'home_schedule', 'home_pause', 'home_set_up']) {
      const chosen = actionId === 'home_set_up' ? { optionValue: test.channel.id } : {};
      const before = slack.state().modals[memberId]?.at(-1)?.viewId;
      await slack.press({ memberId, home: true, actionId, ...chosen });
      const modal = await eventually(`an answer to ${actionId}`, () => {
        const top = slack.state().modals[memberId]?.at(-1);
        return top && top.viewId !== before ? top : null;
      });
      expect(modal.title).toBe('Not changed');
      expect(JSON.stringify(modal.blocks)).toContain(refusal);
    }
  });

  it('is not left without an answer where the form was open already', async () => {
    const test = await startTestBot();
    const { slack, store, channel } = test;
    const memberId = slack.memberIds[1] ?? '';
    const { modal } = await shown(test, '/papers interests', channel.id, 1);
    await store.channels.update(slack.teamId, channel.id, settings);
    const viewId = modal?.viewId ?? '';
    await slack.press({ memberId, viewId, actionId: 'interests_suggest' });
    const told = await eventually('why not', () => test.notes(memberId).at(-1));
    expect(told.text).toContain(refusal);
  });
});
