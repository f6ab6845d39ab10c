import { afterAll, expect, it } from 'vitest';
import type { Day } from '../../../src/paper.ts';
import { aChannel, anInterest } from '../../builders.ts';
import { dumpStore } from '../../fakes/dump-store.ts';
import { eventually } from '../../fakes/eventually.ts';
import { type Deliveries, everyDelivery } from '../../fakes/every-delivery.ts';
import { isOurFault } from '../../fakes/is-our-fault.ts';
import { registered } from '../../fakes/registered.ts';
import { type FridayBot, startFridayBot } from '../../fakes/start-friday-bot.ts';

const wishOf = { general: 'SECRET TOPIC', robotics: 'SECRET QUANTUM ROBOTS' };

/** Of what the bot called and said, what tells of a wish. */
const telling = (heard: readonly object[], wish: string) =>
  heard.filter((one) => JSON.stringify(one).includes(wish));

/** Waits until what was begun is done: the bot calls Slack no more. */
async function quiet({ slack }: FridayBot): Promise<void> {
  for (let before = -1; before !== slack.calls.length; ) {
    before = slack.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** A bot whose channel has a wish that nobody outside may see, and a payload of everything that can be done in it. */
async function createWorld() {
  const test = await startFridayBot({ channel: { mutedTopics: [wishOf.general] } });
  const [ada = '', bram = '', chen = '', dina = ''] = test.slack.memberIds;
  const all = await everyDelivery(test, ada);
  const robotics = aChannel({
    ...test.channel,
    id: test.slack.channelIds.robotics ?? '',
    name: 'robotics',
    interests: [anInterest({ text: wishOf.robotics })],
    mutedTopics: [wishOf.robotics],
    // Nothing is posted there meanwhile.
    paused: true,
    recap: null,
  });
  await test.store.channels.subscribe(robotics);
  // What was saved on the way may have asked for a post.
  await test.bot.wake();
  await quiet(test);
  return { test, ada, bram, chen, dina, all, robotics };
}

/** One for all tests of this file, which leave what they find but for the last two. */
const made = createWorld();
const world = () => made;
afterAll(async () => (await made).test.close());

type Payload = Record<string, unknown>;

const withIds = (payload: Payload, changes: Record<string, string>): Payload =>
  JSON.parse(
    Object.entries(changes).reduce(
      (text, [from, to]) => text.replaceAll(from, to),
      JSON.stringify(payload),
    ),
  );

/** Delivers everything with ids replaced; answers with what the bot called, said and changed meanwhile. */
async function forge(test: FridayBot, all: Deliveries, changes: Record<string, string>) {
  // What was asked for before must not count as an answer.
  await quiet(test);
  const before = dumpStore(test.folder);
  const calls = test.slack.calls.length;
  const said = test.slack.state().messages.length;
  for (const { payload } of all.values()) await test.bot.deliver(withIds(payload, changes));
  return {
    before,
    after: dumpStore(test.folder),
    calls: test.slack.calls.slice(calls),
    said: test.slack.state().messages.slice(said),
  };
}

it('takes nothing from another workspace than its own', async () => {
  const { test, all } = await world();
  const { before, after, calls, said } = await forge(test, all, {
    [test.slack.teamId]: 'T0FORGED00',
  });
  expect(after).toEqual(before);
  // Whoever pressed, typed or sent something hears why nothing happens, and of nothing else.
  const told = [...calls.filter(({ method }) => method === 'chat.postMessage'), ...said];
  expect(calls.filter(({ method }) => method !== 'chat.postMessage')).toEqual([]);
  expect(said.length).toBeGreaterThan(0);
  for (const one of told)
    expect(JSON.stringify(one)).toContain('I am not installed in your workspace');
  expect(telling(told, wishOf.general)).toEqual([]);
  const whys = test.problems.filter(({ sentence }) => sentence === 'A delivery was refused');
  expect(whys[0]?.fields).toEqual({ why: 'the workspace: it is not the one of the bot token' });
});

it('lets nobody vote, change or read in a channel they are not in', async () => {
  const { test, all, ada, chen } = await world();
  // A member of the channel was shown it, by the same payloads.
  expect(telling(test.slack.calls, wishOf.general)).not.toEqual([]);
  test.slack.removeMember(test.channel.id, chen);
  // Who is in a channel is asked for once a minute.
  test.setNow('2026-03-20T16:07:00Z');
  const { before, after, calls, said } = await forge(test, all, { [ada]: chen });
  // Among the payloads is Slack's own that the app was removed, which no member sends.
  expect({ ...after, workspace: [] }).toEqual({ ...before, workspace: [] });
  expect(telling([...calls, ...said], wishOf.general)).toEqual([]);
  expect(calls.map(({ method }) => method)).not.toContain('canvases.create');
  // Whoever asks hears why nothing happens.
  const told = said.map(({ text }) => text);
  expect(told).toContain(
    'You are not in this channel, so I cannot show or change anything in it. Join it and try again.',
  );
  expect(test.problems.filter(isOurFault)).toEqual([]);
});

it('lets nobody act on another channel by its id in a payload, a button or a form', async () => {
  const { test, all, ada, robotics } = await world();
  test.slack.removeMember(robotics.id, ada);
  // A member's own list is in no channel.
  const theirs = new Map([...all].filter(([name]) => !/home_(read|unvote)$/.test(name)));
  const { before, after, calls, said } = await forge(test, theirs, {
    [test.channel.id]: robotics.id,
  });
  expect(after).toEqual(before);
  expect(telling([...calls, ...said], wishOf.robotics)).toEqual([]);
  expect(test.problems.filter(isOurFault)).toEqual([]);
});

function payloadOf(all: Deliveries, name: string): Payload {
  const found = all.get(name);
  if (!found) throw new Error(`there is no ${name}`);
  return found.payload;
}

const actionOf = (payload: Payload) => (payload.actions as Payload[])[0] ?? {};

/** One press of a payload with parts of it replaced. */
const pressOf = (all: Deliveries, name: string, action: Payload, rest: Payload = {}): Payload => {
  const payload = payloadOf(all, `press ${name}`);
  return { ...payload, ...rest, actions: [{ ...actionOf(payload), ...action }] };
};

it('takes a vote only on what was posted there, and on a ballot that was', async () => {
  const { test, all, robotics } = await world();
  const [, pick] = test.posts();
  const posted = await test.store.posts.paperIdsSince(
    test.slack.teamId,
    test.channel.id,
    '2026-01-01',
  );
  const other = (await test.store.papers.between('2026-01-01', '2026-12-31')).find(
    ({ id }) => !posted.includes(id),
  );
  const ballot = actionOf(payloadOf(all, 'press week_vote')).value as string;
  const { day, paperId } = JSON.parse(ballot) as { day: Day; paperId: string };
  const message = payloadOf(all, 'press week_vote').message as Payload & { blocks: Payload[] };
  const stuffed = JSON.parse(
    JSON.stringify(message.blocks).replaceAll(paperId, other?.id ?? ''),
  ) as Payload[];
  const undo = { paperId: other?.id, press: 'up', standing: 'none' };
  const forged = [
    pressOf(all, 'vote_up', { value: other?.id }),
    pressOf(all, 'vote_up', { value: 'no paper' }),
    pressOf(all, 'vote_undo', { value: JSON.stringify(undo) }),
    pressOf(all, 'taste_forget_undo', { value: JSON.stringify({ former: 5, since: 0, mark: '' }) }),
    // A ballot on a message that is no recap, for a week that had none, for a paper that is not on it.
    pressOf(all, 'week_vote', { value: ballot }, { message: { ...message, ts: pick?.ts } }),
    pressOf(all, 'week_vote', { value: JSON.stringify({ day: '2020-01-03', paperId }) }),
    pressOf(all, 'week_vote', { value: JSON.stringify({ day, paperId: other?.id }) }),
    pressOf(
      all,
      'week_vote',
      { value: JSON.stringify({ day, paperId: other?.id }) },
      { message: { ...message, ts: '1.000001', blocks: stuffed } },
    ),
    pressOf(all, 'week_vote', { value: ballot }, { channel: { id: robotics.id } }),
    pressOf(all, 'plan_session', { value: '2020-01-03' }),
  ];
  const session = payloadOf(all, 'form reading_session') as { view: Payload };
  const target = { channelId: test.channel.id, channelName: 'x', day, ts: pick?.ts };
  forged.push({
    ...session,
    view: { ...session.view, private_metadata: JSON.stringify(target) },
  });
  const before = dumpStore(test.folder);
  const calls = test.slack.calls.length;
  for (const payload of forged) await test.bot.deliver(payload);
  expect(dumpStore(test.folder)).toEqual(before);
  const changing = test.slack.calls
    .slice(calls)
    .map(({ method }) => method)
    .filter((method) => /^(chat\.update|views\.|files|chat\.postMessage)/.test(method));
  expect(changing).toEqual([]);
});

it('counts votes when Slack does not say who is in the channel, and shows no settings then', async () => {
  const { test, all, bram, ada } = await world();
  test.slack.setFaultRule(({ method }) =>
    method === 'conversations.members' ? { kind: 'error', error: 'internal_error' } : null,
  );
  const only = new Map(
    [...all].filter(([name]) => /^(press vote_down|command (interests|taste|mute))/.test(name)),
  );
  test.setNow('2026-03-20T16:15:00Z');
  const { calls, said } = await forge(test, only, { [ada]: bram });
  const asked = { memberId: bram, channelId: test.channel.id, line: '/papers taste' };
  await test.slack.command(asked);
  const why = 'Slack did not tell me who is in this channel. Please try again in a minute;';
  await eventually('a sentence', () => test.notes(bram).some(({ text }) => text.startsWith(why)));
  test.slack.setFaultRule(null);
  const votes = await test.store.votes.inChannel(test.slack.teamId, test.channel.id);
  expect(votes.map(({ memberId, value }) => [memberId, value])).toContainEqual([bram, 'down']);
  expect(telling([...calls, ...said], wishOf.general)).toEqual([]);
});

it('keeps one vote a member and paper, however often and by whichever way it is cast at once', async () => {
  const { test, all, dina, ada } = await world();
  const { teamId } = test.slack;
  test.setNow('2026-03-20T16:30:00Z');
  const paperId = actionOf(payloadOf(all, 'press vote_up')).value as string;
  const at = Date.parse('2026-03-20T16:30:00Z') / 1000;
  const press = (n: number) =>
    withIds(pressOf(all, 'vote_up', { action_ts: `${at}.${String(n).padStart(6, '0')}` }), {
      [ada]: dina,
    });
  const reaction = (n: number) => {
    const payload = payloadOf(all, 'event reaction_added');
    const event = { ...(payload.event as Payload), event_ts: `${at}.${100 + n}000` };
    return withIds({ ...payload, event, event_id: `Ev${n}` }, { [ada]: dina });
  };
  const presses = Array.from({ length: 51 }, (_, n) => press(n));
  const reactions = Array.from({ length: 10 }, (_, n) => reaction(n));
  const countOf = async () => (await test.store.votes.counts(teamId, [paperId])).get(paperId);
  const others = (await countOf())?.up ?? 0;
  // Everything twice and at once, as over two sockets.
  const everything = [...presses, ...reactions, ...presses.toReversed(), ...reactions];
  await Promise.all(everything.map((payload) => test.bot.deliver(payload)));
  expect((await countOf())?.up).toBe(others + 1);
  const votes = await test.store.votes.inChannel(teamId, test.channel.id);
  expect(votes.filter((one) => one.memberId === dina && one.paperId === paperId)).toHaveLength(1);
  expect(await test.store.votes.history(teamId, dina, paperId)).toHaveLength(61);
  const weekPress = withIds(payloadOf(all, 'press week_vote'), { [ada]: dina });
  await Promise.all(Array.from({ length: 51 }, () => test.bot.deliver(weekPress)));
  const { day } = JSON.parse(String(actionOf(weekPress).value));
  const week = await test.store.weekVotes.ofWeek(teamId, test.channel.id, day);
  expect(week.filter(({ memberId }) => memberId === dina)).toHaveLength(1);
});

it('reads every payload of Slack’s that something listens to', async () => {
  const { test, all } = await world();
  const pressed = [...all.keys()].flatMap((name) => /^press (\S+)/.exec(name)?.[1] ?? []);
  // Whoever sends it has nothing left that the others could be tried on: it has a test of its own.
  const others = [...registered().actionIds].filter((id) => id !== 'forget_me');
  expect([...new Set(pressed)].sort()).toEqual(others.sort());
  test.problems.length = 0;
  for (const { payload } of all.values()) await test.bot.deliver(payload);
  const refused = test.problems.filter(({ sentence }) => sentence === 'A delivery was refused');
  expect(refused).toEqual([]);
  expect(test.problems.filter(isOurFault)).toEqual([]);
});
