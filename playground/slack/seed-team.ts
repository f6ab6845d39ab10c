import { utcDay } from '../../src/lib/time/day.ts';
import { avatar } from './avatar.ts';
import type { SlackChannel, SlackMember, SlackState } from './slack-state.ts';

const botUserId = 'U0PAPERLOOP';

const people: SlackMember[] = [
  { ...person('U0ADA00001', 'Ada', 'Ada Lindqvist', '#2f6f9f'), isAdmin: true },
  person('U0BRAM0002', 'Bram', 'Bram Okafor', '#9f5a2f'),
  person('U0CHEN0003', 'Chen', 'Chen Alvarez', '#4b8b3b'),
  person('U0DINA0004', 'Dina', 'Dina Moreau', '#7a4b9f'),
];

const bot: SlackMember = {
  id: botUserId,
  name: 'Paperloop',
  realName: 'Paperloop',
  avatar: avatar('P', '#b5352c'),
  isBot: true,
  isAdmin: false,
};

/** Everything the bot's manifest could ask for; a test narrows it to see `missing_scope`. */
export const allScopes = [
  'app_mentions:read',
  'canvases:write',
  'channels:history',
  'channels:join',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'links:read',
  'links:write',
  'reactions:read',
  'reactions:write',
  'team:read',
  'users:read',
];

function person(id: string, name: string, realName: string, colour: string): SlackMember {
  const flags = { isBot: false, isAdmin: false };
  return { id, name, realName, avatar: avatar(name.slice(0, 1), colour), ...flags };
}

function channel(id: string, name: string, topic: string, withBot: boolean): SlackChannel {
  const memberIds = people.map((member) => member.id);
  return {
    id,
    name,
    kind: 'channel',
    isGeneral: name === 'general',
    isArchived: false,
    topic,
    memberIds: withBot ? [...memberIds, botUserId] : memberIds,
    isOpen: true,
  };
}

function directMessage(member: SlackMember): SlackChannel {
  const memberIds = [member.id, botUserId];
  const flags = { isGeneral: false, isArchived: false, isOpen: false };
  return {
    id: `D${member.id.slice(1)}`,
    name: member.name,
    kind: 'dm',
    topic: '',
    memberIds,
    ...flags,
  };
}

/** By a short name; the bot is a member of all but `random`, and `archived` is closed to everybody. */
export const channelIds = {
  general: 'C0GENERAL1',
  papers: 'C0RLPAPERS',
  robotics: 'C0ROBOTICS',
  random: 'C0RANDOM04',
  archived: 'C0ARCHIVE5',
};

/** A team of four people and the bot, with empty channels. */
export function seedTeam(now: Date, scopes: string[] = allScopes): SlackState {
  return {
    team: { id: 'T0RLGROUP1', name: 'RL reading group', domain: 'rl-reading-group' },
    app: {
      id: 'A0PAPERLOOP',
      name: 'Paperloop',
      botId: 'B0PAPERLOOP',
      botUserId,
      verificationToken: 'unused-verification-token',
    },
    scopes,
    members: [...people, bot],
    channels: [
      channel(channelIds.general, 'general', 'Everyone, everything', true),
      channel(channelIds.papers, 'rl-papers', 'Reinforcement learning, a few papers a day', true),
      channel(channelIds.robotics, 'robotics', 'Robots that learn', true),
      channel(channelIds.random, 'random', 'The bot is not in here', false),
      { ...channel(channelIds.archived, 'old-papers', '', false), isArchived: true },
      ...people.map(directMessage),
    ],
    messages: [],
    files: {},
    homes: {},
    modals: {},
    triggers: {},
    hooks: {},
    day: { date: utcDay(now), busy: false, note: null },
    lastMicros: 0,
    lastId: 0,
  };
}
