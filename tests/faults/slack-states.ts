import type { ApiFault } from '../../playground/look-alike.ts';
import { eventually } from '../fakes/eventually.ts';
import type { TestBot } from '../fakes/launch-test-bot.ts';

/** Three channels, each with a steward of its own; what befalls the first must not touch the others. */
export const channelNames = ['general', 'papers', 'robotics'] as const;

/** What is wrong between Slack and the bot, and what must come of it. */
export interface State {
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

export const isPost = (method: string) => method === 'chat.postMessage';

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

/** After ten minutes, 20, 40, then every hour: so many tries in a day and a half hour, with a start in between. */
const mostInADay = 21;

/** May pass: tried again after 10 minutes, 20, 40, then every hour; from the beginning after a start and on the next day. */
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
    remedy: 'It was deleted',
    mend: null,
  },
  deadToken('token_revoked'),
  deadToken('invalid_auth'),
  deadToken('account_inactive'),
  {
    ...deadToken('account_inactive'),
    name: 'the workspace uninstalls the app',
    strike: async ({ slack, problems }) => {
      await slack.admin.uninstall();
      // Slack tells it by an event, which may come after the papers are due; then it is a token that is refused.
      await eventually('the event', () =>
        problems.some(({ sentence }) => sentence.startsWith('A workspace has stopped')),
      );
    },
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
  passing('Slack has a fault of its own', error('internal_error'), mostInADay),
  passing('Slack refuses with a code that nobody knows', error('something_new'), mostInADay),
  // Far more than the half minute that work in the background waits for: here, an hour of the limits passes in 36 ms.
  passing(
    'Slack answers 429 with an hour to wait',
    { kind: 'status', status: 429, afterSuccess: false, retryAfterSeconds: 3600 },
    mostInADay,
  ),
  // Each try looks four times within seconds whether Slack is back.
  passing(
    'Slack answers 503',
    { kind: 'status', status: 503, afterSuccess: false },
    4 * mostInADay,
  ),
];
