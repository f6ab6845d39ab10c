import { readFileSync } from 'node:fs';
import { WebClient } from '@slack/web-api';
import type { Config } from '../../config.ts';
import type { Channel } from '../../paper.ts';
import { sdkLogger } from '../../slack/connection/sdk-logger.ts';
import { errorCode, isOwnFault } from '../../slack/delivery/error-policy.ts';
import { whyUnanswered } from '../../slack/delivery/why-unanswered.ts';
import { type Finding, ok, problem, skipped, unreached } from './finding.ts';
import { networkHint } from './network-hint.ts';
import type { Patience } from './patience.ts';

type SlackConfig = Config<'slack'>['slack'];

const manifestUrl = new URL('../../../manifest.json', import.meta.url);

interface Manifest {
  oauth_config: { scopes: { bot: string[] } };
}

const timeoutMs = 10_000;

/** The SDK's own lines would show the address that failed, with a password in it. */
const clientFor = (slackApiUrl: string, token?: string): WebClient =>
  new WebClient(token, {
    slackApiUrl,
    retryConfig: { retries: 0 },
    timeout: timeoutMs,
    logger: sdkLogger(() => undefined),
  });

/** What a failed call tells: of the way to Slack, of Slack itself, or of what was asked for, with its hint. */
function failure(what: string, error: unknown, slackApiUrl: string, hint: string): Finding {
  const code = errorCode(error);
  if (code === null) {
    const why = `Slack cannot be reached: ${whyUnanswered(error, timeoutMs)}`;
    return unreached(what, why, networkHint(slackApiUrl, error));
  }
  if (isOwnFault(code))
    return problem(what, `Slack answers with a fault of its own: ${code}`, 'try again later');
  return problem(what, code, hint);
}

async function checkBotToken(client: WebClient): Promise<Finding[]> {
  try {
    const team = await client.auth.test();
    const found = ok('Bot token', `${team.user} in ${team.team}`);
    const wanted = (JSON.parse(readFileSync(manifestUrl, 'utf8')) as Manifest).oauth_config.scopes
      .bot;
    const granted = team.response_metadata?.scopes;
    if (!granted) return [found, skipped('Scopes', 'Slack did not say which scopes the token has')];
    const missing = wanted.filter((scope) => !granted.includes(scope));
    return [
      found,
      missing.length === 0
        ? ok('Scopes', `all ${wanted.length} are granted`)
        : problem(
            'Scopes',
            `missing ${missing.join(', ')}`,
            'install the app again from manifest.json',
          ),
    ];
  } catch (error) {
    const hint = 'copy the Bot User OAuth Token of your app into SLACK_BOT_TOKEN';
    return [failure('Bot token', error, client.slackApiUrl, hint)];
  }
}

async function checkAppToken(slackApiUrl: string, token: string | null): Promise<Finding[]> {
  if (token === null) return [skipped('App token', 'not needed over HTTP')];
  try {
    await clientFor(slackApiUrl, token).apps.connections.open();
    return [ok('App token', 'Slack opens a socket with it')];
  } catch (error) {
    const hint = 'make an App-Level Token with connections:write and set SLACK_APP_TOKEN';
    return [failure('App token', error, slackApiUrl, hint)];
  }
}

async function checkChannel(client: WebClient, { id, name }: Channel): Promise<Finding> {
  const what = `Channel #${name} (${id})`;
  try {
    const { channel } = await client.conversations.info({ channel: id });
    if (channel?.is_archived) return problem(what, 'it is archived', 'unarchive it');
    return channel?.is_member
      ? ok(what, 'the bot is in it')
      : problem(what, 'the bot is not in it', 'type /invite @Paperloop there');
  } catch (error) {
    const hint = 'type /invite @Paperloop in the channel, or it is gone';
    return failure(what, error, client.slackApiUrl, hint);
  }
}

async function checkChannels(
  client: WebClient,
  channels: readonly Channel[] | null,
  [token]: readonly Finding[],
): Promise<Finding[]> {
  const what = 'Channels';
  if (channels === null) return [skipped(what, 'not known while the store cannot be opened')];
  if (token?.state !== 'ok') return [skipped(what, 'not asked for without a bot token that works')];
  if (channels.length === 0)
    return [problem(what, 'none is subscribed', 'type /papers interests in a channel')];
  return Promise.all(channels.map((channel) => checkChannel(client, channel)));
}

/** For many workspaces: whether Slack can be reached at all. */
async function checkReach(slackApiUrl: string): Promise<Finding[]> {
  const each = skipped('Bot token', 'many workspaces: each has its own, given at /slack/install');
  try {
    await clientFor(slackApiUrl).api.test();
  } catch (error) {
    if (errorCode(error) === null) return [failure('Slack', error, slackApiUrl, ''), each];
  }
  return [ok('Slack', `${new URL(slackApiUrl).host} answers`), each];
}

/**
 * Tokens, scopes and the bot's membership in every subscribed channel, side by side.
 * @param channels `null` where they are not known.
 */
export function checkSlack(
  config: SlackConfig,
  channels: Promise<readonly Channel[] | null>,
  wait: Patience,
): Promise<Finding[]>[] {
  const slackApiUrl = config.SLACK_API_URL;
  if (config.SLACK_CLIENT_ID !== null) return [wait('Slack', checkReach(slackApiUrl))];
  const client = clientFor(slackApiUrl, config.SLACK_BOT_TOKEN ?? '');
  const token = wait('Bot token', checkBotToken(client));
  const socket = wait('App token', checkAppToken(slackApiUrl, config.SLACK_APP_TOKEN));
  const memberships = async () => checkChannels(client, await channels, await token);
  return [token, socket, wait('Channels', memberships())];
}
