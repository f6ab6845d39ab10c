import { z } from 'zod';
import { optionalText, port, url, variable } from './variable.ts';

const token = (prefix: string, faultOf: (given: string) => string | null = () => null) =>
  z.string({ error: 'it is missing' }).startsWith(prefix, {
    error: ({ input }) => faultOf(String(input)) ?? `it must begin with ${prefix}`,
  });

/** A token that expires would need its refresh token, of which each is used once: only installations are renewed. */
const botToken = token('xoxb-', (given) =>
  given.startsWith('xoxe')
    ? 'it is one that expires (Slack calls it token rotation), and such a token is renewed only for a bot of many workspaces: set SLACK_CLIENT_ID and install the app at /slack/install (docs/operations.md, "Many workspaces"), or make an app without token rotation, whose token begins with xoxb-'
    : null,
);

const emojiMap = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .pipe(z.array(z.string().regex(/^[^=\s]+=(up|down)$/, 'each must look like +1=up or -1=down')))
  .transform((pairs) => new Map(pairs.map((pair) => pair.split('=') as [string, 'up' | 'down'])));

const defaultEmoji = '+1=up,thumbsup=up,heart=up,fire=up,tada=up,-1=down,thumbsdown=down';

const tokenKey = z
  .string()
  .regex(/^[0-9a-f]{64}$/i, 'it must be 64 hexadecimal digits')
  .nullable()
  .default(null);

const slackApps = 'api.slack.com/apps → your app';

export const slackVariables = {
  SLACK_BOT_TOKEN: variable(
    'Bot token of your Slack app.',
    `${slackApps} → OAuth & Permissions → Bot User OAuth Token`,
    '',
    botToken.nullable().default(null),
  ),
  SLACK_APP_TOKEN: variable(
    'App-level token with connections:write, for Socket Mode; not needed over HTTP.',
    `${slackApps} → Basic Information → App-Level Tokens`,
    '',
    token('xapp-').nullable().default(null),
  ),
  SLACK_SIGNING_SECRET: variable(
    'Signing secret; with PORT it makes Slack reach the bot over HTTP instead of Socket Mode.',
    `${slackApps} → Basic Information → App Credentials`,
    '',
    optionalText,
  ),
  PORT: variable(
    'Port on which Slack reaches the bot over HTTP.',
    'any free port',
    '',
    port.nullable().default(null),
  ),
  SLACK_CLIENT_ID: variable(
    'Client id of the app, for a bot of many workspaces: each installs it at /slack/install, instead of SLACK_BOT_TOKEN.',
    `${slackApps} → Basic Information → App Credentials`,
    '',
    optionalText,
  ),
  SLACK_CLIENT_SECRET: variable(
    'Client secret of the app, for many workspaces.',
    `${slackApps} → Basic Information → App Credentials`,
    '',
    optionalText,
  ),
  PAPERLOOP_TOKEN_KEY: variable(
    "Key that encrypts the workspaces' tokens in the database: 64 hexadecimal digits; keep it apart from the database.",
    'openssl rand -hex 32',
    '',
    tokenKey,
  ),
  PAPERLOOP_TOKEN_KEY_OLD: variable(
    'The former key, while the tokens in the database may still be encrypted with it.',
    'docs/operations.md, "Another token key"',
    '',
    tokenKey,
  ),
  PAPERLOOP_VOTE_EMOJI: variable(
    'Which reactions are votes, as name=up or name=down, separated by commas.',
    'the names Slack shows when you hover over an emoji',
    defaultEmoji,
    emojiMap.prefault(defaultEmoji),
  ),
  PAPERLOOP_SLACK_PACE: variable(
    'How many times as fast as Slack allows the bot may call it; more than 1 only for a stand-in such as the playground.',
    'leave it out to keep within the limits of Slack',
    '1',
    z.coerce.number({ error: 'it must be a number' }).min(1, 'it must be at least 1').default(1),
  ),
  SLACK_API_URL: variable(
    "Address of Slack's Web API; the playground puts its own here.",
    'leave it out to use Slack',
    'https://slack.com/api/',
    url.default('https://slack.com/api/'),
  ),
} as const;

type SlackName = keyof typeof slackVariables;

const isMissing = (name: SlackName, why = ''): string =>
  `${name}: it is missing${why}. Where to find it: ${slackVariables[name].where}.`;

/**
 * What is wrong with the values together, a sentence each: one workspace needs a bot token and a socket or a port; many need what an installation
 * needs, and a port.
 */
export function slackFaults(values: Record<string, unknown>): string[] {
  if (values.SLACK_CLIENT_ID !== null) {
    const needed: SlackName[] = [
      'SLACK_CLIENT_SECRET',
      'PAPERLOOP_TOKEN_KEY',
      'SLACK_SIGNING_SECRET',
      'PORT',
    ];
    const missing = needed.filter((name) => values[name] === null);
    return missing.map((name) => isMissing(name, ', and SLACK_CLIENT_ID needs it'));
  }
  const isReached = values.SLACK_APP_TOKEN || (values.SLACK_SIGNING_SECRET && values.PORT !== null);
  return [
    ...(values.SLACK_BOT_TOKEN === null ? [isMissing('SLACK_BOT_TOKEN')] : []),
    ...(isReached
      ? []
      : [isMissing('SLACK_APP_TOKEN', ' (or give SLACK_SIGNING_SECRET and PORT to use HTTP)')]),
  ];
}
