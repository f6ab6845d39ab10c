import { expect, it } from 'vitest';
import { dumpStore } from '../../fakes/dump-store.ts';
import { everyDelivery } from '../../fakes/every-delivery.ts';
import { startFridayBot } from '../../fakes/start-friday-bot.ts';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const partOf = (payload: Json, name: string): Json => {
  const part = payload[name];
  return isObject(part) ? part : {};
};

/** A payload as it comes from a channel that the workspace T0PARTNER created, or from one of its members. */
function fromPartner(payload: Json, ours: string): Json {
  if ('event' in payload)
    return {
      ...payload,
      team_id: 'T0PARTNER',
      context_team_id: ours,
      is_ext_shared_channel: true,
      authorizations: [{ enterprise_id: null, team_id: ours, is_enterprise_install: false }],
    };
  const team = { id: 'T0PARTNER', domain: 'partner' };
  if ('view' in payload)
    return { ...payload, team, view: { ...partOf(payload, 'view'), app_installed_team_id: ours } };
  if (payload.type === 'block_actions')
    return { ...payload, team, message: { ...partOf(payload, 'message'), team: ours } };
  return payload;
}

/** The same where the app is installed for a whole Enterprise Grid. */
function fromGrid(payload: Json, ours: string): Json {
  const grid = { is_enterprise_install: true, enterprise: { id: 'E0GRID', name: 'Grid' } };
  if ('event' in payload)
    return {
      ...payload,
      team_id: ours,
      enterprise_id: 'E0GRID',
      authorizations: [{ enterprise_id: 'E0GRID', team_id: null, is_enterprise_install: true }],
    };
  if ('command' in payload)
    return { ...payload, enterprise_id: 'E0GRID', is_enterprise_install: 'true' };
  const changed = { ...payload, ...grid, team: null };
  return 'view' in payload
    ? { ...changed, view: { ...partOf(payload, 'view'), app_installed_team_id: 'E0GRID' } }
    : changed;
}

it.each([
  ['a channel shared with another workspace', fromPartner],
  ['an Enterprise Grid', fromGrid],
])('works for our workspace in every payload of %s', async (_, change) => {
  const test = await startFridayBot();
  const [ada = ''] = test.slack.memberIds;
  const all = await everyDelivery(test, ada);
  for (const { payload } of all.values())
    await test.bot.deliver(change(payload, test.slack.teamId));
  expect(test.problems.filter(({ sentence }) => sentence === 'A delivery was refused')).toEqual([]);
  const stored = JSON.stringify(dumpStore(test.folder));
  expect(stored).toContain(test.slack.teamId);
  expect(stored).not.toContain('T0PARTNER');
  expect(stored).not.toContain('E0GRID');
  await test.close();
});

it('counts a reaction in a channel that another workspace created', async () => {
  const test = await startFridayBot();
  const [ada = ''] = test.slack.memberIds;
  const pick = test.posts()[1];
  const body = {
    type: 'event_callback',
    team_id: 'T0PARTNER',
    context_team_id: test.slack.teamId,
    event_id: 'Ev0SHARED',
    authorizations: [{ enterprise_id: null, team_id: test.slack.teamId }],
    event: {
      type: 'reaction_added',
      user: ada,
      reaction: 'thumbsup',
      item: { type: 'message', channel: pick?.channelId, ts: pick?.ts },
      event_ts: '1774022700.000200',
    },
  };
  const before = JSON.stringify(dumpStore(test.folder));
  await test.bot.deliver(body);
  const after = JSON.stringify(dumpStore(test.folder));
  expect(before).not.toContain('Ev0SHARED');
  expect(after).toContain('Ev0SHARED');
  await test.close();
});

it('refuses what names an organisation and no workspace, with a sentence', async () => {
  const test = await startFridayBot();
  await test.bot.deliver({
    type: 'event_callback',
    team_id: 'E0GRID',
    event_id: 'Ev0GRID',
    authorizations: [{ enterprise_id: 'E0GRID', team_id: null, is_enterprise_install: true }],
    event: { type: 'app_home_opened', user: 'U1', tab: 'home' },
  });
  expect(test.problems.at(-1)).toEqual({
    fields: {
      why: 'the workspace: only an organisation is named; install the app in a workspace of it',
    },
    sentence: 'A delivery was refused',
  });
  await test.close();
});

it('answers a command of a workspace that it is not installed in', async () => {
  const test = await startFridayBot();
  const [memberId = ''] = test.slack.memberIds;
  const line = '/papers today';
  await test.slack.command({ memberId, channelId: test.channel.id, line });
  const sent = test.slack.delivered().at(-1)?.payload;
  const answer = await test.bot.deliver({ ...sent, team_id: 'T0PARTNER' });
  expect(answer).toMatchObject({
    response_type: 'ephemeral',
    text: expect.stringContaining('I am not installed in your workspace'),
  });
  await test.close();
});
