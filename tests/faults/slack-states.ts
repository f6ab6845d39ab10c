import type { ApiFault } from '../../playground/look-alike.ts';
import { aChannel, anInterest } from '../builders.ts';
import { eventually } from '../fakes/eventually.ts';
import { freePort } from '../fakes/free-port.ts';
import { launchTestBot, type TestBot } from '../fakes/launch-test-bot.ts';

/** Three channels, each with a steward of its own; what befalls the first must not touch the others. */
const channelNames = ['general', 'papers', 'robotics'] as const;

/** What is wrong between Slack and the bot, and what must come of it. */
interface State {
  name: string;
  /** Makes it so, before the papers are due. */
  strike(test: TestBot): unknown;
  /** Whether all channels are struck, not the first alone. */
  isEverywhere?: boolean;
  /** The fault that the struck channels carry after a day, and whether they are paused. */
  end: { fault: string | null; paused: boolean };
  /** How often a message may be tried in a day and a quarter, over all struck channels and what people are told. */
  mostPosts: number;
  /** Who is told, once: the steward of the first channel, or nobody in Slack as nothing can be posted. */
  told: 'steward' | 'nobody';
  /** A word of the message. */
  remedy?: string;
  /** `/readyz` says that the bot cannot work. */
  isUnready?: boolean;
  /** A start needs a good token. */
  mayNotRestart?: boolean;
  /** Makes it good again; `null`: nobody can. */
  mend: ((test: TestBot) => unknown) | null;
}

const isPost = (method: string) => method === 'chat.postMessage';

/** Refuses every message to the first channel. */
const refuse =
  (fault: ApiFault) =>
  ({ slack, channel }: TestBot) =>
    slack.setFaultRule(({ method, args }) =>
      isPost(method) && args.channel === channel.id ? fault : null,
    );
const error = (code: string): ApiFault => ({ kind: 'error', error: code });
const pass = ({ slack }: TestBot) => slack.setFaultRule(null);

/** The steward asks for the papers again, where the next try would be tomorrow. */
const askAgain = async (test: TestBot) => {
  pass(test);
  const [memberId = ''] = test.slack.memberIds;
  await test.slack.command({ memberId, channelId: test.channel.id, line: '/papers now' });
};

const deadToken = (code: string): State => ({
  name: `the token is refused with ${code}`,
  strike: ({ slack }) => slack.admin.refuseToken(code),
  isEverywhere: true,
  end: { fault: null, paused: false },
  mostPosts: 3,
  told: 'nobody',
  isUnready: true,
  mayNotRestart: true,
  mend: ({ slack }) => slack.admin.refuseToken(null),
});

/** May pass: tried again after 10 minutes, 20, 40 and so on; from the beginning after a start and on the next day. */
const passing = (name: string, fault: ApiFault, mostPosts: number): State => ({
  name,
  strike: refuse(fault),
  end: { fault: null, paused: false },
  mostPosts,
  told: 'nobody',
  mend: pass,
});

/** Somebody has to allow it: once a day it is tried. */
const forbidden = (code: string, remedy: string): State => ({
  name: `posting is refused with ${code}`,
  strike: refuse(error(code)),
  end: { fault: code, paused: false },
  mostPosts: 4,
  told: 'steward',
  remedy,
  mend: askAgain,
});

export const states: readonly State[] = [
  {
    name: 'the channel is archived',
    strike: ({ slack, channel }) => slack.admin.archive(channel.id),
    end: { fault: 'is_archived', paused: true },
    mostPosts: 2,
    told: 'steward',
    remedy: 'unarchive it',
    mend: ({ slack, channel }) => slack.admin.unarchive(channel.id),
  },
  {
    name: 'the bot is removed from the channel',
    strike: ({ slack, channel }) => slack.admin.removeBot(channel.id),
    end: { fault: 'not_in_channel', paused: true },
    mostPosts: 2,
    told: 'steward',
    remedy: '/invite @Paperloop',
    mend: ({ slack, channel }) => {
      const [memberId = ''] = slack.memberIds;
      return slack.command({ memberId, channelId: channel.id, line: '/invite @Paperloop' });
    },
  },
  {
    name: 'the channel is deleted',
    strike: ({ slack, channel }) => slack.admin.deleteChannel(channel.id),
    end: { fault: 'channel_not_found', paused: true },
    mostPosts: 2,
    told: 'steward',
    remedy: 'it is gone',
    mend: null,
  },
  deadToken('token_revoked'),
  deadToken('invalid_auth'),
  deadToken('account_inactive'),
  {
    ...deadToken('account_inactive'),
    name: 'the workspace uninstalls the app',
    strike: ({ slack }) => slack.admin.uninstall(),
    mostPosts: 0,
  },
  forbidden('restricted_action', 'ask an admin'),
  {
    ...forbidden('missing_scope', 'The app lacks a permission'),
    name: 'a permission is missing in every channel',
    strike: ({ slack }) =>
      slack.setFaultRule(({ method, args }) =>
        isPost(method) && String(args.channel).startsWith('C') ? error('missing_scope') : null,
      ),
    isEverywhere: true,
    mostPosts: 10,
  },
  {
    ...forbidden('missing_scope', ''),
    name: 'the bot may not write at all',
    strike: ({ slack }) => slack.admin.setScopes(['channels:read', 'im:write', 'users:read']),
    isEverywhere: true,
    mostPosts: 14,
    told: 'nobody',
    mend: null,
  },
  {
    name: 'the message is refused as too long',
    strike: refuse(error('msg_too_long')),
    end: { fault: null, paused: false },
    mostPosts: 3,
    told: 'nobody',
    mend: askAgain,
  },
  passing('Slack has a fault of its own', error('internal_error'), 14),
  passing('Slack refuses with a code that nobody knows', error('something_new'), 14),
  passing(
    'Slack answers 429 with a minute to wait',
    { kind: 'status', status: 429, afterSuccess: false, retryAfterSeconds: 60 },
    14,
  ),
  // Each try looks four times within seconds whether Slack is back.
  passing('Slack answers 503', { kind: 'status', status: 503, afterSuccess: false }, 56),
];

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
    await store.channels.upsert(
      aChannel({
        workspaceId: slack.teamId,
        id: slack.channelIds[name] ?? '',
        name,
        steward: slack.memberIds[at + 1] ?? null,
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
    if (!state.mayNotRestart) await test.restart(null);
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
