import { readFileSync } from 'node:fs';
import { WebAPIPlatformError, WebClient } from '@slack/web-api';
import type { Config } from '../../config.ts';
import type { Channel } from '../../paper.ts';
import { sdkLogger } from '../../slack/connection/sdk-logger.ts';
import { type Finding, ok, problem, skipped } from './finding.ts';

const manifestUrl = new URL('../../../manifest.json', import.meta.url);

interface Manifest {
  oauth_config: { scopes: { bot: string[] } };
}

/** The SDK's own lines would show the address that failed, with a password in it. */
const clientOptions = (slackApiUrl: string) => ({
  slackApiUrl,
  retryConfig: { retries: 0 },
  timeout: 10_000,
  logger: sdkLogger(() => undefined),
});

const codeOf = (error: unknown) =>
  error instanceof WebAPIPlatformError
    ? error.data.error
    : error instanceof Error
      ? error.message
      : String(error);

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
    return [problem('Bot token', codeOf(error), hint)];
  }
}

async function checkAppToken(slackApiUrl: string, token: string | null): Promise<Finding> {
  if (token === null) return skipped('App token', 'not needed over HTTP');
  try {
    await new WebClient(token, clientOptions(slackApiUrl)).apps.connections.open();
    return ok('App token', 'Slack opens a socket with it');
  } catch (error) {
    const hint = 'make an App-Level Token with connections:write and set SLACK_APP_TOKEN';
    return problem('App token', codeOf(error), hint);
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
    return problem(what, codeOf(error), 'type /invite @Paperloop in the channel, or it is gone');
  }
}

/** Tokens, scopes and the bot's membership in every subscribed channel. */
export async function checkSlack(
  config: Config<'slack'>['slack'],
  channels: readonly Channel[],
): Promise<Finding[]> {
  if (config.SLACK_CLIENT_ID !== null)
    return [skipped('Bot token', 'many workspaces: each has its own, given at /slack/install')];
  const slackApiUrl = config.SLACK_API_URL;
  const client = new WebClient(config.SLACK_BOT_TOKEN ?? '', clientOptions(slackApiUrl));
  const token = await checkBotToken(client);
  const socket = await checkAppToken(slackApiUrl, config.SLACK_APP_TOKEN);
  const memberships =
    channels.length === 0
      ? [problem('Channels', 'none is subscribed', 'type /papers interests in a channel')]
      : await Promise.all(channels.map((channel) => checkChannel(client, channel)));
  return [...token, socket, ...memberships];
}
