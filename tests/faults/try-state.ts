import { aChannel, anInterest } from '../builders.ts';
import { eventually } from '../fakes/eventually.ts';
import { freePort } from '../fakes/free-port.ts';
import { launchTestBot, type TestBot } from '../fakes/launch-test-bot.ts';
import { channelNames, isPost, type State } from './slack-states.ts';

async function begin(): Promise<TestBot & { readyz(): Promise<number> }> {
  const port = await freePort();
  const test = await launchTestBot({
    now: '2026-03-17T08:50:00Z',
    isNew: true,
    health: { port },
    env: { PAPERLOOP_SLACK_PACE: '100000' },
  });
  const { slack, store } = test;
  for (const [at, name] of channelNames.entries())
    await store.channels.subscribe(
      aChannel({
        workspaceId: slack.teamId,
        id: slack.channelIds[name] ?? '',
        name,
        lastEditor: slack.memberIds[at + 1] ?? null,
        interests: [anInterest({ text: 'offline critics' })],
        schedule: { days: [1, 2, 3, 4, 5], time: '09:00', timezone: 'UTC' },
      }),
    );
  const readyz = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status;
  return Object.assign(test, { readyz });
}

const minute = 60_000;

/** Wakes the bot each so many minutes of its clock. */
async function live(test: TestBot, from: string, to: string, stepMinutes: number): Promise<void> {
  for (let at = Date.parse(from); at <= Date.parse(to); at += stepMinutes * minute) {
    test.setNow(new Date(at).toISOString());
    await test.bot.wake();
  }
}

const messagesIn = ({ slack }: TestBot, channelId: string) =>
  slack
    .state()
    .messages.filter((one) => one.channelId === channelId && one.memberId === slack.botUserId);
const directOf = (memberId: string) => `D${memberId.slice(1)}`;

/** What does not hold a day and a quarter after it struck, a sentence each. */
async function findFaults(
  test: Awaited<ReturnType<typeof begin>>,
  state: State,
  posts: number,
): Promise<string[]> {
  const { slack, store } = test;
  const faults: string[] = [];
  const must = (holds: boolean, sentence: string) => void (holds || faults.push(sentence));
  must(posts <= state.mostPosts, `${posts} messages were tried, at most ${state.mostPosts} may be`);
  for (const [at, name] of channelNames.entries()) {
    const id = slack.channelIds[name] ?? '';
    const isStruck = at === 0 || state.isEverywhere === true;
    const stored = await store.channels.get(slack.teamId, id);
    const end = isStruck ? state.end : { fault: null, paused: false };
    must(
      stored?.fault === end.fault && stored.paused === end.paused,
      `#${name} has the fault ${stored?.fault} and paused ${stored?.paused}`,
    );
    const count = messagesIn(test, id).length;
    must(count === (isStruck ? 0 : 6), `#${name} got ${count} messages`);
  }
  for (const [at, memberId] of slack.memberIds.entries()) {
    const told = messagesIn(test, directOf(memberId)).map(({ text }) => text);
    const isToBeTold =
      state.told === 'steward' && (state.isEverywhere ? told.length > 0 : at === 1);
    must(told.length === (isToBeTold ? 1 : 0), `member ${at} was told ${JSON.stringify(told)}`);
    if (isToBeTold) must(told[0]?.includes(state.remedy ?? '') === true, `it was told ${told[0]}`);
  }
  const all = slack.memberIds.flatMap((memberId) => messagesIn(test, directOf(memberId)));
  must(
    all.length === (state.told === 'steward' ? 1 : 0),
    `${all.length} messages were told in all`,
  );
  const ready = await test.readyz();
  must(ready === (state.isUnready ? 503 : 200), `/readyz answered ${ready}`);
  const stops = test.problems.filter(({ sentence }) =>
    sentence.startsWith('A workspace has stopped'),
  );
  must(
    stops.length === (state.isUnready ? 1 : 0),
    `the log says ${stops.length} times that it stopped`,
  );
  const problems = test.problems.filter(({ sentence }) => sentence.includes('failed'));
  must(problems.length === 0, `the log has ${JSON.stringify(problems)}`);
  return faults;
}

/**
 * Lets the bot live a day and a quarter with what is wrong, a start anew in between, then mends it.
 * @param stepMinutes how often the bot is woken; once a minute in life.
 * @returns what did not hold, and how many messages were tried.
 */
export async function tryState(
  state: State,
  stepMinutes: number,
): Promise<{ faults: string[]; posts: number }> {
  const test = await begin();
  try {
    await state.strike(test);
    test.slack.calls.length = 0;
    await live(test, '2026-03-17T08:59:00Z', '2026-03-17T15:00:00Z', stepMinutes);
    if (!state.mayNotRestart) await test.restart();
    await live(test, '2026-03-17T15:01:00Z', '2026-03-18T09:30:00Z', stepMinutes);
    const struck = new Set(
      channelNames.slice(0, state.isEverywhere ? 3 : 1).map((name) => test.slack.channelIds[name]),
    );
    const isOther = (id: unknown) =>
      Object.values(test.slack.channelIds).includes(String(id)) && !struck.has(String(id));
    const posts = test.slack.calls.filter(
      ({ method, args }) => isPost(method) && !isOther(args.channel),
    ).length;
    const faults = await findFaults(test, state, posts);
    if (state.mend) {
      await state.mend(test);
      // By itself, within the hour in which a token is tried again, or the longest rest of a morning.
      await live(test, '2026-03-18T09:31:00Z', '2026-03-18T11:31:00Z', stepMinutes);
      const isBack = async () => {
        const stored = await test.store.channels.get(test.slack.teamId, test.channel.id);
        const count = messagesIn(test, test.channel.id).length;
        return count === 6 && stored?.fault === null && !stored.paused;
      };
      await eventually('the papers', isBack).catch(() => {
        const count = messagesIn(test, test.channel.id).length;
        faults.push(`mended, the channel got ${count} messages and not 6, or is still stopped`);
      });
    }
    return { faults: faults.map((fault) => `${state.name}: ${fault}.`), posts };
  } finally {
    await test.close();
  }
}
