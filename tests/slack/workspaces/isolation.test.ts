import { expect, it } from 'vitest';
import { commandName } from '../../../src/slack/commands/papers-command.ts';
import { aChannel, anInterest } from '../../builders.ts';
import { dumpStore } from '../../fakes/dump-store.ts';
import { type Deliveries, everyDelivery } from '../../fakes/every-delivery.ts';
import { registered } from '../../fakes/registered.ts';
import { startFridayBot } from '../../fakes/start-friday-bot.ts';
import { startMany } from '../../fakes/start-many.ts';
import { themedPapers } from '../../fakes/themed-papers.ts';

const wish = 'SECRET TOPIC';

type Json = Record<string, unknown>;

/** What Slack tells of a channel that its members changed. */
const changesOf = (channel: string) => [
  { type: 'channel_rename', channel: { id: channel, name: 'renamed' } },
  { type: 'group_rename', channel: { id: channel, name: 'renamed' } },
  { type: 'channel_unarchive', channel },
  { type: 'group_unarchive', channel },
  { type: 'channel_id_changed', old_channel_id: channel, new_channel_id: 'C0OTHER' },
];

/** Payloads of everything, as a member of a channel with the bot sends them; and the ids that stand in them. */
async function allPayloads() {
  const test = await startFridayBot();
  const [memberId = ''] = test.slack.memberIds;
  const all = await everyDelivery(test, memberId);
  const pick = test.posts().find(({ blocks }) => JSON.stringify(blocks).includes('vote_up'));
  const ids = {
    team: test.slack.teamId,
    channel: test.channel.id,
    member: memberId,
    ts: pick?.ts ?? '',
  };
  // Not in every-delivery.ts: whoever sends it has nothing left that the others could be tried on.
  const press = all.get('press taste_forget')?.payload ?? {};
  const [action] = press.actions as Json[];
  const actions = [{ ...action, action_id: 'forget_me' }];
  all.set('press forget_me', { type: 'interactive', payload: { ...press, actions } });
  const event = all.get('event member_joined_channel')?.payload ?? {};
  for (const one of changesOf(test.channel.id))
    all.set(`event ${one.type}`, { type: 'events_api', payload: { ...event, event: one } });
  await test.close();
  return { all, ids };
}

/** Made once for all tests of this file. */
const made = allPayloads();

/** Two workspaces that have the app; A has posted in its channel. */
async function startTwo() {
  const many = await startMany(null, { at: '2026-03-20T09:30:00Z' });
  await many.store.papers.upsert(themedPapers('2026-03-20'));
  for (const team of ['A', 'B']) await many.install(team);
  await many.store.channels.subscribe(
    aChannel({
      workspaceId: 'TA',
      id: 'CA',
      interests: [anInterest({ text: 'learning agents' })],
      mutedTopics: [wish],
      schedule: { days: [1, 2, 3, 4, 5], time: '09:00', timezone: 'UTC' },
    }),
  );
  await many.bot.wake();
  const days = { from: '2026-01-01', to: '2026-12-31' } as const;
  const [post] = await many.store.posts.picksBetween('TA', 'CA', days);
  return { ...many, ts: post?.ts ?? '' };
}

/** Rows that name A, by table. */
const rowsOfA = (folder: string) =>
  Object.entries(dumpStore(folder)).map(([table, rows]) => [
    table,
    rows.filter((row) => JSON.stringify(row).includes('"TA"')),
  ]);

/** Those that end an installation come last. */
const inOrder = (all: Deliveries) =>
  [...all].sort(
    ([a], [b]) => Number(/app_uninst|revoked/.test(a)) - Number(/app_uninst|revoked/.test(b)),
  );

it('has a payload for every listener: one that is new needs a row in every-delivery.ts, or above', async () => {
  const { all } = await made;
  const { actionIds, command, event, shortcut, view } = registered();
  const names = new Set([...all.keys()].map((name) => name.replace(/^press (\S+).*/, 'press $1')));
  const needed = [
    ...[...actionIds].map((id) => `press ${id}`),
    ...shortcut.map((id) => `shortcut ${id}`),
    ...view.map((id) => `form ${id}`),
    ...event.map((type) => `event ${type === 'message.im' ? 'message' : type}`),
  ];
  expect(needed.filter((name) => !names.has(name))).toEqual([]);
  expect(command).toEqual([commandName]);
});

it('lets another workspace read and change nothing by any listener, whatever it sends', async () => {
  const { all, ids } = await made;
  const two = await startTwo();
  const { bot, calls, folder, apiUrl, ts } = two;
  const from = (payload: Json, team: string): Json => {
    const changes = { [ids.team]: team, [ids.channel]: 'CA', [ids.ts]: ts, [ids.member]: 'U1' };
    let text = JSON.stringify(payload);
    for (const [one, other] of Object.entries(changes)) text = text.replaceAll(one, other);
    return JSON.parse(text.replaceAll(/http:\/\/127[^"]*/g, `${apiUrl}answer`));
  };
  const before = rowsOfA(folder);
  calls.length = 0;
  for (const [, { payload }] of inOrder(all)) await bot.deliver(from(payload, 'TB'));
  expect(rowsOfA(folder)).toEqual(before);
  expect(calls.length).toBeGreaterThan(all.size / 2);
  const tokens = new Set(calls.flatMap(({ method, token }) => (method === 'answer' ? [] : token)));
  expect([...tokens]).toEqual(['xoxb-of-B']);
  expect(JSON.stringify(calls)).not.toContain(wish);
  // Some of the same payloads from A itself do both.
  const shown = calls.length;
  for (const name of ['command interests', 'command settings', 'command pause'])
    await bot.deliver(from(all.get(name)?.payload ?? {}, 'TA'));
  expect(rowsOfA(folder)).not.toEqual(before);
  expect(JSON.stringify(calls.slice(shown))).toContain(wish);
});
