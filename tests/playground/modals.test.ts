import type { ViewResponseAction } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LookAlike } from '../../playground/look-alike.ts';
import type { Json } from '../../playground/slack/json.ts';
import {
  button,
  handClock,
  people,
  plain,
  refusalOf,
  section,
  soon,
  startBot,
  startSlack,
  webClient,
} from './bolt-bot.ts';

type Bot = Awaited<ReturnType<typeof startBot>>;

const text = (block_id: string, initial_value: string) => ({
  type: 'input' as const,
  block_id,
  label: plain('Interest'),
  element: { type: 'plain_text_input' as const, action_id: 'words', initial_value, max_length: 40 },
});
const time = {
  type: 'input' as const,
  block_id: 'when',
  label: plain('Time'),
  optional: true,
  element: { type: 'timepicker' as const, action_id: 'at' },
};
const form = (title: string, extra: object = {}) => ({
  type: 'modal' as const,
  callback_id: 'interests',
  private_metadata: 'C0GENERAL1',
  title: plain(title),
  submit: plain('Save'),
  close: plain('Cancel'),
  blocks: [text('topic', 'offline RL'), time],
  ...extra,
});
const answer = { topic: { words: { type: 'plain_text_input', value: 'world models' } } };

describe('modals, opened and answered by a real Bolt app', () => {
  const clock = handClock();
  let slack: LookAlike;
  let bot: Bot;
  let ada: string;
  let seen: Json[];
  let reply: ViewResponseAction | null;
  let extra: object;
  let triggers: string[];

  beforeEach(async () => {
    slack = await startSlack({ now: clock.now });
    ada = people(slack).ada;
    [seen, reply, extra, triggers] = [[], null, {}, []];
    bot = await startBot(slack, (app) => {
      app.command('/open', async ({ ack, body, client }) => {
        await ack();
        triggers.push(body.trigger_id);
        await client.views.open({ trigger_id: body.trigger_id, view: form('Interests', extra) });
      });
      app.command('/trigger', async ({ ack, body }) => {
        await ack();
        triggers.push(body.trigger_id);
      });
      app.action('deeper', async ({ ack, body, client }) => {
        await ack();
        seen.push(body as unknown as Json);
        const { trigger_id } = body as unknown as { trigger_id: string };
        await client.views.push({ trigger_id, view: form('Deeper', extra) });
      });
      app.view('interests', async ({ ack, body }) => {
        seen.push(body as unknown as Json);
        await (reply ? ack(reply) : ack());
      });
      app.view({ callback_id: 'interests', type: 'view_closed' }, async ({ ack, body }) => {
        seen.push(body as unknown as Json);
        await ack();
      });
    });
  });
  afterEach(async () => {
    await bot.stop();
    await slack.close();
  });

  const stack = () => slack.state().modals[ada] ?? [];
  const command = (line: string) =>
    slack.command({ memberId: ada, channelId: slack.channelIds.general, line });
  const top = async () => {
    await soon(() => stack().length).toBeGreaterThan(0);
    return stack().at(-1)?.viewId ?? '';
  };
  const open = async () => {
    await command('/open');
    return top();
  };
  const send = async (viewId: string, values: Json = answer) =>
    slack.submit({ memberId: ada, viewId, values: values as never });

  it('opens with what the view says', async () => {
    await open();
    expect(stack()).toMatchObject([
      { callbackId: 'interests', title: 'Interests', submit: 'Save', close: 'Cancel', errors: {} },
    ]);
  });

  it('sends every field, untouched ones with their first state, and closes', async () => {
    const viewId = await open();
    expect(await send(viewId)).toMatchObject({ acked: true });
    expect(seen[0]).toMatchObject({
      type: 'view_submission',
      user: { id: ada, name: 'ada', team_id: slack.teamId },
      team: { id: slack.teamId },
      trigger_id: expect.any(String),
      response_urls: [],
      view: {
        id: viewId,
        private_metadata: 'C0GENERAL1',
        hash: expect.any(String),
        root_view_id: viewId,
        previous_view_id: null,
        state: {
          values: {
            topic: { words: { type: 'plain_text_input', value: 'world models' } },
            when: { at: { type: 'timepicker', selected_time: null } },
          },
        },
      },
    });
    expect(stack()).toEqual([]);
  });

  it('takes the first value where the page sends none', async () => {
    await send(await open(), {});
    expect(seen[0]).toMatchObject({
      view: { state: { values: { topic: { words: { value: 'offline RL' } } } } },
    });
  });

  it('stays open with errors at its fields, until the next try', async () => {
    reply = { response_action: 'errors', errors: { topic: 'Nobody writes about that.' } };
    const viewId = await open();
    const heard = await send(viewId);
    expect(heard.payload).toEqual(reply);
    expect(stack()).toMatchObject([{ viewId, errors: { topic: 'Nobody writes about that.' } }]);
    reply = null;
    await send(viewId);
    expect(stack()).toEqual([]);
  });

  it('fails loudly when errors name no block of the modal', async () => {
    reply = { response_action: 'errors', errors: { nowhere: 'x' } };
    await expect(send(await open())).rejects.toThrow(/nowhere/);
  });

  it('keeps back what Slack itself would not send', async () => {
    const viewId = await open();
    const words = (value: string) => ({ topic: { words: { type: 'plain_text_input', value } } });
    expect(await send(viewId, words(''))).toMatchObject({ acked: false });
    expect(stack()[0]?.errors).toEqual({ topic: 'Please complete this required field.' });
    await send(viewId, words('x'.repeat(41)));
    expect(stack()[0]?.errors.topic).toMatch(/at most 40/);
    expect(seen).toEqual([]);
  });

  it('takes another view in its place', async () => {
    reply = { response_action: 'update', view: form('Saved', { blocks: [section('Done')] }) };
    const viewId = await open();
    await send(viewId);
    expect(stack()).toMatchObject([{ viewId, title: 'Saved' }]);
  });

  it('takes another view on top, three deep at most, and clears them all', async () => {
    reply = { response_action: 'push', view: form('Next') };
    await send(await open());
    await send(await top());
    expect(stack()).toHaveLength(3);
    await expect(send(await top())).rejects.toThrow(/push_limit_reached/);
    reply = { response_action: 'clear' };
    await send(await top());
    expect(stack()).toEqual([]);
  });

  it('says what Slack refuses in the view of an acknowledgement', async () => {
    const view = form('A title with more than 24 characters');
    reply = { response_action: 'update', view };
    await expect(send(await open())).rejects.toThrow(/must be less than 25 characters/);
  });

  it('tells of its closing only when asked to', async () => {
    await slack.closeModal({ memberId: ada, viewId: await open() });
    expect(seen).toEqual([]);
    extra = { notify_on_close: true };
    await slack.closeModal({ memberId: ada, viewId: await open() });
    expect(seen[0]).toMatchObject({
      type: 'view_closed',
      is_cleared: false,
      view: { notify_on_close: true },
    });
    expect(stack()).toEqual([]);
  });

  it('pushes a view from a button inside it', async () => {
    extra = { blocks: [{ type: 'actions', elements: [button('deeper', '1')] }] };
    const viewId = await open();
    await slack.press({ memberId: ada, viewId, actionId: 'deeper' });
    expect(seen[0]).toMatchObject({
      container: { type: 'view', view_id: viewId },
      view: { id: viewId },
    });
    await soon(() => stack().length).toBe(2);
    await slack.closeModal({ memberId: ada, viewId: await top() });
    expect(stack().map((modal) => modal.viewId)).toEqual([viewId]);
  });

  it('keeps a choice made by a press, and tells it only where the block asks', async () => {
    const options = [{ text: plain('Wide'), value: 'wide' }];
    const choice = { type: 'static_select' as const, action_id: 'width', options };
    const block = { type: 'input' as const, block_id: 'width', label: plain('W'), element: choice };
    extra = { blocks: [block] };
    const viewId = await open();
    const gesture = { memberId: ada, viewId, actionId: 'width', optionValue: 'wide' };
    expect(await slack.press(gesture)).toMatchObject({ acked: false });
    await send(viewId, {});
    expect(seen).toMatchObject([
      { view: { state: { values: { width: { width: { selected_option: { value: 'wide' } } } } } } },
    ]);
  });

  it('updates by id and hash', async () => {
    const viewId = await open();
    const { views } = webClient(slack);
    const first = await views.update({
      view_id: viewId,
      view: form('Two', { external_id: 'mine' }),
    });
    expect(stack()).toMatchObject([{ viewId, title: 'Two' }]);
    const hash = String(first.view?.hash);
    await views.update({ external_id: 'mine', hash, view: form('Three', { external_id: 'mine' }) });
    expect(stack()).toMatchObject([{ title: 'Three' }]);
    const late = views.update({ view_id: viewId, hash, view: form('Four') });
    expect(await refusalOf(late)).toMatchObject({ error: 'hash_conflict' });
    const gone = views.update({ view_id: 'V0NOWHERE1', view: form('Five') });
    expect(await refusalOf(gone)).toMatchObject({ error: 'not_found' });
  });

  it('refuses triggers that are used, late or unknown', async () => {
    await open();
    const { views } = webClient(slack);
    const again = (trigger_id: string) => refusalOf(views.open({ trigger_id, view: form('x') }));
    expect(await again(triggers[0] ?? '')).toMatchObject({ error: 'exchanged_trigger_id' });
    expect(await again('1.2.3')).toMatchObject({ error: 'invalid_trigger_id' });
    await command('/trigger');
    clock.advance(3001);
    expect(await again(triggers[1] ?? '')).toMatchObject({ error: 'expired_trigger_id' });
    await command('/trigger');
    clock.advance(2999);
    expect(await views.open({ trigger_id: triggers[2] ?? '', view: form('x') })).toMatchObject({
      ok: true,
    });
    await command('/trigger');
    const outside = views.push({ trigger_id: triggers[3] ?? '', view: form('x') });
    expect(await refusalOf(outside)).toMatchObject({ error: 'invalid_trigger_id' });
  });

  it('refuses views beyond the limits as invalid arguments', async () => {
    await command('/trigger');
    const view = { ...form('x'), blocks: [section('')] };
    const { views } = webClient(slack);
    const refused = await refusalOf(views.open({ trigger_id: triggers[0] ?? '', view }));
    expect(refused).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: {
        messages: [
          '[ERROR] must be more than 0 characters [json-pointer:/view/blocks/0/text/text]',
        ],
      },
    });
    const nobody = views.publish({ user_id: 'U0NOBODY01', view: { type: 'home', blocks: [] } });
    expect(await refusalOf(nobody)).toMatchObject({ error: 'user_not_found' });
  });
});
